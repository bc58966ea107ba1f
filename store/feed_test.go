package store

import (
	"bytes"
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	"pgregory.net/rapid"

	"oriel/inbox"
)

// TestASlowCommitIsSeenSoon: the write to the log is reported when it happens,
// and the commit counts after the disk took its time.
func TestASlowCommitIsSeenSoon(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		took := time.Duration(rapid.Int64Range(0, int64(2*missedEvery)).Draw(t, "commit"))
		seen := time.Duration(0)
		for looks := 0; seen < took; looks++ {
			seen += waitFor(looks)
		}
		if seen-took > min(took+time.Millisecond, missedEvery) {
			t.Errorf("a commit that took %v is seen after %v", took, seen)
		}
	})
}

// TestALookThatFailedIsRepeated, even where nothing else was written since.
func TestALookThatFailedIsRepeated(t *testing.T) {
	path := filepath.Join(t.TempDir(), "oriel.db")
	var stores [2]*Store
	for i := range stores {
		s, err := Open(t.Context(), path, Options{Rules: inbox.DefaultRules()})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		stores[i] = s
	}
	look := othersCommits{store: stores[0]}
	stores[1].Tamper(t, "UPDATE derivation SET fingerprint = 'another', rules = 'unreadable'")
	stores[1].Tamper(t, "UPDATE revision SET n = n + 1")
	if changed, err := look.look(t.Context()); !changed || err == nil {
		t.Fatalf("changed: %v, %v", changed, err)
	}
	stores[1].Tamper(t, "UPDATE derivation SET fingerprint = '', rules = ''")
	for _, want := range []bool{true, false} {
		if changed, err := look.look(t.Context()); changed != want || err != nil {
			t.Errorf("changed: %v, %v; want %v", changed, err, want)
		}
	}
}

// TestAStoreThatIsBeingClosedComplainsOfNothing: a look may come in between.
func TestAStoreThatIsBeingClosedComplainsOfNothing(t *testing.T) {
	var log bytes.Buffer
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "oriel.db"), Options{Rules: inbox.DefaultRules(), Logger: slog.New(slog.NewTextHandler(&log, nil))})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s.feed.tellIf(t.Context())
	if log.Len() > 0 {
		t.Error(log.String())
	}
}
