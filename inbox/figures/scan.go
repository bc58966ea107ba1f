package figures

import (
	"context"
	"time"

	"oriel/inbox"
	"oriel/sla"
)

// scan reads everything once, each thing into the reading of its page. Its
// methods may run at the same time: each has its own parts of a reading.
type scan struct {
	source Source
	span   span
	of     func(pageID string) *reading
}

// thisWeek reads the clocks that ended in the last seven days, and weekBefore
// those before: each takes about as long as all the rest.
func (s scan) thisWeek(ctx context.Context) error {
	q := s.span.closedQuery()
	q.Since = s.span.middle()
	return s.ended(ctx, q, func(r *reading) *closed { return r.closed })
}

func (s scan) weekBefore(ctx context.Context) error {
	q := s.span.closedQuery()
	q.Until = s.span.middle().Add(-time.Millisecond)
	return s.ended(ctx, q, func(r *reading) *closed { return r.closedBefore })
}

func (s scan) ended(ctx context.Context, q inbox.ClosedQuery, into func(*reading) *closed) error {
	return s.source.ClosedDays(ctx, q, func(g inbox.ClockGroup, ended []sla.Closed) error {
		into(s.of(g.PageID)).add(g, ended)
		return nil
	})
}

// present reads what is open, and when customers wrote.
func (s scan) present(ctx context.Context) error {
	if err := s.source.OpenConversations(ctx, "", func(c inbox.OpenConversation) error {
		s.of(c.PageID).open.add(c)
		return nil
	}); err != nil {
		return err
	}
	return s.source.ArrivedDays(ctx, s.span.arrivedQuery(), func(g inbox.ArrivedGroup, quarters *inbox.Quarters) error {
		s.of(g.PageID).arrived.add(g, quarters)
		return nil
	})
}
