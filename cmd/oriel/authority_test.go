package main

import (
	"context"
	"log/slog"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"oriel/cmd/config"
	"oriel/inbox"
	"oriel/inbox/clock"
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
			rules, adopts, err := tt.who(t.Context(), b, b.config, b.rules)
			if err != nil || adopts != tt.adopts {
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
	go func() { defer close(ended); desk.Attend(ctx) }()
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
