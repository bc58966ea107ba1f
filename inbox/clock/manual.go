package clock

import (
	"sort"
	"sync"
	"time"
)

// Manual is a clock that stands still until Set or Advance moves it. It is
// safe for use by several goroutines.
type Manual struct {
	mu     sync.Mutex
	now    time.Time
	timers []*manualTimer
}

// NewManual returns a clock that stands at t.
func NewManual(t time.Time) *Manual { return &Manual{now: Truncate(t)} }

// Now returns the time at which the clock stands.
func (m *Manual) Now() time.Time {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.now
}

// Advance moves the clock forward by d and fires the timers that became due,
// the earliest first.
func (m *Manual) Advance(d time.Duration) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.moveTo(m.now.Add(d))
}

// Set moves the clock to t, backwards too, and fires the timers that are due.
func (m *Manual) Set(t time.Time) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.moveTo(Truncate(t))
}

func (m *Manual) moveTo(t time.Time) {
	m.now = t
	sort.SliceStable(m.timers, func(i, j int) bool { return m.timers[i].due.Before(m.timers[j].due) })
	n := 0
	for ; n < len(m.timers) && !m.timers[n].due.After(t); n++ {
		m.timers[n].fire()
	}
	m.timers = append([]*manualTimer(nil), m.timers[n:]...)
}

// Waiting returns how many timers have not fired yet, so that a test can wait
// for a component to be asleep before it moves the clock.
func (m *Manual) Waiting() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return len(m.timers)
}

// NewTimer returns a timer that fires when the clock reaches now + d.
func (m *Manual) NewTimer(d time.Duration) Timer { return m.newTimer(d, nil) }

func (m *Manual) newTimer(d time.Duration, face *Face) Timer {
	m.mu.Lock()
	defer m.mu.Unlock()
	t := &manualTimer{clock: m, face: face, due: m.now.Add(d), c: make(chan time.Time, 1)}
	if d <= 0 {
		t.fire()
		return t
	}
	m.timers = append(m.timers, t)
	return t
}

type manualTimer struct {
	clock *Manual
	face  *Face // through which it was started; nil is the clock itself
	due   time.Time
	c     chan time.Time
}

func (t *manualTimer) C() <-chan time.Time { return t.c }
func (t *manualTimer) fire()               { t.c <- t.due }

func (t *manualTimer) Stop() bool {
	t.clock.mu.Lock()
	defer t.clock.mu.Unlock()
	for i, o := range t.clock.timers {
		if o == t {
			t.clock.timers = append(t.clock.timers[:i:i], t.clock.timers[i+1:]...)
			return true
		}
	}
	return false
}
