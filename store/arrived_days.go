package store

import (
	"context"
	"time"

	"oriel/inbox"
)

// ArrivedDays implements inbox.Store.
func (s *Store) ArrivedDays(ctx context.Context, q inbox.ArrivedQuery, fn func(inbox.ArrivedGroup, *inbox.Quarters) error) error {
	since, until := millis(q.Since), lastMillis(q.Until)
	sets := labelSets{}
	var quarters inbox.Quarters
	return s.look(ctx, func(c *conn) error {
		return c.each(func(r *row) (err error) {
			if err := ctx.Err(); err != nil {
				return err
			}
			g := inbox.ArrivedGroup{Day: time.UnixMilli(r.int()).UTC(), PageID: r.text(), Policy: r.text(), Assignee: r.text()}
			if g.Labels, err = sets.decode(r.text()); err != nil {
				return err
			}
			readQuarters(r.bytes(), &quarters)
			return fn(g, &quarters)
		}, `SELECT a.day, p.page_id, a.policy, a.assignee, a.labels, a.quarters FROM arrived_days a CROSS JOIN pages p ON p.id = a.page
			WHERE a.day >= ?1 AND a.day <= ?2 AND (?3 = '' OR p.page_id = ?3)
			ORDER BY a.day`, since-since%dayMS, until, q.PageID)
	})
}
