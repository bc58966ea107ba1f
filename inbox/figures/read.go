package figures

import (
	"context"

	"oriel/inbox"
	"oriel/sla"
)

// Read makes the board.
func Read(ctx context.Context, source Source, q Query) (Board, error) {
	r := newReading(q)
	if err := r.scan(ctx, source); err != nil {
		return Board{}, err
	}
	b := r.board()
	var err error
	if b.Badge, err = source.Responsiveness(ctx, q.PageID, q.Now); err != nil {
		return Board{}, err
	}
	b.Misses, err = r.missesOf(ctx, source, b)
	return b, err
}

// reading is a board that is being counted.
type reading struct {
	Query
	open    *open
	closed  *closed
	arrived *arrived
	seen    seen
}

func newReading(q Query) *reading {
	s := newSpan(q.Now, q.Zone)
	return &reading{
		Query: q, open: newOpen(q.Now, q.Filter), closed: newClosed(s, q.Filter), arrived: newArrived(s, q.Filter), seen: newSeen(),
	}
}

// scan reads everything once, whatever the filter is: its choices are wanted
// too.
func (r *reading) scan(ctx context.Context, source Source) error {
	err := source.OpenConversations(ctx, "", func(c inbox.OpenConversation) error {
		r.seen.add(c.PageID, c.Assignee, c.Labels, c.Policy)
		r.open.add(c)
		return nil
	})
	if err != nil {
		return err
	}
	s := r.closed.span
	err = source.ClosedDays(ctx, s.closedQuery(), func(g inbox.ClockGroup, ended []sla.Closed) error {
		r.seen.add(g.PageID, g.Owner, g.Labels, g.Policy)
		r.closed.add(g, ended)
		return nil
	})
	if err != nil {
		return err
	}
	return source.ArrivedDays(ctx, s.arrivedQuery(), func(g inbox.ArrivedGroup, quarters *inbox.Quarters) error {
		r.arrived.add(g, quarters)
		return nil
	})
}

func (r *reading) board() Board {
	b := Board{
		At: r.Now, Zone: r.Zone, Next: r.open.nextHour(), Now: r.open.counts,
		Load: joinLoad(r.open.workloads, r.closed.answers),
		Week: r.closed.weeks[0].periods(), Before: r.closed.weeks[1].periods(),
		Heat: Heat{Arrived: r.arrived.heat, Late: r.closed.late}, Choices: r.seen.choices(),
	}
	for i := range 7 {
		b.DaysBefore[i], b.Days[i] = r.day(i), r.day(i+7)
	}
	b.Today = b.Days[6].Clocks
	return b
}

func (r *reading) day(i int) Day {
	return Day{Start: r.closed.starts[i], Clocks: r.closed.days[i].periods(), Arrived: r.arrived.days[i]}
}
