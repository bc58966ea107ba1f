package store

import (
	"context"
	"time"

	"oriel/inbox"
	"oriel/sla"
	"oriel/store/sqlite"
)

// keepApproaches stores what counts for the badge.
func (t *tx) keepApproaches(w *working, applied inbox.Applied) error {
	for _, at := range applied.Forgotten {
		if err := t.c.Run("DELETE FROM approaches WHERE page = ? AND at = ? AND conversation_id = ?", w.page, at, w.ID); err != nil {
			return err
		}
	}
	for _, a := range applied.Approaches {
		if err := t.c.Run(`INSERT INTO approaches (page, at, conversation_id, answered_at) VALUES (?, ?, ?, ?)
			ON CONFLICT DO UPDATE SET answered_at = excluded.answered_at`, w.page, a.At, w.ID, a.AnsweredAt); err != nil {
			return err
		}
	}
	return nil
}

// Approaches implements inbox.Store.
func (s *Store) Approaches(ctx context.Context, pageID string, since, until time.Time, fn func(sla.Approach) error) error {
	return s.look(ctx, func(c *sqlite.Conn) error {
		return c.Each(func(r *sqlite.Row) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			return fn(sla.Approach{At: r.Time(), AnsweredAt: r.Time()})
		}, `SELECT a.at, a.answered_at FROM pages p CROSS JOIN approaches a ON a.page = p.id
			WHERE a.at >= ?1 AND a.at <= ?2 AND (?3 = '' OR p.page_id = ?3)`, since, until, pageID)
	})
}
