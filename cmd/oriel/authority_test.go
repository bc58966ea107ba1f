package main

import (
	"context"
	"log/slog"
	"net"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"oriel/cmd/config"
	"oriel/inbox"
	"oriel/inbox/clock"
	"oriel/inbox/messenger"
	"oriel/ui"
)

var nineOClock = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

// benchOf opens a store by a configuration.
func benchOf(t *testing.T, path, file string, now clock.Clock) *bench {
	t.Helper()
	settings, err := config.Parse("oriel.toml", []byte(file))
	if err != nil {
		t.Fatal(err)
	}
	settings.Store = path
	b, err := openBench(context.Background(), settings, now, slog.New(slog.DiscardHandler), unheard)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(b.close)
	return b
}

// TestWhoMayChangeTheRules of a store that oriel serve has set up.
func TestWhoMayChangeTheRules(t *testing.T) {
	const served = "[sla]\nfirst_response = \"10m\""
	for name, tt := range map[string]struct {
		file      string
		who       authority
		receiving bool
		adopts    bool
		differs   bool
	}{
		"serve, other targets":                  {"[sla]\nfirst_response = \"5m\"", ownRules, true, true, true},
		"serve, the defaults":                   {"", ownRules, true, true, true},
		"an inbox without targets":              {"agent = \"ana\"", unlessServed, false, false, false},
		"an inbox with the same":                {served, unlessServed, false, false, false},
		"an inbox with others":                  {"[sla]\nfirst_response = \"5m\"", unlessServed, false, true, true},
		"an inbox with the defaults":            {"[sla]", unlessServed, false, true, true},
		"an inbox with others beside a server":  {"[sla]\nfirst_response = \"5m\"", unlessServed, true, false, true},
		"an inbox without any beside a server":  {"agent = \"ana\"", unlessServed, true, false, false},
		"an inbox with other apps":              {"person_apps = [\"7\"]", unlessServed, false, true, true},
		"an inbox with a grant of no window":    {"[pages.1]\ncapabilities = [\"human_agent\"]", unlessServed, false, false, false},
		"an inbox with the long window of ads":  {"[pages.1]\ncapabilities = [\"long_ad_window\"]", unlessServed, false, true, true},
		"an inbox that says what is as it says": {"person_apps = []", unlessServed, true, false, false},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "oriel.db")
			server := benchOf(t, path, served, clock.NewManual(nineOClock))
			if err := server.store.Accept(t.Context(), []inbox.Delivery{{Raw: []byte("{}"), ReceivedAt: nineOClock, Events: []inbox.Event{
				{Key: "m", PageID: "1", PSID: "2", At: nineOClock, Fact: inbox.MessageReceived{MID: "m", Text: "Hello?"}},
			}}}); err != nil {
				t.Fatal(err)
			}
			if tt.receiving {
				receives(t, server.desk)
			}
			b := benchOf(t, path, tt.file, clock.NewManual(nineOClock))
			rules, adopt, err := tt.who(t.Context(), b, b.config, b.rules)
			if adopts := adopt != nil; err != nil || adopts != tt.adopts {
				t.Errorf("adopts: %v, %v", adopts, err)
			}
			if differs := !rules.DerivesLike(b.store.Rules()); differs != tt.differs {
				t.Errorf("differs: %v", differs)
			}
			if !b.store.Rules().DerivesLike(server.rules) {
				t.Error("it has changed the rules already")
			}
		})
	}
}

// receives lets a receiver attend until the end of the test.
func receives(t *testing.T, desk *inbox.Desk) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() { defer close(ended); desk.Attend(ctx, nil) }()
	t.Cleanup(func() { cancel(); <-ended })
	awaitReceiver(t, desk)
}

func awaitReceiver(t *testing.T, desk *inbox.Desk) {
	t.Helper()
	for deadline := time.Now().Add(patience); ; pause() {
		condition, err := desk.Condition(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if condition.Receiving {
			return
		}
		if time.Now().After(deadline) {
			t.Fatal("nobody receives")
		}
	}
}

// TestAServiceThatComesMeanwhileIsNotOverruled: between the question whether
// anybody receives and the answer that counts it may begin, and find its own
// rules in force.
func TestAServiceThatComesMeanwhileIsNotOverruled(t *testing.T) {
	path, now := filepath.Join(t.TempDir(), "oriel.db"), clock.NewManual(nineOClock)
	server := benchOf(t, path, "[sla]\nfirst_response = \"10m\"", now)
	if err := server.store.Accept(t.Context(), []inbox.Delivery{messenger.Decode(webhookBody(1), nineOClock)}); err != nil {
		t.Fatal(err)
	}
	b := benchOf(t, path, "[sla]\nfirst_response = \"5m\"", now)
	var told []string
	comes := func(ctx context.Context, b *bench, c config.Config, own inbox.Rules) (inbox.Rules, adoption, error) {
		rules, adopt, err := unlessServed(ctx, b, c, own)
		receives(t, server.desk)
		return rules, adopt, err
	}
	r := &reloader{bench: b, rules: comes, tell: func(n ui.News) { told = append(told, n.Words) }, stop: func() {}}
	r.settle(t.Context(), b.config, b.rules)
	r.counting.Wait()
	if !b.store.Rules().DerivesLike(server.rules) {
		t.Error("the inbox has changed the rules")
	}
	if !slices.Equal(told, []string{countedByServe}) {
		t.Errorf("told %q", told)
	}
}

// TestAServiceSettlesWhenItIsSeenToReceive, and not before: an inbox would
// take it for not there.
func TestAServiceSettlesWhenItIsSeenToReceive(t *testing.T) {
	b := benchOf(t, filepath.Join(t.TempDir(), "oriel.db"), "[webhook]\napp_secret = \"s\"", clock.NewManual(nineOClock))
	s, err := newService(b)
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, end := context.WithCancel(t.Context())
	defer end()
	asked := false
	env := &environment{getenv: func(string) string { return "" }, flags: flags{config: filepath.Join(t.TempDir(), "oriel.toml")}}
	s.reload = env.newReloader(b, func(ctx context.Context, b *bench, _ config.Config, own inbox.Rules) (inbox.Rules, adoption, error) {
		defer end()
		asked = true
		if condition, err := b.desk.Condition(ctx); err != nil || !condition.Receiving {
			t.Errorf("%+v, %v", condition, err)
		}
		return own, nil, nil
	}, func(ui.News) {})
	if err := s.run(ctx, listener); err != nil || !asked {
		t.Errorf("asked: %v, %v", asked, err)
	}
}

// TestAnAgentIsToldOnce that other settings count, and again when the file says
// something else.
func TestAnAgentIsToldOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "oriel.db")
	server := benchOf(t, path, "[sla]\nfirst_response = \"10m\"", clock.NewManual(nineOClock))
	if _, err := server.store.Adopt(t.Context(), server.rules, nil); err != nil {
		t.Fatal(err)
	}
	receives(t, server.desk)
	var told []string
	b := benchOf(t, path, "", clock.NewManual(nineOClock))
	r := &reloader{bench: b, rules: unlessServed, tell: func(n ui.News) { told = append(told, n.Words) }, stop: func() {}}
	for _, step := range []struct {
		file string
		told int
	}{
		{"agent = \"ana\"", 0},
		{"[sla]\nfirst_response = \"5m\"", 1},
		{"[sla]\nfirst_response = \"5m\"\n[pages.1]\nname = \"Acme\"", 1},
		{"[sla]\nfirst_response = \"6m\"", 2},
		{"[sla]\nfirst_response = \"10m\"", 2},
	} {
		c, err := config.Parse("oriel.toml", []byte(step.file))
		if err != nil {
			t.Fatal(err)
		}
		own, err := c.Rules()
		if err != nil {
			t.Fatal(err)
		}
		r.settle(t.Context(), c, own)
		if len(told) != step.told || (len(told) > 0 && told[0] != countedByServe) {
			t.Errorf("%q: told %q", step.file, told)
		}
	}
	if !b.store.Rules().DerivesLike(server.rules) {
		t.Error("it changed the rules")
	}
}

// TestProgressIsToldWhenItTakesLong and not more often than anybody reads.
func TestProgressIsToldWhenItTakesLong(t *testing.T) {
	now := clock.NewManual(nineOClock)
	var told []string
	hear := progress(now, "Working", func(words string) { told = append(told, words) })
	for i := range int64(10) {
		hear(i, 10)
		now.Advance(time.Second)
	}
	if want := []string{"Working: 20 %.", "Working: 70 %."}; !slices.Equal(told, want) {
		t.Errorf("told %q, want %q", told, want)
	}
}
