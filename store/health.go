package store

import (
	"context"

	"oriel/inbox"
	"oriel/store/sqlite"
)

// Health implements inbox.Store.
func (s *Store) Health(ctx context.Context) (inbox.Health, error) {
	h := inbox.Health{
		Path: s.path, SchemaVersion: s.version, SizeBytes: sqlite.SizeOf(s.path) + sqlite.SizeOf(s.path+"-wal"),
		Outbox: map[string]int64{}, Undecoded: map[string]int64{},
	}
	err := s.read(ctx, func(c *sqlite.Conn) error {
		// Neither events nor conversations are ever removed, so that the
		// newest number is their count.
		_, err := c.One(func(r *sqlite.Row) { h.Events, h.Conversations, h.Messages = r.Int(), r.Int(), r.Int() },
			"SELECT (SELECT max(seq) FROM events), (SELECT max(id) FROM conversations), (SELECT count(*) FROM messages)")
		if err != nil {
			return err
		}
		if _, err := c.One(func(r *sqlite.Row) { h.LastWebhookAt = r.Time() }, "SELECT received_at FROM deliveries ORDER BY id DESC LIMIT 1"); err != nil {
			return err
		}
		if err := tally(c, h.Outbox, "SELECT send_state, count(*) FROM messages INDEXED BY outbox WHERE "+inOutbox+" GROUP BY send_state"); err != nil {
			return err
		}
		return tally(c, h.Undecoded, "SELECT reason, count(*) FROM undecoded GROUP BY reason")
	})
	return h, err
}

// tally runs a query for names and numbers.
func tally(c *sqlite.Conn, into map[string]int64, query string) error {
	return c.Each(func(r *sqlite.Row) error {
		into[r.Text()] = r.Int()
		return nil
	}, query)
}
