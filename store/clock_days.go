package store

import (
	"context"
	"slices"
	"time"

	"oriel/inbox"
	"oriel/sla"
	"oriel/store/packed"
	"oriel/store/sqlite"
)

// ClosedDays implements inbox.Store.
func (s *Store) ClosedDays(ctx context.Context, q inbox.ClosedQuery, fn func(inbox.ClockGroup, []sla.Closed) error) error {
	g := closedGroup{since: q.Since, until: sqlite.Instant(lastMillis(q.Until)), labels: labelSets{}, fn: fn}
	q.Since = packed.Day(q.Since)
	return s.look(ctx, func(c *sqlite.Conn) error {
		if err := c.Each(func(r *sqlite.Row) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			return g.read(r)
		}, `SELECT d.day, p.page_id, d.policy, d.owner, d.labels, d.kind, d.n, d.clocks FROM clock_days d CROSS JOIN pages p ON p.id = d.page
			WHERE d.day >= ?1 AND d.day <= ?2 AND (?3 = '' OR p.page_id = ?3)
			AND (?4 IS NULL OR d.owner = ?4) AND (?5 = '' OR d.policy = ?5)
			AND (?6 = '' OR EXISTS (SELECT 1 FROM json_each(d.labels) l WHERE l.value = ?6))
			ORDER BY d.day, d.page, d.policy, d.owner, d.labels, d.kind, d.part`, closedArgs(q)...); err != nil {
			return err
		}
		return g.handOver()
	})
}

// closedGroup puts the parts of a list together.
type closedGroup struct {
	since, until time.Time
	labels       labelSets
	fn           func(inbox.ClockGroup, []sla.Closed) error

	key    closedGroupKey
	closed []sla.Closed
}

type closedGroupKey struct {
	day                               int64
	page, policy, owner, labels, kind string
}

func (k closedGroupKey) midnight() time.Time { return time.UnixMilli(k.day).UTC() }

// read takes a part: day, page_id, policy, owner, labels, kind, n, clocks.
func (g *closedGroup) read(r *sqlite.Row) error {
	key := closedGroupKey{r.Int(), r.Text(), r.Text(), r.Text(), r.Text(), r.Text()}
	if key != g.key {
		if err := g.handOver(); err != nil {
			return err
		}
		g.key = key
	}
	var err error
	n := r.Int()
	if g.closed, err = packed.Unpack(g.closed, key.midnight(), r.Bytes(), n); err != nil {
		return inbox.Errorf(inbox.CodeInternal, "the clocks of %s cannot be read; run oriel doctor --rebuild --replace, which makes them anew from the log: %w",
			key.midnight().Format(time.DateOnly), err)
	}
	return nil
}

// handOver gives away the clocks of the group that ended within the span.
func (g *closedGroup) handOver() error {
	within := g.within()
	g.closed = g.closed[:0]
	if len(within) == 0 {
		return nil
	}
	labels, err := g.labels.decode(g.key.labels)
	if err != nil {
		return err
	}
	return g.fn(inbox.ClockGroup{
		Day: g.key.midnight(), PageID: g.key.page, Policy: g.key.policy, Owner: g.key.owner, Labels: labels, Kind: sla.Kind(g.key.kind),
	}, within)
}

// within leaves out what ended before or after the span, on its first and last
// day.
func (g *closedGroup) within() []sla.Closed {
	byEnd := func(c sla.Closed, at time.Time) int { return c.End.Compare(at) }
	from, _ := slices.BinarySearchFunc(g.closed, g.since, byEnd)
	to, _ := slices.BinarySearchFunc(g.closed, g.until.Add(time.Millisecond), byEnd)
	return g.closed[from:max(from, to)]
}
