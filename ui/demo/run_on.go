package demo

import (
	"context"
	"time"

	"oriel/inbox/clock"
	"oriel/ui/tape"
)

// tick is how far the clock moves at a time where nobody writes a diary.
const tick = 20 * time.Millisecond

// RunOn lets the world go on like a clock until ctx ends, for whoever needs no
// screen of ours, while guests come by.
func (s *Session) RunOn(ctx context.Context, like clock.Clock, guests []tape.Statement) {
	visits := schedule(s.Clock.Now(), guests)
	for before := like.Now(); ; {
		timer := like.NewTimer(tick)
		select {
		case <-ctx.Done():
			timer.Stop()
			return
		case <-timer.C():
		}
		now := like.Now()
		s.Clock.Advance(max(now.Sub(before), 0))
		before = now
		for len(visits) > 0 && !visits[0].at.After(s.Clock.Now()) {
			if c, ok := visits[0].command.(tape.Customer); ok {
				_ = s.does(s.Sim.Customer(c.Name), c.Deed) // who cannot come stays away
			}
			visits = visits[1:]
		}
	}
}
