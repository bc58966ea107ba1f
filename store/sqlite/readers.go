package store

import (
	"context"
	"errors"
	"sync"

	"oriel/inbox"
)

// readerCount is how many may read at the same time: a board reads three
// things at once, for a tenth of a second where there is much, and somebody
// moves through a list meanwhile.
const readerCount = 4

// readers is a small pool of connections that only read. They are opened when
// they are first needed.
type readers struct {
	dsn   string
	slots chan *conn // nil for one that is not open yet
	once  sync.Once
	done  chan struct{}
}

func newReaders(dsn string) *readers {
	p := &readers{dsn: dsn + "&_query_only=on", slots: make(chan *conn, readerCount), done: make(chan struct{})}
	for range readerCount {
		p.slots <- nil
	}
	return p
}

func (p *readers) close() error {
	var errs []error
	p.once.Do(func() {
		close(p.done)
		for range readerCount {
			if c := <-p.slots; c != nil {
				errs = append(errs, c.close())
			}
		}
	})
	return errors.Join(errs...)
}

// with hands a connection to fn.
func (p *readers) with(ctx context.Context, fn func(*conn) error) error {
	var c *conn
	select {
	case <-p.done:
		return errClosed
	case <-ctx.Done():
		return ctx.Err()
	case c = <-p.slots:
	}
	defer func() { p.slots <- c }()
	if c == nil {
		var err error
		if c, err = connect(p.dsn); err != nil {
			return err
		}
	}
	return fn(c)
}

// read runs fn on one state of the store, whatever others write meanwhile.
func (s *Store) read(ctx context.Context, fn func(*conn) error) error {
	return s.readers.with(ctx, func(c *conn) (err error) {
		if err := c.run("BEGIN DEFERRED"); err != nil {
			return err
		}
		defer func() { err = also(err, c.run("ROLLBACK")) }()
		return fn(c)
	})
}

// look runs a single query, which needs no transaction of its own.
func (s *Store) look(ctx context.Context, fn func(*conn) error) error {
	return s.readers.with(ctx, fn)
}

func notFound(what string, id any) error {
	return inbox.Errorf(inbox.CodeNotFound, "there is no %s %v", what, id)
}
