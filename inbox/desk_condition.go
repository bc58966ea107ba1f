package inbox

import (
	"context"
	"time"
)

// Condition is what an agent has to know about the machine behind the screen.
type Condition struct {
	// Receiving says that some process takes webhooks in.
	Receiving bool
	// FreeBytes is the room left on the store's disk.
	FreeBytes int64
}

// TightBytes is the room below which an agent is warned: soon webhooks will be
// refused, and the platform repeats them for an hour only.
const TightBytes = 64 << 20

// Condition asks whether webhooks come in and whether there is room for them.
func (d *Desk) Condition(ctx context.Context) (Condition, error) {
	free, err := d.store.Room(ctx)
	if err != nil {
		return Condition{}, err
	}
	receiving, err := d.store.Held(ctx, ReceiveLease, d.clock.Now())
	return Condition{Receiving: receiving, FreeBytes: free}, err
}

// ReceiveLease is the right that whoever receives webhooks has a part of.
const ReceiveLease = "receive"

const (
	// receiveTTL is how long a receiver that died still seems to live.
	receiveTTL = time.Minute
	// attendAgain is how long to leave a store alone that could not be written.
	attendAgain = 5 * time.Second
	// releaseTimeout bounds the wait for a busy disk at the end.
	releaseTimeout = 5 * time.Second
)

// Attend tells every screen that this process receives, until ctx ends. Each of
// several receivers speaks for itself: when one ends there is no time in which
// nobody seems to receive. seen is nil or called once, when everybody can know.
func (d *Desk) Attend(ctx context.Context, seen func()) {
	holder := randomID()
	lease := ReceiveLease + "/" + holder
	for ctx.Err() == nil {
		length := receiveTTL / 3
		_, err := d.store.Lease(ctx, lease, holder, d.clock.Now(), receiveTTL)
		switch {
		case err == nil && seen != nil:
			seen()
			seen = nil
		case err != nil && ctx.Err() == nil:
			d.log.Warn("screens may say that nobody receives webhooks", "error", err)
			length = attendAgain
		}
		wait(ctx, d.clock, length, nil)
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), releaseTimeout)
	defer cancel()
	if err := d.store.Release(ctx, lease, holder); err != nil {
		d.log.Debug("the sign of a receiver lapses by itself", "error", err)
	}
}
