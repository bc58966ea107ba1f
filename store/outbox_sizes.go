package store

import (
	"context"

	"oriel/inbox"
	"oriel/store/sqlite"
)

// OutboxSizes implements inbox.Store: it walks the index only.
func (s *Store) OutboxSizes(ctx context.Context) (map[inbox.SendState]int, error) {
	sizes := map[inbox.SendState]int{}
	err := s.look(ctx, func(c *sqlite.Conn) error {
		return c.Each(func(r *sqlite.Row) error {
			sizes[inbox.SendState(r.Text())] = int(r.Int())
			return nil
		}, `SELECT send_state, count(*) FROM messages
			WHERE send_state IN ('queued', 'sending', 'held', 'failed', 'unconfirmed') GROUP BY send_state`)
	})
	return sizes, err
}
