package store

import (
	"context"
	"slices"

	"oriel/inbox"
	"oriel/inbox/policy"
	"oriel/store/sqlite"
)

// maxLimit is the largest page of a list.
const maxLimit = 1000

// List implements inbox.Store. Backward from a place gives the rows before
// it; as a row's Place is the one behind it, that row is the last of them.
func (s *Store) List(ctx context.Context, q inbox.Query) (inbox.ListPage, error) {
	plan, err := newPlan(q)
	if err != nil {
		return inbox.ListPage{}, err
	}
	var found inbox.ListPage
	err = s.read(ctx, func(c *sqlite.Conn) error {
		if err := plan.search(c); err != nil || plan.empty() {
			return err
		}
		found.Rows, err = plan.rows(c, q.Limit+1)
		return err
	})
	if err != nil {
		return inbox.ListPage{}, err
	}
	if len(found.Rows) > q.Limit {
		found.Rows, found.More = found.Rows[:q.Limit], true
	}
	if q.Backward {
		slices.Reverse(found.Rows)
	}
	return found, nil
}

// rows walks through the sections of the order until there are enough.
func (p *plan) rows(c *sqlite.Conn, limit int) ([]inbox.Row, error) {
	var rows []inbox.Row
	for _, s := range p.sections() {
		for _, part := range s.stretches(p.column()) {
			if len(rows) == limit {
				return rows, nil
			}
			query, args := p.query(part, s.descending, limit-len(rows))
			if err := c.Each(func(r *sqlite.Row) error {
				line, err := readListRow(r, p.q, s.number)
				rows = append(rows, line)
				return err
			}, query, args...); err != nil {
				return nil, err
			}
		}
	}
	return rows, nil
}

// listColumns are what listRow reads; the first is the sort column, the
// second asks for the draft of an agent.
const listColumns = `EXISTS (SELECT 1 FROM drafts d WHERE d.conversation_id = c.id AND d.agent = ?),
	c.id, p.page_id, c.psid, c.resolved, c.snoozed_until, c.assignee, c.closes_at, c.waiting_since, c.last_at,
	c.name, c.unread, c.labels, c.opened_at, c.opened_by, c.clocks, c.delivered_to, c.read_to,
	c.last_direction, ` + lastColumns + `, c.trouble`

func readListRow(r *sqlite.Row, q inbox.Query, section int) (out inbox.Row, err error) {
	key := r.Int()
	out = inbox.Row{HasDraft: r.Flag(), ID: r.Int(), PageID: r.Text(), PSID: r.Text()}
	out.Place = inbox.Cursor{Section: section, Key: key, ID: out.ID}
	standing := inbox.Standing{Resolved: r.Flag(), SnoozedUntil: r.Time()}
	out.Status = standing.Status(q.Now)
	out.Assignee = r.Text()
	out.Window.ClosesAt = r.Time()
	out.WaitingSince = r.Time()
	lastAt := r.Time()
	out.Name, out.Unread = r.Text(), int(r.Int())
	labels := r.Text()
	out.Window.OpenedAt, out.Window.OpenedBy = r.Time(), policy.Action(r.Text())
	clocks := r.Text()
	watermarks := inbox.Conversation{DeliveredTo: r.Time(), ReadTo: r.Time()}
	out.Last = readRowMessage(r, watermarks)
	if out.Last.At.IsZero() {
		out.Last.At = lastAt
	}
	out.Trouble = inbox.SendState(r.Text())
	if out.Labels, err = labelsOf(labels); err == nil {
		out.Clocks, err = decodeClocks(clocks)
	}
	return out, err
}

func readRowMessage(r *sqlite.Row, watermarks inbox.Conversation) inbox.RowMessage {
	m := inbox.Message{Direction: inbox.Direction(r.Text())}
	last := readLastLine(r)
	m.At, m.Send.State, m.DeliveredAt = sqlite.Instant(last.at), last.send, sqlite.Instant(last.deliveredAt)
	return inbox.RowMessage{Direction: m.Direction, At: m.At, Text: last.text, State: m.State(watermarks)}
}
