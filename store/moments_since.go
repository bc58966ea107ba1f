package store

import (
	"context"
	"time"

	"oriel/inbox"
)

// MomentsSince implements inbox.Store.
func (s *Store) MomentsSince(ctx context.Context, pageID string, since time.Time, fn func(int64, inbox.Moment) error) error {
	return s.look(ctx, func(c *conn) error {
		return c.each(func(r *row) error {
			m := r.moment()
			return fn(r.int(), m)
		}, `SELECT m.key, m.at, m.kind, m.agent, m.until, m.conversation_id FROM moments m
			JOIN conversations c ON c.id = m.conversation_id JOIN pages p ON p.id = c.page
			WHERE m.at >= ?1 AND (?2 = '' OR p.page_id = ?2)`, since, pageID)
	})
}
