package clock

import "time"

// Shifted runs like another clock, at a constant distance from it. A demo of
// another year runs on it.
type Shifted struct {
	Base Clock
	By   time.Duration
}

// StartingAt returns a clock that shows t now and runs on with base.
func StartingAt(base Clock, t time.Time) Shifted {
	return Shifted{Base: base, By: Truncate(t).Sub(base.Now())}
}

// Now is the base's time, shifted.
func (s Shifted) Now() time.Time { return s.Base.Now().Add(s.By) }

// NewTimer is the base's: a duration is the same at any distance.
func (s Shifted) NewTimer(d time.Duration) Timer { return s.Base.NewTimer(d) }
