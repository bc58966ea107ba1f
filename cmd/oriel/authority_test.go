package main

import (
	"context"
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	"oriel/cmd/config"
	"oriel/inbox"
	"oriel/inbox/clock"
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
