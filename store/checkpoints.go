package store

import (
	"context"
	"sync"
	"time"

	"oriel/store/sqlite"
)

const (
	// checkpointAt is the size of the write-ahead log from which its pages
	// are moved into the file, beside whoever writes.
	checkpointAt = 4 << 20
	// checkpointLimit is the size from which writers have to wait until the
	// log is empty; only writing without a pause gets there.
	checkpointLimit = 64 << 20
	// checkpointBusy is how long that waits for readers.
	checkpointBusy = 100 * time.Millisecond
	// pageSize is SQLite's, in bytes.
	pageSize = 4096
)

// checkpoints moves the write-ahead log into the file, off the way of the
// writer.
type checkpoints struct {
	store *Store
	due   chan struct{}
	stop  context.CancelFunc
	done  sync.WaitGroup
}

func startCheckpoints(s *Store) *checkpoints {
	ctx, stop := context.WithCancel(context.Background())
	k := &checkpoints{store: s, due: make(chan struct{}, 1), stop: stop}
	k.done.Add(1)
	go k.run(ctx)
	return k
}

func (k *checkpoints) close() {
	k.stop()
	k.done.Wait()
}

// committed is told after every commit.
func (k *checkpoints) committed() {
	select {
	case k.due <- struct{}{}:
	default:
	}
}

func (k *checkpoints) run(ctx context.Context) {
	defer k.done.Done()
	var c *sqlite.Conn
	defer func() {
		if c != nil {
			_ = c.Close()
		}
	}()
	for {
		select {
		case <-ctx.Done():
			return
		case <-k.due:
		}
		if sqlite.SizeOf(k.store.path+"-wal") < checkpointAt {
			continue
		}
		if c == nil {
			var err error
			if c, err = sqlite.Connect(sqlite.DSN(k.store.path, checkpointBusy, 500)); err != nil {
				k.store.log.Warn("the write-ahead log cannot be moved into the store", "error", err)
				continue
			}
		}
		if err := k.move(ctx, c); err != nil && ctx.Err() == nil {
			k.store.log.Warn("the write-ahead log cannot be moved into the store", "error", err)
		}
	}
}

func (k *checkpoints) move(ctx context.Context, c *sqlite.Conn) error {
	logged, err := checkpoint(c, "NOOP")
	if err != nil || logged.pending() < checkpointAt/pageSize {
		return err
	}
	if logged, err = checkpoint(c, "PASSIVE"); err != nil || logged.pages < checkpointLimit/pageSize {
		return err
	}
	writer, err := k.store.lockWriter(ctx)
	if err != nil {
		return err
	}
	defer k.store.unlockWriter(writer)
	_, err = checkpoint(c, "TRUNCATE")
	return err
}

// logged is how much the write-ahead log holds.
type logged struct {
	pages, moved int64
}

func (l logged) pending() int64 { return l.pages - l.moved }

// checkpoint asks SQLite; that somebody is in the way is no error, the next
// commit tries again.
func checkpoint(c *sqlite.Conn, mode string) (l logged, err error) {
	_, err = c.One(func(r *sqlite.Row) {
		r.Int()
		l.pages, l.moved = r.Int(), r.Int()
	}, "PRAGMA wal_checkpoint("+mode+")")
	if sqlite.IsBusy(err) {
		return logged{}, nil
	}
	return l, err
}
