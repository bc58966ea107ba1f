package inbox

import (
	"context"
	"log/slog"
	"runtime/debug"
)

// Committer gathers the deliveries that wait at the same time and writes them
// in one durable transaction, so that the price of the disk's flush is shared.
type Committer struct {
	store   Store
	log     *slog.Logger
	queue   chan waiting
	stopped chan struct{} // closed when Run has ended
}

type waiting struct {
	delivery Delivery
	done     chan error
}

// maxBatch bounds a transaction, so that the first in line does not wait long
// for the last.
const maxBatch = 256

// NewCommitter returns a committer that writes to store while Run runs.
func NewCommitter(store Store, log *slog.Logger) *Committer {
	return &Committer{store: store, log: log, queue: make(chan waiting, maxBatch), stopped: make(chan struct{})}
}

// Accept returns nil when the delivery is durable. On an error nothing of it
// was written, unless ctx ended first: then it may still be. The code is
// CodeBusy when it was not the delivery's fault and may be tried again, or the
// store's own.
func (c *Committer) Accept(ctx context.Context, d Delivery) error {
	w := waiting{delivery: d, done: make(chan error, 1)}
	select {
	case c.queue <- w:
	case <-c.stopped:
		return errStopping()
	case <-ctx.Done():
		return Errorf(CodeBusy, "the store did not take the message in time: %w", ctx.Err())
	}
	select {
	case err := <-w.done:
		return err
	case <-c.stopped:
		return w.lastWord()
	case <-ctx.Done():
		return Errorf(CodeBusy, "the store did not answer in time: %w", ctx.Err())
	}
}

// lastWord is the answer after Run has ended: the one it gave, or none.
func (w waiting) lastWord() error {
	select {
	case err := <-w.done:
		return err
	default:
		return errStopping()
	}
}

func errStopping() error {
	return Errorf(CodeBusy, "Oriel is stopping; nothing was written, send it again later")
}

// Run writes until ctx ends. What waits by then is still written, for its
// sender waits for a yes; what comes later is refused. It runs once.
func (c *Committer) Run(ctx context.Context) {
	defer close(c.stopped)
	writing := context.WithoutCancel(ctx)
	for {
		select {
		case first := <-c.queue:
			c.commit(writing, c.gather(first))
		case <-ctx.Done():
			select {
			case first := <-c.queue:
				c.commit(writing, c.gather(first))
			default:
			}
			return
		}
	}
}

// gather takes everything that waits by now.
func (c *Committer) gather(first waiting) []waiting {
	batch := []waiting{first}
	for len(batch) < maxBatch {
		select {
		case w := <-c.queue:
			batch = append(batch, w)
		default:
			return batch
		}
	}
	return batch
}

func (c *Committer) commit(ctx context.Context, batch []waiting) {
	deliveries := make([]Delivery, len(batch))
	for i, w := range batch {
		deliveries[i] = w.delivery
	}
	err := c.write(ctx, deliveries)
	if len(batch) > 1 && mayBePoison(err) {
		c.commitSingly(ctx, batch)
		return
	}
	if mayBePoison(err) {
		c.log.Error("a webhook body could not be stored", "error", err, "bytes", len(batch[0].delivery.Raw))
	}
	for _, w := range batch {
		w.done <- err
	}
}

// mayBePoison reports whether an error may come from one delivery; a locked
// store and a full disk are nobody's fault.
func mayBePoison(err error) bool {
	code := CodeOf(err)
	return code != "" && code != CodeBusy && code != CodeFull
}

// commitSingly writes each delivery by itself after a batch failed, so that
// one that the store cannot take does not stop the others.
func (c *Committer) commitSingly(ctx context.Context, batch []waiting) {
	for _, w := range batch {
		c.commit(ctx, []waiting{w})
	}
}

// write turns a panic over a delivery that nobody foresaw into an error, so
// that it costs one body and not the process.
func (c *Committer) write(ctx context.Context, deliveries []Delivery) (err error) {
	defer func() {
		if p := recover(); p != nil {
			c.log.Error("storing webhook bodies failed inside Oriel", "panic", p, "stack", string(debug.Stack()))
			err = Errorf(CodeInternal, "the message cannot be stored: %v", p)
		}
	}()
	return c.store.Accept(ctx, deliveries)
}
