package describe

import (
	"time"

	"oriel/inbox"
	"oriel/sla"
	"oriel/ui/countdown"
)

var clockWords = map[sla.Kind]string{
	sla.FirstResponse: "first response",
	sla.NextResponse:  "next response",
	sla.Resolution:    "resolution",
}

// Clock is what people call a clock, in the middle of a sentence.
func Clock(kind sla.Kind) string { return clockWords[kind] }

// UntilClockChanges is how long a clock stays in its state, and what package
// countdown says of it stays as it is; zero for good.
func UntilClockChanges(k *inbox.RowClock, now time.Time) time.Duration {
	left := k.DueAt.Sub(now)
	switch k.State(now) {
	case sla.StateLate:
		return countdown.UntilPassedChanges(-left)
	case sla.StatePaused:
		if k.PausedUntil.IsZero() {
			return 0
		}
		return k.PausedUntil.Sub(now)
	}
	if left <= 0 { // due now
		return k.LateAfter.Sub(now) + time.Millisecond
	}
	changes := min(countdown.UntilLeftChanges(left), left)
	if warns := k.WarnAt.Sub(now); warns > 0 {
		changes = min(changes, warns)
	}
	return changes
}
