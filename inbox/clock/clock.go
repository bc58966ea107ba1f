package clock

import "time"

// Clock tells the time and wakes those who wait for it. Times are UTC and
// truncated to whole milliseconds, the precision of the platform's webhooks.
type Clock interface {
	// Now returns the present time, UTC, whole milliseconds.
	Now() time.Time
	// NewTimer returns a timer that fires once, d from now. A d of zero or
	// less fires at once.
	NewTimer(d time.Duration) Timer
}

// Timer fires once on C unless it was stopped before.
type Timer interface {
	// C receives the time at which the timer fired.
	C() <-chan time.Time
	// Stop prevents the timer from firing. It reports whether it did; false
	// means that the timer had fired or was stopped already.
	Stop() bool
}

// System is the machine's clock.
type System struct{}

// Now returns the machine's time.
func (System) Now() time.Time { return Truncate(time.Now()) }

// NewTimer wraps time.NewTimer.
func (System) NewTimer(d time.Duration) Timer { return systemTimer{time.NewTimer(d)} }

type systemTimer struct{ t *time.Timer }

func (s systemTimer) C() <-chan time.Time { return s.t.C }
func (s systemTimer) Stop() bool          { return s.t.Stop() }

// Truncate brings t to UTC and to whole milliseconds.
func Truncate(t time.Time) time.Time { return time.UnixMilli(t.UnixMilli()).UTC() }
