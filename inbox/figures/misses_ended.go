package figures

import (
	"context"
	"errors"
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
		q := inbox.ClosedQuery{Since: r.span.starts[day], Until: r.span.lastOf(day), PageID: r.PageID}
		if weekAgo := r.Now.Add(-week); q.Since.Before(weekAgo) {
			q.Since = weekAgo
		}
		there := min(b.day(day).missed(), MostMisses-len(misses))
		if there == 0 || q.Until.Before(q.Since) {
			continue
		}
		if misses, err = r.endedMisses(ctx, source, q, misses, there); err != nil {
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

var errEnough = errors.New("as many misses as are asked for")

// endedMisses adds at most n that pass the filter.
func (r *reading) endedMisses(ctx context.Context, source Source, q inbox.ClosedQuery, misses []Miss, n int) ([]Miss, error) {
	enough := len(misses) + n
	err := source.Misses(ctx, inbox.MissQuery{ClosedQuery: q}, func(m inbox.ClosedMiss) error {
		if r.admits(m.PageID, m.Owner, m.Labels, m.Policy) {
			misses = append(misses, Miss{Conversation: m.Conversation, PageID: m.PageID, Name: m.Name, Labels: m.Labels, Interval: m.Interval})
		}
		if len(misses) == enough {
			return errEnough
		}
		return nil
	})
	if errors.Is(err, errEnough) {
		err = nil
	}
	return misses, err
}
