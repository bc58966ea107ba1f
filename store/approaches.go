package store

import (
	"context"
	"time"

	"oriel/inbox"
	"oriel/sla"
)

// keepApproaches stores what counts for the badge. After a refold only what
// differs from what is stored is written.
func (t *tx) keepApproaches(w *working, applied inbox.Applied) error {
	now := applied.Approaches
	if applied.Refolded {
		stored, err := t.approaches(w.ID)
		if err != nil {
			return err
		}
		same := 0
		for same < min(len(stored), len(now)) && stored[same] == now[same] {
			same++
		}
		if same < len(stored) {
			if err := t.c.run("DELETE FROM approaches WHERE conversation_id = ? AND at >= ?", w.ID, stored[same].At); err != nil {
				return err
			}
		}
		now = now[same:]
	}
	for _, a := range now {
		if err := t.c.run(`INSERT INTO approaches (conversation_id, at, answered_at, page) VALUES (?, ?, ?, ?)
			ON CONFLICT DO UPDATE SET answered_at = excluded.answered_at`, w.ID, a.At, a.AnsweredAt, w.page); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) approaches(conversation int64) ([]sla.Approach, error) {
	return t.c.approaches("SELECT at, answered_at FROM approaches WHERE conversation_id = ? ORDER BY at", conversation)
}

func (c *conn) approaches(query string, args ...any) (approaches []sla.Approach, err error) {
	err = c.each(func(r *row) error {
		approaches = append(approaches, sla.Approach{At: r.time(), AnsweredAt: r.time()})
		return nil
	}, query, args...)
	return approaches, err
}

// Approaches implements inbox.Store.
func (s *Store) Approaches(ctx context.Context, pageID string, since, until time.Time) (approaches []sla.Approach, err error) {
	err = s.look(ctx, func(c *conn) error {
		approaches, err = c.approaches(`SELECT a.at, a.answered_at FROM pages p
			CROSS JOIN approaches a INDEXED BY approaches_by_time ON a.page = p.id
			WHERE a.at >= ?1 AND a.at <= ?2 AND (?3 = '' OR p.page_id = ?3)`, since, until, pageID)
		return err
	})
	return approaches, err
}
