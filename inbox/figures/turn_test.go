package figures_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"oriel/inbox"
	"oriel/inbox/figures"
	"oriel/sla"
)

func TestTheNextTurn(t *testing.T) {
	day := 24 * time.Hour
	asleep := inbox.OpenConversation{ID: 1, SnoozedUntil: noon.Add(5 * time.Minute)}
	answered := inbox.OpenConversation{ID: 1, ClosesAt: noon.Add(time.Minute)}
	paused := inbox.OpenConversation{ID: 1, Clocks: []inbox.RowClock{{Kind: sla.Resolution, Paused: true, PausedUntil: noon.Add(time.Second)}}}
	for _, c := range []struct {
		name string
		open inbox.OpenConversation
		in   time.Duration // 0: never
	}{
		{"a snooze ends", asleep, 5 * time.Minute},
		{"a pause ends", paused, time.Second},
		{"nobody waits", answered, 0},
		{"a window closes", waits(1, time.Hour, 10*time.Minute), 10 * time.Minute},
		{"15 minutes are left", waits(1, time.Hour, 16*time.Minute), time.Minute},
		{"30 minutes are left", waits(1, time.Hour, 30*time.Minute+ms), ms},
		{"an hour is left", waits(1, time.Hour, 2*time.Hour), time.Hour},
		{"a clock warns", with(waits(1, time.Hour, day), ticks(sla.FirstResponse, 3*time.Minute, 8*time.Minute)), 3 * time.Minute},
		{"a clock is late", with(waits(1, time.Hour, day), ticks(sla.FirstResponse, -time.Minute, 8*time.Minute)), 8*time.Minute + ms},
		{"all is over", with(waits(1, time.Hour, 0), ticks(sla.FirstResponse, -2*ms, -ms)), 0},
	} {
		want := time.Time{}
		if c.in > 0 {
			want = noon.Add(c.in)
		}
		if got := read(t, &record{open: []inbox.OpenConversation{c.open}}, figures.Filter{}).NextTurn; !got.Equal(want) {
			t.Errorf("%s: %v, want %v", c.name, got, want)
		}
	}
}

// Until the next turn every count stays what it was.
func TestNothingTurnsBeforeTheNextTurn(t *testing.T) {
	near := rapid.Custom(func(t *rapid.T) time.Duration {
		return time.Duration(rapid.Int64Range(-int64(2*time.Hour/ms), int64(2*time.Hour/ms)).Draw(t, "ms")) * ms
	})
	rapid.Check(t, func(rt *rapid.T) {
		r := &record{}
		for i := range rapid.IntRange(1, 6).Draw(rt, "conversations") {
			warns := near.Draw(rt, "warns")
			c := with(waits(int64(i+1), time.Hour, near.Draw(rt, "closes")), ticks(sla.FirstResponse, warns, warns+near.Draw(rt, "late").Abs()))
			if rapid.Bool().Draw(rt, "snoozed") {
				c.SnoozedUntil = noon.Add(near.Draw(rt, "wakes"))
			}
			r.open = append(r.open, c)
		}
		now := figures.Query{Now: noon, Zone: time.UTC}
		before, err := figures.Read(t.Context(), r, now)
		if err != nil {
			rt.Fatal(err)
		}
		if before.NextTurn.IsZero() {
			return
		}
		now.Now = before.NextTurn.Add(-ms)
		after, err := figures.Read(t.Context(), r, now)
		if err != nil {
			rt.Fatal(err)
		}
		before.Now.LongestWait, after.Now.LongestWait = 0, 0
		if diff := cmp.Diff(before.Now, after.Now); diff != "" {
			rt.Fatalf("before the turn at %v:\n%s", before.NextTurn, diff)
		}
	})
}
