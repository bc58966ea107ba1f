package demo

import (
	"context"
	"time"

	"oriel/inbox/clock"
)

// tick is how far a clock moves at a time that somebody watches.
const tick = 20 * time.Millisecond

// RunOn lets the clock of a tape run like another one until ctx ends, for
// somebody who has taken over.
func RunOn(ctx context.Context, tape *clock.Manual, like clock.Clock) {
	before := like.Now()
	for {
		timer := like.NewTimer(tick)
		select {
		case <-ctx.Done():
			timer.Stop()
			return
		case <-timer.C():
		}
		now := like.Now()
		tape.Advance(now.Sub(before))
		before = now
	}
}
