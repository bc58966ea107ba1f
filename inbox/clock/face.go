package clock

import "time"

// Face shows the time of a Manual to one of its users. It tells when that user
// wants to be woken next, so that whoever moves the clock can stop there and
// pass over what others wait for.
type Face struct{ clock *Manual }

// NewFace returns one more face of m.
func (m *Manual) NewFace() *Face { return &Face{clock: m} }

// Now is the clock's.
func (f *Face) Now() time.Time { return f.clock.Now() }

// NewTimer returns a timer that fires when the clock reaches now + d.
func (f *Face) NewTimer(d time.Duration) Timer { return f.clock.newTimer(d, f) }

// NextTimer returns when the earliest timer that was started through this face
// is due; the zero time is never.
func (f *Face) NextTimer() time.Time {
	f.clock.mu.Lock()
	defer f.clock.mu.Unlock()
	var next time.Time
	for _, t := range f.clock.timers {
		if t.face == f && (next.IsZero() || t.due.Before(next)) {
			next = t.due
		}
	}
	return next
}
