package sqlite

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

// ErrClosed is the error of whoever still waits for what was closed.
var ErrClosed = inbox.Errorf(inbox.CodeInternal, "the store is closed")

// Readers is a small pool of connections that only read. They are opened when
// they are first needed.
type Readers struct {
	dsn   string
	slots chan *Conn // nil for one that is not open yet
	once  sync.Once
	done  chan struct{}
}

// NewReaders returns a pool for the file that dsn names.
func NewReaders(dsn string) *Readers {
	p := &Readers{dsn: dsn + "&_query_only=on", slots: make(chan *Conn, readerCount), done: make(chan struct{})}
	for range readerCount {
		p.slots <- nil
	}
	return p
}

// Close waits for the connections that are lent.
func (p *Readers) Close() error {
	var errs []error
	p.once.Do(func() {
		close(p.done)
		for range readerCount {
			if c := <-p.slots; c != nil {
				errs = append(errs, c.Close())
			}
		}
	})
	return errors.Join(errs...)
}

// With hands a connection to fn.
func (p *Readers) With(ctx context.Context, fn func(*Conn) error) error {
	if err := ctx.Err(); err != nil { // of several cases that are ready a select takes any
		return err
	}
	var c *Conn
	select {
	case <-p.done:
		return ErrClosed
	case <-ctx.Done():
		return ctx.Err()
	case c = <-p.slots:
	}
	defer func() { p.slots <- c }()
	if c == nil {
		var err error
		if c, err = Connect(p.dsn); err != nil {
			return err
		}
	}
	return fn(c)
}
