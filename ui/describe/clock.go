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

var shortClocks = map[sla.Kind]string{
	sla.FirstResponse: "FR",
	sla.NextResponse:  "NR",
	sla.Resolution:    "RES",
}

// ShortClock is a clock's name in a column.
func ShortClock(kind sla.Kind) string { return shortClocks[kind] }

// ShortestClock is a clock's name where not even three letters have room.
func ShortestClock(kind sla.Kind) string {
	if kind == sla.Resolution {
		return "R"
	}
	return shortClocks[kind]
}

// Due is when a clock is due that is not late, with so much calendar time left.
// With nothing left it is due now, and stays so while its calendar is closed.
func Due(left time.Duration) string {
	if left <= 0 {
		return "due now"
	}
	return "due in " + countdown.Left(left)
}

// UntilClockChanges is how long a clock stays in its state, and what package
// countdown says of it stays as it is; zero for good.
func UntilClockChanges(k *inbox.RowClock, now time.Time) time.Duration {
	left := k.DueAt.Sub(now)
	switch k.State(now) {
	case sla.StateLate:
		return countdown.UntilPassedChanges(-left)
	case sla.StatePaused:
		return untilPauseEnds(k, now)
	}
	if left <= 0 { // due now
		return lateFrom(k).Sub(now)
	}
	changes := min(countdown.UntilLeftChanges(left), left)
	if warns := k.WarnAt.Sub(now); warns > 0 {
		changes = min(changes, warns)
	}
	return changes
}

// lateFrom is the first instant at which a clock is late; zero is never.
func lateFrom(k *inbox.RowClock) time.Time {
	if k.LateAfter.IsZero() {
		return time.Time{}
	}
	return k.LateAfter.Add(time.Millisecond)
}

// untilPauseEnds is zero for a pause without a known end. A clock may be late
// before it runs again.
func untilPauseEnds(k *inbox.RowClock, now time.Time) time.Duration {
	ends := countdown.Earlier(k.PausedUntil, lateFrom(k))
	if ends.IsZero() {
		return 0
	}
	return ends.Sub(now)
}
