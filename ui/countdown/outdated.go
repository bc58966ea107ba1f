package countdown

import "time"

// Earlier is the earlier of two instants at which something changes; the zero
// time is never.
func Earlier(a, b time.Time) time.Time {
	if a.IsZero() || (!b.IsZero() && b.Before(a)) {
		return b
	}
	return a
}

// Outdated reports whether what was drawn at an instant, and is true until
// another, the zero time for ever, has to be drawn anew: at its end, or when
// the clock went back.
func Outdated(drawn, until, now time.Time) bool {
	return now.Before(drawn) || (!until.IsZero() && !now.Before(until))
}
