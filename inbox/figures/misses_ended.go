package figures

import (
	"context"
	"time"

	"oriel/inbox"
)

// nameMisses names the clocks that are late now, and then those that ended late.
func (r *reading) nameMisses(ctx context.Context, source Source, b *Board) error {
	late, ended := r.open.lateLongest(), b.Week.missed()
	named := late[:min(len(late), MostMisses-min(ended, leastEnded))]
	running, err := runningMisses(ctx, source, named, r.Now)
	if err != nil {
		return err
	}
	room := MostMisses - len(named)
	b.MoreMisses = len(late) - len(named) + max(ended-room, 0)
	b.Misses, err = r.endedMisses(ctx, source, b, room)
	b.Misses = append(running, b.Misses...)
	return err
}

// endedMisses are at most room that ended late.
func (r *reading) endedMisses(ctx context.Context, source Source, b *Board, room int) (misses []Miss, err error) {
	// Day by day from the newest: a narrow filter then reads only the days on
	// which it finds something.
	for day := shownDays - 1; day >= 0 && len(misses) < room; day-- {
		q := inbox.MissQuery{ClosedQuery: r.closedQuery(r.span.starts[day], r.span.lastOf(day)), Limit: min(b.day(day).Clocks.missed(), room-len(misses))}
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

func (p Periods) missed() int {
	n := 0
	for _, s := range p {
		n += s.Missed
	}
	return n
}
