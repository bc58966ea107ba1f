package store

import (
	"context"
	"time"

	"oriel/inbox"
	"oriel/store/sqlite"
)

// messages runs a query for state and id.
func readMessages(c *sqlite.Conn, query string, args ...any) ([]inbox.Message, error) {
	var messages []inbox.Message
	err := c.Each(func(r *sqlite.Row) error {
		m, err := readMessage(r)
		messages = append(messages, m)
		return err
	}, query, args...)
	return messages, err
}

// Outgoing implements inbox.Store.
func (s *Store) Outgoing(ctx context.Context, outboxID string) (m inbox.Message, err error) {
	err = s.look(ctx, func(c *sqlite.Conn) error {
		m, err = reader{c}.Outgoing(outboxID)
		return err
	})
	return m, err
}

const outboxQuery = "SELECT state, id FROM messages INDEXED BY outbox WHERE " + inOutbox + " ORDER BY at, id"

// Outbox implements inbox.Store.
func (s *Store) Outbox(ctx context.Context) (messages []inbox.Message, err error) {
	err = s.look(ctx, func(c *sqlite.Conn) error {
		messages, err = readMessages(c, outboxQuery)
		return err
	})
	return messages, err
}

// Due implements inbox.Reader.
func (t *tx) Due(now time.Time, limit int) ([]inbox.Message, error) {
	if err := t.flush(); err != nil {
		return nil, err
	}
	return t.reader.Due(now, limit)
}

// NextDue implements inbox.Reader.
func (t *tx) NextDue() (time.Time, error) {
	if err := t.flush(); err != nil {
		return time.Time{}, err
	}
	return t.reader.NextDue()
}
