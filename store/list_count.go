package store

import (
	"context"

	"oriel/inbox"
	"oriel/store/sqlite"
)

// Count implements inbox.Store. Without a filter it adds up tallies and walks
// only over what is snoozed, closing or late.
func (s *Store) Count(ctx context.Context, q inbox.Query) (inbox.Counts, error) {
	q.View, q.Sort, q.Limit = inbox.ViewInbox, inbox.SortWindow, 1
	plan, err := newPlan(q)
	if err != nil {
		return nil, err
	}
	var counts inbox.Counts
	err = s.read(ctx, func(c *sqlite.Conn) error {
		if plan.filter.isEmpty() {
			counts, err = plan.countAll(c)
			return err
		}
		if err := plan.search(c); err != nil {
			return err
		}
		counts, err = plan.countFiltered(c)
		return err
	})
	return counts, err
}

// ofPage narrows to the query's page.
func (p *plan) ofPage(args ...any) (string, []any) {
	if p.q.PageID == "" {
		return "", args
	}
	return " AND page = (SELECT id FROM pages WHERE page_id = ?)", append(args, p.q.PageID)
}

func (p *plan) countAll(c *sqlite.Conn) (inbox.Counts, error) {
	counts := inbox.Counts{}
	page, args := p.ofPage(p.q.Agent)
	_, err := c.One(func(r *sqlite.Row) {
		counts[inbox.ViewInbox], counts[inbox.ViewClosed] = int(r.Int()), int(r.Int())
		counts[inbox.ViewMine], counts[inbox.ViewUnassigned] = int(r.Int()), int(r.Int())
	}, `SELECT sum(n * (resolved = 0)), sum(n * (resolved = 1)), sum(n * (resolved = 0 AND assignee = ?)),
		sum(n * (resolved = 0 AND assignee = '')) FROM tallies WHERE 1 = 1`+page, args...)
	if err != nil {
		return nil, err
	}
	if err := p.leaveOutSnoozed(c, counts); err != nil {
		return nil, err
	}
	now := p.q.Now
	if counts[inbox.ViewClosing], err = p.count(c, "all_by_window WHERE resolved = 0 AND closes_at > ? AND closes_at <= ? AND snoozed_until <= ?",
		now, now.Add(inbox.ClosingSoon), now); err != nil {
		return nil, err
	}
	counts[inbox.ViewLate], err = p.count(c, "all_by_sla WHERE resolved = 0 AND due_at > 0 AND due_at < ? AND late_after < ? AND snoozed_until <= ?", now, now, now)
	return counts, err
}

func (p *plan) leaveOutSnoozed(c *sqlite.Conn, counts inbox.Counts) error {
	page, args := p.ofPage(p.q.Agent, p.q.Now)
	_, err := c.One(func(r *sqlite.Row) {
		snoozed := int(r.Int())
		counts[inbox.ViewSnoozed] = snoozed
		counts[inbox.ViewInbox] -= snoozed
		counts[inbox.ViewMine] -= int(r.Int())
		counts[inbox.ViewUnassigned] -= int(r.Int())
	}, `SELECT count(*), sum(assignee = ?), sum(assignee = '') FROM conversations INDEXED BY snoozed_by_end
		WHERE resolved = 0 AND snoozed_until > 0 AND snoozed_until > ?`+page, args...)
	return err
}

func (p *plan) count(c *sqlite.Conn, where string, args ...any) (int, error) {
	page, args := p.ofPage(args...)
	n, err := c.Number("SELECT count(*) FROM conversations INDEXED BY "+where+page, args...)
	return int(n), err
}

// countFiltered looks at every conversation that the filter allows.
func (p *plan) countFiltered(c *sqlite.Conn) (inbox.Counts, error) {
	where := &conditions{}
	p.filter.conditions(where, p.q)
	source, sourceArgs := "conversations c", []any(nil)
	if p.found {
		source, sourceArgs = p.source()
	}
	now, agent := p.q.Now, p.q.Agent
	args := []any{agent, now, now.Add(inbox.ClosingSoon), now}
	args = append(args, now, now)
	args = append(append(args, sourceArgs...), where.args...)
	counts := inbox.Counts{}
	_, err := c.One(func(r *sqlite.Row) {
		for _, v := range inbox.Views() {
			counts[v] = int(r.Int())
		}
	}, `SELECT sum(awake), sum(awake AND assignee = ?), sum(awake AND assignee = ''), sum(awake AND closes_at > ? AND closes_at <= ?),
		sum(awake AND late_after > 0 AND late_after < ?), sum(resolved = 0 AND snoozed_until > ?), sum(resolved)
		FROM (SELECT c.resolved = 0 AND c.snoozed_until <= ? AS awake, c.* FROM `+source+where.sql()+`)`, args...)
	return counts, err
}
