package figures

import (
	"context"

	"oriel/inbox"
	"oriel/sla"
)

// Read makes the board.
func Read(ctx context.Context, source Source, q Query) (Board, error) {
	r := newReading(q, newSpan(q.Now, q.Zone))
	// Everything is read, whatever the filter is: its choices are wanted too.
	if err := scan(ctx, source, r.span, func(string) *reading { return r }); err != nil {
		return Board{}, err
	}
	b, err := r.badged(ctx, source)
	if err != nil {
		return Board{}, err
	}
	if b.Misses, err = r.missesOf(ctx, source, b); err != nil {
		return Board{}, err
	}
	return b, b.identify(ctx, source)
}

// ByPage makes the boards of all pages in one reading, by their ids, each as
// Read makes it for its page, but that it names no misses and offers only the
// page's choices. A page without conversations, clocks and messages in what a
// board looks back on is left out.
func ByPage(ctx context.Context, source Source, q Query) (map[string]Board, error) {
	s, readings := newSpan(q.Now, q.Zone), map[string]*reading{}
	err := scan(ctx, source, s, func(pageID string) *reading {
		if readings[pageID] == nil {
			of := q
			of.PageID = pageID
			readings[pageID] = newReading(of, s)
		}
		return readings[pageID]
	})
	if err != nil {
		return nil, err
	}
	boards := make(map[string]Board, len(readings))
	for pageID, r := range readings {
		if boards[pageID], err = r.badged(ctx, source); err != nil {
			return nil, err
		}
	}
	return boards, nil
}

// reading is a board that is being counted.
type reading struct {
	Query
	span    span
	open    *open
	closed  *closed
	arrived *arrived
	seen    seen
}

func newReading(q Query, s span) *reading {
	return &reading{
		Query: q, span: s,
		open: newOpen(q.Now, q.Filter), closed: newClosed(s, q.Filter), arrived: newArrived(s, q.Filter), seen: newSeen(),
	}
}

// scan reads everything once, each thing into the reading of its page.
func scan(ctx context.Context, source Source, s span, of func(pageID string) *reading) error {
	err := source.OpenConversations(ctx, "", func(c inbox.OpenConversation) error {
		r := of(c.PageID)
		r.seen.add(c.PageID, c.Assignee, c.Labels, c.Policy)
		r.open.add(c)
		return nil
	})
	if err != nil {
		return err
	}
	err = source.ClosedDays(ctx, s.closedQuery(), func(g inbox.ClockGroup, ended []sla.Closed) error {
		r := of(g.PageID)
		r.seen.add(g.PageID, g.Owner, g.Labels, g.Policy)
		r.closed.add(g, ended)
		return nil
	})
	if err != nil {
		return err
	}
	return source.ArrivedDays(ctx, s.arrivedQuery(), func(g inbox.ArrivedGroup, quarters *inbox.Quarters) error {
		of(g.PageID).arrived.add(g, quarters)
		return nil
	})
}

func (r *reading) badged(ctx context.Context, source Source) (b Board, err error) {
	b = r.board()
	b.Badge, err = source.Responsiveness(ctx, r.PageID, r.Now)
	return b, err
}

func (r *reading) board() Board {
	b := Board{
		At: r.Now, Zone: r.Zone, Next: r.open.nextHour(), Now: r.open.counts, NextTurn: r.open.nextTurn,
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
	return Day{Start: r.span.starts[i], Clocks: r.closed.days[i].periods(), Arrived: r.arrived.days[i]}
}
