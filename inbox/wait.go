package inbox

import (
	"context"
	"time"

	"oriel/inbox/clock"
)

// wait ends with a change, after length, or with ctx. It reports false when
// changes is closed, which is the store's word that nothing more will come: who
// waits on must not listen to it again, for a closed channel wakes for ever.
func wait(ctx context.Context, c clock.Clock, length time.Duration, changes <-chan struct{}) bool {
	timer := c.NewTimer(length)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case _, open := <-changes:
		return open
	case <-timer.C():
	}
	return true
}
