package describe_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"oriel/inbox"
	"oriel/sla"
	"oriel/ui/countdown"
	"oriel/ui/describe"
)

// TestAClockIsAsItWasSaidUntilItChanges: up to the last millisecond before the
// instant that is named, state and words are the same.
func TestAClockIsAsItWasSaidUntilItChanges(t *testing.T) {
	said := func(k *inbox.RowClock, now time.Time) string {
		state, left := k.State(now), k.DueAt.Sub(now)
		switch {
		case state == sla.StatePaused:
			return "paused"
		case state == sla.StateLate:
			return "late " + countdown.Passed(-left)
		case left <= 0:
			return "due now"
		}
		return string(state) + " " + countdown.Left(left)
	}
	rapid.Check(t, func(t *rapid.T) {
		span := func(name string) time.Duration {
			return time.Duration(rapid.Int64Range(0, 90*3600*1000).Draw(t, name)) * time.Millisecond
		}
		now := time.Date(2026, time.November, 16, 9, 0, 0, 0, time.UTC)
		due := now.Add(span("due in") - 30*time.Hour)
		k := &inbox.RowClock{Kind: sla.FirstResponse, DueAt: due, WarnAt: due.Add(-span("warns")), LateAfter: due.Add(rapid.SampledFrom([]time.Duration{0, 15 * time.Hour}).Draw(t, "closed"))}
		if k.Paused = rapid.Bool().Draw(t, "paused"); k.Paused {
			k.PausedUntil = now.Add(span("paused for") - time.Hour)
		}
		for range 20 {
			changes := describe.UntilClockChanges(k, now)
			if changes <= 0 {
				t.Fatalf("%+v at %v changes in %v", k, now, changes)
			}
			before := said(k, now)
			for _, within := range []time.Duration{changes / 2, changes - time.Millisecond} {
				if again := said(k, now.Add(within.Truncate(time.Millisecond))); again != before {
					t.Fatalf("%+v says %q at %v and %q %v later, not only after %v", k, before, now, again, within, changes)
				}
			}
			now = now.Add(changes)
		}
	})
}

func TestAPauseWithoutAnEndChangesNothing(t *testing.T) {
	now := time.Date(2026, time.November, 16, 9, 0, 0, 0, time.UTC)
	if d := describe.UntilClockChanges(&inbox.RowClock{Kind: sla.Resolution, Paused: true}, now); d != 0 {
		t.Errorf("changes in %v", d)
	}
}

func TestAClockIsDueUntilItIsLate(t *testing.T) {
	for left, want := range map[time.Duration]string{
		time.Hour: "due in 1h", 90 * time.Second: "due in 1m", time.Millisecond: "due in 0s", 0: "due now", -14 * time.Hour: "due now",
	} {
		if got := describe.Due(left); got != want {
			t.Errorf("with %v left it is %q, want %q", left, got, want)
		}
	}
}

func TestClocksHaveNames(t *testing.T) {
	for kind, want := range map[sla.Kind][3]string{
		sla.FirstResponse: {"first response", "FR", "FR"}, sla.NextResponse: {"next response", "NR", "NR"}, sla.Resolution: {"resolution", "RES", "R"},
	} {
		if got := [3]string{describe.Clock(kind), describe.ShortClock(kind), describe.ShortestClock(kind)}; got != want {
			t.Errorf("%s is %q", kind, got)
		}
	}
}
