package store_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"oriel/inbox"
)

func TestARightIsHeldUntilItLapsesOrIsGivenBack(t *testing.T) {
	s := open(t)
	ctx := t.Context()
	held := func(at time.Time) bool {
		t.Helper()
		ok, err := s.Held(ctx, "receive", at)
		if err != nil {
			t.Fatal(err)
		}
		return ok
	}
	if held(noon) {
		t.Error("held before anybody took it")
	}
	if ok, err := s.Lease(ctx, "receive", "one", noon, time.Minute); !ok || err != nil {
		t.Fatalf("Lease = %v, %v", ok, err)
	}
	if !held(noon.Add(time.Minute - time.Millisecond)) {
		t.Error("not held before its end")
	}
	if held(noon.Add(time.Minute)) {
		t.Error("held at its end")
	}
	if err := s.Release(ctx, "receive", "one"); err != nil {
		t.Fatal(err)
	}
	if held(noon) {
		t.Error("held after it was given back")
	}
}

// Each of several holders may have the right under a name of its own.
func TestARightIsHeldByWhoeverHasAPartOfIt(t *testing.T) {
	s, ctx := open(t), t.Context()
	for _, name := range []string{"receive/one", "receive/two", "receiver", "receive0", "dispatch/one"} {
		if ok, err := s.Lease(ctx, name, name, noon, time.Minute); !ok || err != nil {
			t.Fatalf("Lease(%s) = %v, %v", name, ok, err)
		}
	}
	for _, step := range []struct {
		released string
		held     bool
	}{{"receive/one", true}, {"receive/two", false}} {
		if err := s.Release(ctx, step.released, step.released); err != nil {
			t.Fatal(err)
		}
		if held, err := s.Held(ctx, "receive", noon); err != nil || held != step.held {
			t.Errorf("after %s: held %v, %v; want %v", step.released, held, err, step.held)
		}
	}
}

func TestTheDiskHasSomeRoom(t *testing.T) {
	room, err := open(t).Room(t.Context())
	if err != nil || room <= 0 {
		t.Errorf("Room = %d, %v", room, err)
	}
}

func TestOutboxSizesAgreeWithTheOutbox(t *testing.T) {
	s := open(t)
	accept(t, s,
		queued(1, "out1", noon, noon), queued(2, "out2", noon, noon), queued(3, "out3", noon, noon),
		started(2, "out2", noon), stopped(3, "out3", noon, inbox.StateFailed))
	messages, err := s.Outbox(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want := map[inbox.SendState]int{}
	for _, m := range messages {
		want[m.Send.State]++
	}
	got, err := s.OutboxSizes(t.Context())
	if err != nil || len(want) == 0 {
		t.Fatalf("sizes %v (%v) of %d messages", got, err, len(messages))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("sizes differ from the outbox:\n%s", diff)
	}
}

func TestTheOutboxIsNotWokenByWhatCustomersWrite(t *testing.T) {
	s := open(t)
	all, outbox := s.Changes(t.Context()), s.OutboxChanges(t.Context())
	accept(t, s, wrote(1, "m_1", "hello", noon))
	<-all
	select {
	case <-outbox:
		t.Error("a customer's message woke the dispatcher")
	default:
	}
	accept(t, s, queued(1, "out1", noon, noon))
	<-outbox
}

// The clock stood a year ahead when the holder died, and was put right.
func TestALeaseOfAClockThatRanAheadBlocksNobody(t *testing.T) {
	s, ctx := open(t), t.Context()
	if ok, err := s.Lease(ctx, "dispatch", "dead", noon.AddDate(1, 0, 0), time.Minute); !ok || err != nil {
		t.Fatalf("Lease = %v, %v", ok, err)
	}
	if ok, err := s.Lease(ctx, "dispatch", "alive", noon, time.Minute); !ok || err != nil {
		t.Errorf("Lease = %v, %v, want it", ok, err)
	}
}
