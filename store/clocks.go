package store

import (
	"context"

	"oriel/inbox"
)

// openColumns are what openConversation reads.
const openColumns = "c.id, c.name, c.assignee, c.policy, c.labels, c.snoozed_until, c.waiting_since, c.closes_at, c.clocks"

const openConversationsQuery = "SELECT " + openColumns + " FROM conversations c INDEXED BY open_of_page WHERE c.resolved = 0 AND c.page = ?"

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
	c.Clocks, err = decodeClocks(r.text())
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
