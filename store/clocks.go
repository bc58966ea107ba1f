package store

import (
	"context"
	"encoding/json"

	"oriel/inbox"
)

// ClosedClocks implements inbox.Store.
func (s *Store) ClosedClocks(ctx context.Context, q inbox.ClosedQuery, fn func(inbox.ClosedClock) error) error {
	return s.look(ctx, func(c *conn) error {
		return c.each(func(r *row) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			closed := inbox.ClosedClock{Conversation: r.int(), PageID: r.text()}
			labels, err := labelsOf(r.text())
			if err != nil {
				return err
			}
			closed.Labels, closed.Interval = labels, r.interval()
			return fn(closed)
		}, "SELECT i.conversation_id, p.page_id, c.labels, "+intervalColumns+` FROM intervals i INDEXED BY intervals_by_end
			CROSS JOIN conversations c ON c.id = i.conversation_id CROSS JOIN pages p ON p.id = c.page
			WHERE i.end >= ?1 AND i.end <= ?2 AND (?3 = '' OR p.page_id = ?3) ORDER BY i.end`, q.Since, lastMillis(q.Until), q.PageID)
	})
}

// Unresolved implements inbox.Store.
func (s *Store) Unresolved(ctx context.Context, pageID string, fn func(inbox.Conversation) error) error {
	return s.look(ctx, func(c *conn) error {
		return c.each(func(r *row) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			var found inbox.Conversation
			if err := json.Unmarshal(r.bytes(), &found); err != nil {
				return inbox.Errorf(inbox.CodeInternal, "a conversation cannot be read: %w", err)
			}
			return fn(found)
		}, `SELECT s.state FROM conversations c CROSS JOIN conversation_states s ON s.id = c.id CROSS JOIN pages p ON p.id = c.page
			WHERE c.resolved = 0 AND (?1 = '' OR p.page_id = ?1) ORDER BY c.id`, pageID)
	})
}

// Moments implements inbox.Store.
func (s *Store) Moments(ctx context.Context, conversation int64) (moments []inbox.Moment, err error) {
	err = s.look(ctx, func(c *conn) error {
		moments, err = c.moments(conversation)
		return err
	})
	return moments, err
}
