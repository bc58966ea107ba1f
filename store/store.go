package store

import (
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"oriel/inbox"
	"oriel/inbox/clock"
	"oriel/store/sqlite"
)

// Options are what a store needs to know.
type Options struct {
	// Rules decide what events mean in a store in which nobody recorded any. In
	// every other one those count that are recorded, until somebody adopts.
	Rules inbox.Rules
	// Progress is nil or hears how many of how many events were replayed, while
	// opening makes tables anew that an earlier version made.
	Progress func(replayed, of int64)
	// Clock is the machine's when nil. The store waits by it and asks it for the
	// time when it adopts rules; nothing else depends on the present.
	Clock clock.Clock
	// Logger gets what goes wrong in the background; nil for none.
	Logger *slog.Logger
	// BusyTimeout is how long to wait for another program that writes, before
	// CodeBusy; 2 s when 0.
	BusyTimeout time.Duration
}

const defaultBusyTimeout = 2 * time.Second

// The memory in which each connection keeps pages of the file, in KB.
const (
	writerCache = 6000
	readerCache = 2000
)

// Store is inbox.Store in an SQLite file.
type Store struct {
	path    string
	busy    time.Duration
	version int64
	clock   clock.Clock
	log     *slog.Logger

	// derivation is by what the tables are made, as far as was seen.
	derivation atomic.Pointer[derivation]

	// writer has one token: the connection for writing.
	writer      chan *sqlite.Conn
	readers     *sqlite.Readers
	feed        *feed
	checkpoints *checkpoints
	closing     sync.Once
	closed      chan struct{}
	closeError  error
}

var _ inbox.Store = (*Store)(nil)

// Open opens the store in the file at path, and makes it when it is missing.
// Tables that an earlier version made are made anew first. The codes of its errors are CodeNewerStore for a store of a newer version,
// CodeInvalid for a file that is something else, CodeBusy and CodeInternal.
func Open(ctx context.Context, path string, o Options) (*Store, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, inbox.Errorf(inbox.CodeInvalid, "%q is no path: %w", path, err)
	}
	o = o.withDefaults()
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real // for SQLite puts the log beside the file, not beside a link to it
	}
	if err := sqlite.PrepareFile(path); err != nil {
		return nil, err
	}
	writer, version, err := openWriter(ctx, path, o)
	if err != nil {
		return nil, err
	}
	s := &Store{
		path: path, busy: o.BusyTimeout, version: version, clock: o.Clock, log: o.Logger,
		writer:  make(chan *sqlite.Conn, 1),
		readers: sqlite.NewReaders(sqlite.DSN(path, o.BusyTimeout, readerCache)),
		closed:  make(chan struct{}),
	}
	s.derivation.Store(newDerivation(o.Rules))
	others := othersCommits{store: s}
	if _, err := others.seen(writer); err != nil {
		return nil, errors.Join(err, s.readers.Close(), writer.Close())
	}
	s.writer <- writer
	s.feed = newFeed(others, o.Clock)
	s.checkpoints = startCheckpoints(s)
	if err := s.bringUpToDate(ctx, o.Progress); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

func (o Options) withDefaults() Options {
	if o.Clock == nil {
		o.Clock = clock.System{}
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.BusyTimeout == 0 {
		o.BusyTimeout = defaultBusyTimeout
	}
	return o
}

// openWriter also returns the version of the schema.
func openWriter(ctx context.Context, path string, o Options) (c *sqlite.Conn, version int64, err error) {
	name := sqlite.DSN(path, o.BusyTimeout, writerCache)
	if c, err = sqlite.ConnectFirst(ctx, o.Clock, name, o.BusyTimeout); err != nil {
		return nil, 0, err
	}
	version, err = migrate(ctx, c, path, func(ctx context.Context) error { return applyMigrations(ctx, name) })
	if err == nil {
		// The write-ahead log is moved into the file by another connection.
		_, err = c.Number("PRAGMA wal_autocheckpoint = 0")
	}
	if err != nil {
		return nil, 0, errors.Join(err, c.Close())
	}
	return c, version, nil
}

// Close ends what runs in the background and closes the file. Whatever still
// waits for the store gets an error.
func (s *Store) Close() error {
	s.closing.Do(func() {
		close(s.closed)
		s.feed.close()
		s.checkpoints.close()
		s.closeError = errors.Join(s.readers.Close(), (<-s.writer).Close())
	})
	return s.closeError
}

// lockWriter gives the connection for writing to one caller at a time.
func (s *Store) lockWriter(ctx context.Context) (*sqlite.Conn, error) {
	// Of several cases that are ready a select takes any.
	select {
	case <-s.closed:
		return nil, sqlite.ErrClosed
	case <-ctx.Done():
		return nil, ctx.Err()
	default:
	}
	select {
	case c := <-s.writer:
		return c, nil
	case <-s.closed:
		return nil, sqlite.ErrClosed
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (s *Store) unlockWriter(c *sqlite.Conn) { s.writer <- c }
