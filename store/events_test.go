package store_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"oriel/inbox"
)

// keysOf reads a part of the log.
func keysOf(t *testing.T, s inbox.Store, q inbox.EventQuery) (keys []string) {
	t.Helper()
	last := q.After
	if err := s.Events(context.Background(), q, func(seq int64, ev inbox.Event) error {
		if seq <= last {
			t.Fatalf("event %s has the place %d, after %d", ev.Key, seq, last)
		}
		last, keys = seq, append(keys, ev.Key)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return keys
}

func appendAll(t *testing.T, s inbox.Store, events ...inbox.Event) {
	t.Helper()
	if err := s.Update(context.Background(), func(tx inbox.Tx) error {
		_, err := tx.Append(events...)
		return err
	}); err != nil {
		t.Fatal(err)
	}
}

func TestEventsReadsAPartOfTheLog(t *testing.T) {
	s := open(t)
	at := func(key, page string, after time.Duration, f inbox.Fact) inbox.Event {
		return inbox.Event{Key: key, PageID: page, PSID: psid(1), At: noon.Add(after), Fact: f}
	}
	appendAll(t, s,
		at("a", pageID, 0, inbox.Seen{By: "agent-one"}),
		at("b", "2000000000002", time.Hour, inbox.Resolved{By: "agent-one"}),
		at("late", pageID, -time.Hour, inbox.Resolved{By: "agent-two"}),
		at("c", pageID, time.Hour, inbox.Reopened{By: "agent-one"}),
	)
	for name, tt := range map[string]struct {
		query inbox.EventQuery
		want  []string
	}{
		"all, as written":      {inbox.EventQuery{}, []string{"a", "b", "late", "c"}},
		"of one kind":          {inbox.EventQuery{Kinds: []string{"resolved"}}, []string{"b", "late"}},
		"of two kinds":         {inbox.EventQuery{Kinds: []string{"resolved", "seen"}}, []string{"a", "b", "late"}},
		"of a page":            {inbox.EventQuery{PageID: pageID}, []string{"a", "late", "c"}},
		"since exactly then":   {inbox.EventQuery{Since: noon}, []string{"a", "b", "c"}},
		"since a moment later": {inbox.EventQuery{Since: noon.Add(time.Millisecond)}, []string{"b", "c"}},
		"after a place":        {inbox.EventQuery{After: 2}, []string{"late", "c"}},
		"of no such kind":      {inbox.EventQuery{Kinds: []string{"noted"}}, nil},
	} {
		if diff := gocmp.Diff(tt.want, keysOf(t, s, tt.query)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// The log is read in parts, and whoever reads may ask the store meanwhile.
func TestEventsReadsALongLogToItsEnd(t *testing.T) {
	s := open(t)
	var events []inbox.Event
	for i := range 1234 {
		events = append(events, inbox.Event{Key: fmt.Sprint("k", i), PageID: pageID, PSID: psid(1), At: noon, Fact: inbox.Seen{By: "agent-one"}})
	}
	appendAll(t, s, events...)
	n := 0
	if err := s.Events(context.Background(), inbox.EventQuery{}, func(int64, inbox.Event) error {
		n++
		_, err := s.Page(context.Background(), pageID)
		return err
	}); err != nil || n != len(events) {
		t.Errorf("read %d of %d events: %v", n, len(events), err)
	}
}

func TestEventsEndsWithTheErrorOfItsReader(t *testing.T) {
	s := open(t)
	appendAll(t, s, inbox.Event{Key: "a", PageID: pageID, PSID: psid(1), At: noon, Fact: inbox.Seen{}},
		inbox.Event{Key: "b", PageID: pageID, PSID: psid(1), At: noon, Fact: inbox.Seen{}})
	enough, n := errors.New("enough"), 0
	err := s.Events(context.Background(), inbox.EventQuery{}, func(int64, inbox.Event) error { n++; return enough })
	if !errors.Is(err, enough) || n != 1 {
		t.Errorf("after %d events: %v", n, err)
	}
}
