package inbox

import (
	"context"
	"log/slog"
)

// Committer gathers the deliveries that wait at the same time and writes them
// in one durable transaction, so that the price of the disk's flush is shared.
type Committer struct {
	store Store
	log   *slog.Logger
	queue chan waiting
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
	return &Committer{store: store, log: log, queue: make(chan waiting, maxBatch)}
}

// Accept returns nil when the delivery is durable. On an error nothing of it
// was written, unless ctx ended first: then it may still be.
func (c *Committer) Accept(ctx context.Context, d Delivery) error {
	w := waiting{delivery: d, done: make(chan error, 1)}
	select {
	case c.queue <- w:
	case <-ctx.Done():
		return Errorf(CodeBusy, "the store did not take the message in time: %w", ctx.Err())
	}
	select {
	case err := <-w.done:
		return err
	case <-ctx.Done():
		return Errorf(CodeBusy, "the store did not answer in time: %w", ctx.Err())
	}
}

// Run writes until ctx ends, then refuses what still waits.
func (c *Committer) Run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			c.refuse(ctx.Err())
			return
		case first := <-c.queue:
			c.commit(ctx, c.gather(first))
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
	err := c.store.Accept(ctx, deliveries)
	if err != nil && CodeOf(err) == CodeInternal && len(batch) > 1 {
		c.commitSingly(ctx, batch)
		return
	}
	for _, w := range batch {
		w.done <- err
	}
}

// commitSingly writes each delivery by itself after a batch failed, so that
// one that the store cannot take does not stop the others.
func (c *Committer) commitSingly(ctx context.Context, batch []waiting) {
	for _, w := range batch {
		err := c.store.Accept(ctx, []Delivery{w.delivery})
		if err != nil {
			c.log.Error("a webhook body could not be stored", "error", err, "bytes", len(w.delivery.Raw))
		}
		w.done <- err
	}
}

func (c *Committer) refuse(cause error) {
	for {
		select {
		case w := <-c.queue:
			w.done <- Errorf(CodeBusy, "Oriel is stopping: %w", cause)
		default:
			return
		}
	}
}
