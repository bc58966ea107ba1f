package figures

import (
	"context"
	"sync"

	"oriel/sla"
)

// Read makes the board.
func Read(ctx context.Context, source Source, q Query) (Board, error) {
	r := newReading(q, newSpan(q.Now, q.Zone))
	// Everything is read, whatever the filter is: its choices are wanted too.
	s := scan{source, r.span, func(string) *reading { return r }}
	var badge sla.Responsiveness
	err := together(ctx, s.weekBefore, s.thisWeek, func(ctx context.Context) (err error) {
		if badge, err = source.Responsiveness(ctx, q.PageID, q.Now); err != nil {
			return err
		}
		return s.present(ctx)
	})
	if err != nil {
		return Board{}, err
	}
	b := r.board(badge)
	if err := r.nameMisses(ctx, source, &b); err != nil {
		return Board{}, err
	}
	return b, b.identify(ctx, source)
}

// ByPage makes the boards of all pages in one reading, by their ids, each as
// Read makes it for its page, but that it names no misses and offers only the
// page's choices. A page without conversations, clocks and messages in what a
// board looks back on is left out.
func ByPage(ctx context.Context, source Source, q Query) (map[string]Board, error) {
	span, readings := newSpan(q.Now, q.Zone), map[string]*reading{}
	var mu sync.Mutex // for readings
	s := scan{source, span, func(pageID string) *reading {
		mu.Lock()
		defer mu.Unlock()
		if readings[pageID] == nil {
			of := q
			of.PageID = pageID
			readings[pageID] = newReading(of, span)
		}
		return readings[pageID]
	}}
	if err := together(ctx, s.weekBefore, s.thisWeek, s.present); err != nil {
		return nil, err
	}
	boards := make(map[string]Board, len(readings))
	for pageID, r := range readings {
		badge, err := source.Responsiveness(ctx, pageID, q.Now)
		if err != nil {
			return nil, err
		}
		boards[pageID] = r.board(badge)
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
	// closedBefore is what becomes part of closed when both have been read.
	closedBefore *closed
}

func newReading(q Query, s span) *reading {
	r := &reading{
		Query: q, span: s,
		open: newOpen(q.Now, q.Filter), closed: newClosed(s, q.Filter), arrived: newArrived(s, q.Filter), closedBefore: newClosed(s, q.Filter),
	}
	for _, agent := range q.Colleagues {
		r.open.expect(agent)
	}
	return r
}

func (r *reading) board(badge sla.Responsiveness) Board {
	r.closed.join(r.closedBefore)
	b := Board{
		At: r.Now, Zone: r.Zone, Next: r.open.nextHour(), Now: r.open.counts, NextTurn: r.open.nextTurn,
		Load: joinLoad(r.open.workloads, r.closed.answers),
		Week: r.closed.weeks[0].periods(), Before: r.closed.weeks[1].periods(),
		Heat: Heat{Arrived: r.arrived.heat, Late: r.closed.late}, Badge: badge, Choices: r.open.seen.with(r.closed.seen).choices(),
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
