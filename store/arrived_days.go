package store

import (
	"context"
	"encoding/json"
	"time"

	"oriel/inbox"
)

// ArrivedDays implements inbox.Store.
func (s *Store) ArrivedDays(ctx context.Context, q inbox.ArrivedQuery, fn func(inbox.ArrivedGroup, *inbox.Quarters) error) error {
	since, until := millis(q.Since), int64(forever)
	if !q.Until.IsZero() {
		until = millis(q.Until)
	}
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

// labelSets are the sets of labels that were decoded before, by their stored
// form: most rows share few.
type labelSets map[string][]string

func (l labelSets) decode(stored string) ([]string, error) {
	if stored == "[]" {
		return nil, nil
	}
	labels, known := l[stored]
	if known {
		return labels, nil
	}
	if err := json.Unmarshal([]byte(stored), &labels); err != nil {
		return nil, inbox.Errorf(inbox.CodeInternal, "the labels %s cannot be read; run oriel doctor --rebuild: %w", stored, err)
	}
	l[stored] = labels
	return labels, nil
}
