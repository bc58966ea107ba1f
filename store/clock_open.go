package store

import (
	"context"

	"oriel/inbox"
	"oriel/store/sqlite"
)

// openColumns are what openConversation reads.
const openColumns = "c.id, c.name, c.assignee, c.policy, c.labels, c.snoozed_until, c.waiting_since, c.closes_at, c.clocks"

const openConversationsQuery = "SELECT " + openColumns + " FROM conversations c INDEXED BY open_of_page WHERE c.resolved = 0 AND c.page = ?"

// OpenConversations implements inbox.Store. The index holds the conversations
// of a page in the order in which the table does.
func (s *Store) OpenConversations(ctx context.Context, pageID string, fn func(inbox.OpenConversation) error) error {
	return s.read(ctx, func(c *sqlite.Conn) error {
		pages, err := pageNumbers(c, pageID)
		if err != nil {
			return err
		}
		for _, p := range pages {
			if err := c.Each(func(r *sqlite.Row) error {
				if err := ctx.Err(); err != nil {
					return err
				}
				found, err := readOpenConversation(r)
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
func pageNumbers(c *sqlite.Conn, pageID string) (pages []numberedPage, err error) {
	err = c.Each(func(r *sqlite.Row) error {
		pages = append(pages, numberedPage{r.Int(), r.Text()})
		return nil
	}, "SELECT id, page_id FROM pages WHERE ?1 = '' OR page_id = ?1 ORDER BY id", pageID)
	return pages, err
}

func readOpenConversation(r *sqlite.Row) (c inbox.OpenConversation, err error) {
	c.ID, c.Name, c.Assignee, c.Policy = r.Int(), r.Text(), r.Text(), r.Text()
	if c.Labels, err = labelsOf(r.Text()); err != nil {
		return c, err
	}
	c.SnoozedUntil, c.WaitingSince, c.ClosesAt = r.Time(), r.Time(), r.Time()
	c.Clocks, err = decodeClocks(r.Text())
	return c, err
}

// Moments implements inbox.Store.
func (s *Store) Moments(ctx context.Context, conversation int64) (moments []inbox.Moment, err error) {
	err = s.look(ctx, func(c *sqlite.Conn) error {
		moments, err = readMoments(c, conversation)
		return err
	})
	return moments, err
}
