package store

import (
	"context"
	"math"

	"oriel/inbox"
	"oriel/store/sqlite"
)

const missesQuery = "SELECT i.conversation_id, p.page_id, c.name, c.labels, " + intervalColumns + ` FROM intervals i INDEXED BY misses_by_end
	CROSS JOIN conversations c ON c.id = i.conversation_id CROSS JOIN pages p ON p.id = c.page
	WHERE i.missed = 1 AND i.end >= ?1 AND i.end <= ?2 AND (?3 = '' OR p.page_id = ?3)
	AND (?4 IS NULL OR i.owner = ?4) AND (?5 = '' OR i.policy = ?5)
	AND (?6 = '' OR EXISTS (SELECT 1 FROM conversation_labels l WHERE l.label = ?6 AND l.conversation_id = i.conversation_id))
	ORDER BY i.end DESC, i.conversation_id DESC, i.n DESC LIMIT ?7`

// Misses implements inbox.Store.
func (s *Store) Misses(ctx context.Context, q inbox.MissQuery, fn func(inbox.ClosedMiss) error) error {
	limit := q.Limit
	if limit <= 0 {
		limit = math.MaxInt32
	}
	sets := labelSets{}
	return s.look(ctx, func(c *sqlite.Conn) error {
		return c.Each(func(r *sqlite.Row) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			var miss inbox.ClosedMiss
			var err error
			miss.Conversation, miss.PageID, miss.Name = r.Int(), r.Text(), r.Text()
			if miss.Labels, err = sets.decode(r.Text()); err != nil {
				return err
			}
			miss.Interval = readInterval(r)
			return fn(miss)
		}, missesQuery, append(closedArgs(q.ClosedQuery), limit)...)
	})
}

// closedArgs are since, until, page, owner or NULL, policy and label.
func closedArgs(q inbox.ClosedQuery) []any {
	args := []any{q.Since, lastMillis(q.Until), q.PageID, nil, q.Policy, q.Label}
	if q.Owner != nil {
		args[3] = *q.Owner
	}
	return args
}
