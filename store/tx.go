package store

import (
	"context"

	"oriel/inbox"
	"oriel/store/sqlite"
)

// tx is one transaction of the connection for writing. Conversations are
// loaded once, worked on in memory, and written when the transaction ends or
// somebody asks the tables.
type tx struct {
	reader
	rules  inbox.Rules
	by     *derivation
	marked bool // that somebody recorded by what the tables are made

	byID      map[int64]*working
	byContact map[contact]*working
	pages     map[string]*page
	arrived   arrivals
	closed    closings
	nextID    int64 // of the next new conversation, 0 when not looked up yet
	delivery  int64 // where the events come from
	outbox    bool  // what there is to send may have changed
}

// contact names a conversation.
type contact struct {
	pageID, psid string
}

var _ inbox.Tx = (*tx)(nil)

func newTx(c *sqlite.Conn, by *derivation) *tx {
	return &tx{
		reader: reader{c}, rules: by.rules, by: by,
		byID: map[int64]*working{}, byContact: map[contact]*working{}, pages: map[string]*page{}, arrived: arrivals{}, closed: closings{},
	}
}

// Update implements inbox.Store. A panic of fn undoes everything and goes on.
func (s *Store) Update(ctx context.Context, fn func(inbox.Tx) error) error {
	return s.write(ctx, func(t *tx) error { return fn(t) })
}

// write runs fn in a transaction and tells everybody once it is durable.
func (s *Store) write(ctx context.Context, fn func(*tx) error) error {
	outbox := false
	if err := s.commit(ctx, func(c *sqlite.Conn) error {
		made, err := s.follow(c)
		if err != nil {
			return err
		}
		t := newTx(c, s.derivation.Load())
		t.marked = made.fingerprint != ""
		defer func() { outbox = t.outbox }()
		if err := fn(t); err != nil {
			return err
		}
		if err := t.flush(); err != nil {
			return err
		}
		return c.Run("UPDATE revision SET n = n + 1")
	}); err != nil {
		return err
	}
	s.feed.tell(outbox)
	return nil
}

// commit runs fn in a transaction on the connection for writing.
func (s *Store) commit(ctx context.Context, fn func(*sqlite.Conn) error) error {
	c, err := s.lockWriter(ctx)
	if err != nil {
		return err
	}
	defer s.unlockWriter(c)
	if err := sqlite.Transact(c, "BEGIN IMMEDIATE", fn); err != nil {
		return err
	}
	s.checkpoints.committed()
	return nil
}
