package spool

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"time"

	"github.com/fsnotify/fsnotify"
	"golang.org/x/sync/errgroup"

	"oriel/inbox"
)

// Reader takes bodies out of a spool.
type Reader struct {
	Spool *Spool
	// Decode turns a body into events; it never fails, what it does not
	// understand is in the delivery.
	Decode func(raw []byte, receivedAt time.Time) inbox.Delivery
	// Accept returns nil when the delivery is durable.
	Accept func(context.Context, inbox.Delivery) error
	Logger *slog.Logger
}

const (
	// scanEvery catches what the watcher missed, and what waits because the
	// store could not take it.
	scanEvery = 15 * time.Second
	// abreast is how many files are handed over at the same time, so that
	// they share a commit.
	abreast = 64
)

// Run reads until ctx ends: at once what is there, then whatever comes.
func (r *Reader) Run(ctx context.Context) error {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return inbox.Errorf(inbox.CodeInternal, "the spool cannot be watched: %w", err)
	}
	defer func() { _ = watcher.Close() }()
	if err := watcher.Add(r.Spool.path("new", "")); err != nil {
		return inbox.Errorf(inbox.CodeInternal, "the spool cannot be watched: %w", err)
	}
	for ctx.Err() == nil {
		if err := r.Scan(ctx); err != nil && ctx.Err() == nil {
			r.Logger.Warn("the spool waits; its files are safe and tried again", "error", err)
		}
		r.wait(ctx, watcher)
	}
	return nil
}

func (r *Reader) wait(ctx context.Context, watcher *fsnotify.Watcher) {
	timer := r.Spool.clock.NewTimer(scanEvery)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-timer.C():
			return
		case ev := <-watcher.Events:
			if ev.Has(fsnotify.Create) || ev.Has(fsnotify.Rename) {
				return
			}
		case err := <-watcher.Errors:
			r.Logger.Warn("the watcher of the spool lost events; the folder is read anew", "error", err)
			return
		}
	}
}

// Scan takes in everything that is there. Files that could not be taken stay.
func (r *Reader) Scan(ctx context.Context) error {
	names, err := r.Spool.list()
	if err != nil {
		return err
	}
	var group errgroup.Group
	group.SetLimit(abreast)
	for _, name := range names {
		group.Go(func() error { return r.take(ctx, name) })
	}
	return group.Wait()
}

func (r *Reader) take(ctx context.Context, name string) error {
	raw, at, err := r.read(name)
	if err != nil {
		return unlessGone(err)
	}
	if len(raw) > MaxBody {
		return r.Spool.putAside(name, "the body is larger than 1 MiB, which no webhook is")
	}
	delivery := r.Decode(raw, at)
	if err := r.Accept(ctx, delivery); err != nil {
		return err
	}
	if len(delivery.Events) == 0 && len(delivery.Undecoded) > 0 {
		r.Logger.Warn("a file in the spool could not be understood and was put aside", "file", name, "reason", delivery.Undecoded[0].Reason)
		return r.Spool.putAside(name, delivery.Undecoded[0].Reason)
	}
	return unlessGone(os.Remove(r.Spool.path("new", name)))
}

// unlessGone passes over that a file in new is there no more: another reader
// was faster.
func unlessGone(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// read returns the body and when the file was made. One byte more than
// MaxBody is read, to tell that there is too much.
func (r *Reader) read(name string) ([]byte, time.Time, error) {
	f, err := os.Open(r.Spool.path("new", name))
	if err != nil {
		return nil, time.Time{}, err
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil {
		return nil, time.Time{}, err
	}
	raw, err := io.ReadAll(io.LimitReader(f, MaxBody+1))
	return raw, info.ModTime().UTC().Truncate(time.Millisecond), err
}
