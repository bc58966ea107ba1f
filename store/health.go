package store

import (
	"context"

	"oriel/inbox"
)

// Health implements inbox.Store.
func (s *Store) Health(ctx context.Context) (inbox.Health, error) {
	h := inbox.Health{
		Path: s.path, SchemaVersion: s.version, SizeBytes: sizeOf(s.path) + sizeOf(s.path+"-wal"),
		Outbox: map[string]int64{}, Undecoded: map[string]int64{},
	}
	err := s.read(ctx, func(c *conn) error {
		// Neither events nor conversations are ever removed, so that the
		// newest number is their count.
		_, err := c.one(func(r *row) { h.Events, h.Conversations, h.Messages = r.int(), r.int(), r.int() },
			"SELECT (SELECT max(seq) FROM events), (SELECT max(id) FROM conversations), (SELECT count(*) FROM messages)")
		if err != nil {
			return err
		}
		if _, err := c.one(func(r *row) { h.LastWebhookAt = r.time() }, "SELECT received_at FROM deliveries ORDER BY id DESC LIMIT 1"); err != nil {
			return err
		}
		if err := c.tally(h.Outbox, "SELECT send_state, count(*) FROM messages INDEXED BY outbox WHERE "+inOutbox+" GROUP BY send_state"); err != nil {
			return err
		}
		return c.tally(h.Undecoded, "SELECT reason, count(*) FROM undecoded GROUP BY reason")
	})
	return h, err
}

// tally runs a query for names and numbers.
func (c *conn) tally(into map[string]int64, query string) error {
	return c.each(func(r *row) error {
		into[r.text()] = r.int()
		return nil
	}, query)
}
