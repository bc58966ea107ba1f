package figures

import (
	"context"
	"time"

	"oriel/inbox"
)

// missesOf names the clocks that are late now, and then those that ended late.
func (r *reading) missesOf(ctx context.Context, source Source, b Board) ([]Miss, error) {
	misses, err := runningMisses(ctx, source, r.open.lateLongest(MostMisses), r.Now)
	if err != nil {
		return nil, err
	}
	// Day by day from the newest: a narrow filter then reads only the days on
	// which it finds something.
	for day := shownDays - 1; day >= 0 && len(misses) < MostMisses; day-- {
		q := inbox.MissQuery{ClosedQuery: r.closedQuery(r.span.starts[day], r.span.lastOf(day)), Limit: min(b.day(day).missed(), MostMisses-len(misses))}
		if weekAgo := r.Now.Add(-week); q.Since.Before(weekAgo) {
			q.Since = weekAgo
		}
		if q.Limit == 0 || q.Until.Before(q.Since) {
			continue
		}
		if err := source.Misses(ctx, q, func(m inbox.ClosedMiss) error {
			misses = append(misses, Miss{Conversation: m.Conversation, PageID: m.PageID, Name: m.Name, Labels: m.Labels, Interval: m.Interval})
			return nil
		}); err != nil {
			return nil, err
		}
	}
	return misses, nil
}

// lastOf is the last millisecond of a shown day that has passed.
func (s span) lastOf(day int) time.Time {
	if day == shownDays-1 {
		return s.now
	}
	return s.starts[day+1].Add(-time.Millisecond)
}

func (b *Board) day(i int) Day {
	if i < 7 {
		return b.DaysBefore[i]
	}
	return b.Days[i-7]
}

func (d Day) missed() int {
	n := 0
	for _, s := range d.Clocks {
		n += s.Missed
	}
	return n
}
