package store

import (
	"context"

	"oriel/inbox"
)

// ClosedClocks implements inbox.Store.
func (s *Store) ClosedClocks(ctx context.Context, q inbox.ClosedQuery, fn func(inbox.ClosedClock) error) error {
	sets := labelSets{}
	return s.look(ctx, func(c *conn) error {
		return c.each(func(r *row) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			closed := inbox.ClosedClock{Conversation: r.int(), PageID: r.text()}
			labels, err := sets.decode(r.text())
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

const openConversationsQuery = `SELECT c.id, c.name, c.assignee, c.policy, c.labels, c.snoozed_until, c.waiting_since, c.closes_at, c.clocks
	FROM conversations c INDEXED BY open_of_page WHERE c.resolved = 0 AND c.page = ?`

// OpenConversations implements inbox.Store. The index holds the conversations
// of a page in the order in which the table does.
func (s *Store) OpenConversations(ctx context.Context, pageID string, fn func(inbox.OpenConversation) error) error {
	return s.read(ctx, func(c *conn) error {
		pages, err := c.pageNumbers(pageID)
		if err != nil {
			return err
		}
		for _, p := range pages {
			if err := c.each(func(r *row) error {
				if err := ctx.Err(); err != nil {
					return err
				}
				found, err := r.openConversation()
				if err != nil {
					return err
				}
				found.PageID = p.pageID
				return fn(found)
			}, openConversationsQuery, p.number); err != nil {
				return err
			}
		}
		return nil
	})
}

type numberedPage struct {
	number int64
	pageID string
}

// pageNumbers are those of one page, or of all for the empty id.
func (c *conn) pageNumbers(pageID string) (pages []numberedPage, err error) {
	err = c.each(func(r *row) error {
		pages = append(pages, numberedPage{r.int(), r.text()})
		return nil
	}, "SELECT id, page_id FROM pages WHERE ?1 = '' OR page_id = ?1 ORDER BY id", pageID)
	return pages, err
}

func (r *row) openConversation() (c inbox.OpenConversation, err error) {
	c.ID, c.Name, c.Assignee, c.Policy = r.int(), r.text(), r.text(), r.text()
	if c.Labels, err = labelsOf(r.text()); err != nil {
		return c, err
	}
	c.SnoozedUntil, c.WaitingSince, c.ClosesAt = r.time(), r.time(), r.time()
	c.Clocks, err = decodeClocks(r.bytes())
	return c, err
}

// Moments implements inbox.Store.
func (s *Store) Moments(ctx context.Context, conversation int64) (moments []inbox.Moment, err error) {
	err = s.look(ctx, func(c *conn) error {
		moments, err = c.moments(conversation)
		return err
	})
	return moments, err
}
