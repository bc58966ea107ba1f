package store

import (
	"context"

	"oriel/inbox"
)

// OutboxSizes implements inbox.Store: it walks the index only.
func (s *Store) OutboxSizes(ctx context.Context) (map[inbox.SendState]int, error) {
	sizes := map[inbox.SendState]int{}
	err := s.look(ctx, func(c *conn) error {
		return c.each(func(r *row) error {
			sizes[inbox.SendState(r.text())] = int(r.int())
			return nil
		}, `SELECT send_state, count(*) FROM messages
			WHERE send_state IN ('queued', 'sending', 'held', 'failed', 'unconfirmed') GROUP BY send_state`)
	})
	return sizes, err
}
