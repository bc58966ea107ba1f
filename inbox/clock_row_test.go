package inbox_test

import (
	"testing"
	"time"

	"oriel/inbox"
	"oriel/sla"
)

// What is left is calendar time: none over closing time, when a clock is due but
// not late yet, and negative from the first millisecond on which it is late.
func TestWhatIsLeftOfAClock(t *testing.T) {
	const ms = time.Millisecond
	due := time.Date(2026, 11, 20, 16, 0, 0, 0, time.UTC)
	opens := due.Add(64 * time.Hour)
	atOnce := inbox.RowClock{Kind: sla.FirstResponse, DueAt: due, LateAfter: due, WarnAt: due.Add(-5 * time.Minute)}
	atClosing := atOnce
	atClosing.LateAfter = opens
	for name, c := range map[string]struct {
		clock inbox.RowClock
		now   time.Time
		want  time.Duration
		state sla.State
	}{
		"before":                     {atOnce, due.Add(-time.Hour), time.Hour, sla.StateRunning},
		"a millisecond before":       {atOnce, due.Add(-ms), ms, sla.StateWarning},
		"due now":                    {atOnce, due, 0, sla.StateWarning},
		"late":                       {atOnce, due.Add(ms), -ms, sla.StateLate},
		"due at closing time":        {atClosing, due, 0, sla.StateWarning},
		"due and closed":             {atClosing, due.Add(time.Hour), 0, sla.StateWarning},
		"due when it opens again":    {atClosing, opens, 0, sla.StateWarning},
		"late since it opened again": {atClosing, opens.Add(ms), -64*time.Hour - ms, sla.StateLate},
	} {
		if left, state := c.clock.Left(c.now), c.clock.State(c.now); left != c.want || state != c.state {
			t.Errorf("%s: %s left and %s, want %s and %s", name, left, state, c.want, c.state)
		}
	}
}
