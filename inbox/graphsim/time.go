package graphsim

import (
	"context"
	"time"

	"oriel/inbox/clock"
)

// timerUntil returns a timer for the instant due of the Sim's time. A clock
// that was moved between the look at it and the start of the timer would make
// the timer late, so it is looked at again.
func (s *Sim) timerUntil(due time.Time) clock.Timer {
	for {
		now := s.Now()
		timer := s.cfg.Clock.NewTimer(due.Sub(now))
		if s.Now().Equal(now) {
			return timer
		}
		timer.Stop()
	}
}

// wait lets d pass on the clock, less if ctx ends or the Sim is closed.
func (s *Sim) wait(ctx context.Context, d time.Duration) {
	if d <= 0 {
		return
	}
	timer := s.cfg.Clock.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C():
	case <-ctx.Done():
	case <-s.ctx.Done():
	}
}
