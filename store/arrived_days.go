package store

import (
	"context"
	"time"

	"oriel/inbox"
	"oriel/store/sqlite"
)

// ArrivedDays implements inbox.Store.
func (s *Store) ArrivedDays(ctx context.Context, q inbox.ArrivedQuery, fn func(inbox.ArrivedGroup, *inbox.Quarters) error) error {
	since, until := sqlite.Millis(q.Since), lastMillis(q.Until)
	sets := labelSets{}
	var quarters inbox.Quarters
	return s.look(ctx, func(c *sqlite.Conn) error {
		return c.Each(func(r *sqlite.Row) (err error) {
			if err := ctx.Err(); err != nil {
				return err
			}
			g := inbox.ArrivedGroup{Day: time.UnixMilli(r.Int()).UTC(), PageID: r.Text(), Policy: r.Text(), Assignee: r.Text()}
			if g.Labels, err = sets.decode(r.Text()); err != nil {
				return err
			}
			readQuarters(r.Bytes(), &quarters)
			return fn(g, &quarters)
		}, `SELECT a.day, p.page_id, a.policy, a.assignee, a.labels, a.quarters FROM arrived_days a CROSS JOIN pages p ON p.id = a.page
			WHERE a.day >= ?1 AND a.day <= ?2 AND (?3 = '' OR p.page_id = ?3)
			ORDER BY a.day`, since-since%dayMS, until, q.PageID)
	})
}
