package generate_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"oriel/inbox"
	"oriel/store"
	"oriel/store/generate"
)

var now = time.Date(2026, 10, 5, 12, 0, 0, 0, time.UTC)

func generated(t *testing.T, o generate.Options) *store.Store {
	t.Helper()
	s, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "oriel.db"), store.Options{Rules: inbox.DefaultRules()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	if err := generate.Generate(context.Background(), s, o); err != nil {
		t.Fatal(err)
	}
	return s
}

var small = generate.Options{Conversations: 1000, Messages: 5000, Seed: 7, Now: now, PageID: "1000000000001"}

func TestGenerateMakesWhatItPromises(t *testing.T) {
	s := generated(t, small)
	health, err := s.Health(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if health.Conversations != 1000 || health.Messages != 5000 {
		t.Errorf("%d conversations, %d messages", health.Conversations, health.Messages)
	}
	counts, err := s.Count(context.Background(), inbox.Query{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	if late := counts[inbox.ViewLate]; late < 80 || late > 110 {
		t.Errorf("%d conversations are late, want about a tenth", late)
	}
	for view, want := range map[inbox.View][2]int{
		inbox.ViewInbox: {700, 950}, inbox.ViewClosing: {5, 50}, inbox.ViewSnoozed: {5, 60}, inbox.ViewClosed: {50, 250}, inbox.ViewUnassigned: {200, 500},
	} {
		if n := counts[view]; n < want[0] || n > want[1] {
			t.Errorf("%d conversations in %s, want %v", n, view, want)
		}
	}
}

func TestGenerateIsRepeatable(t *testing.T) {
	ctx := context.Background()
	a, b := generated(t, small), generated(t, small)
	if err := generate.Generate(ctx, b, small); err != nil {
		t.Fatal(err)
	}
	for id := int64(1); id <= int64(small.Conversations); id += 37 {
		x, errX := a.Conversation(ctx, id)
		y, errY := b.Conversation(ctx, id)
		if errX != nil || errY != nil || x.PSID != y.PSID || x.Name != y.Name || x.Last != y.Last {
			t.Fatalf("conversation %d: %+v, %v; %+v, %v", id, x, errX, y, errY)
		}
	}
}

func TestGenerateRefusesNonsense(t *testing.T) {
	for _, o := range []generate.Options{{}, {Conversations: 2, Messages: 1, PageID: "1"}, {Conversations: 1, Messages: 1}} {
		if err := generate.Generate(context.Background(), nil, o); inbox.CodeOf(err) != inbox.CodeInvalid {
			t.Errorf("%+v: %v", o, err)
		}
	}
}
