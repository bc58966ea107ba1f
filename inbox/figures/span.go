package figures

import (
	"slices"
	"time"

	"oriel/inbox"
)

const (
	week = 7 * 24 * time.Hour
	// shownDays are those of this week and of the one before.
	shownDays = 14
)

// span is what a board looks back on.
type span struct {
	now  time.Time
	zone *time.Location
	// starts are those of the days of the zone, the one of now last.
	starts []time.Time
	// cuts are all instants at which something is counted elsewhere than the
	// millisecond before, in order.
	cuts []time.Time
}

func newSpan(now time.Time, zone *time.Location) span {
	s := span{now: now, zone: zone, starts: lastDays(now, zone, shownDays)}
	s.cuts = append(s.cuts, s.starts...)
	s.cuts = append(s.cuts, now.Add(-2*week), now.Add(-week), now.Add(time.Millisecond))
	slices.SortFunc(s.cuts, time.Time.Compare)
	return s
}

// nextCut is the first cut after an instant; false when there is none.
func (s span) nextCut(t time.Time) (time.Time, bool) {
	for _, cut := range s.cuts {
		if cut.After(t) {
			return cut, true
		}
	}
	return time.Time{}, false
}

// since is the first instant that anything on the board looks at.
func (s span) since() time.Time {
	first, twoWeeksAgo := s.starts[0], s.now.Add(-2*week)
	if twoWeeksAgo.Before(first) {
		return twoWeeksAgo
	}
	return first
}

func (s span) closedQuery() inbox.ClosedQuery {
	return inbox.ClosedQuery{Since: s.since(), Until: s.now}
}

// middle is a week ago, or the midnight of UTC before: sources group by its
// days, and none is then read for both weeks.
func (s span) middle() time.Time { return s.now.Add(-week).UTC().Truncate(24 * time.Hour) }

// day is which of the shown days an instant lies in; none is -1. Instants after
// now lie in none.
func (s span) day(t time.Time) int {
	if t.After(s.now) {
		return -1
	}
	for i := shownDays - 1; i >= 0; i-- {
		if !t.Before(s.starts[i]) {
			return i
		}
	}
	return -1
}

// weeksAgo is 0 in the seven days before now, which begin with the instant a
// week ago as those of a report do, 1 in the seven days before, and -1 outside.
func (s span) weeksAgo(t time.Time) int {
	switch ago := s.now.Sub(t); {
	case ago < 0 || ago > 2*week:
		return -1
	case ago <= week:
		return 0
	}
	return 1
}

func (s span) arrivedQuery() inbox.ArrivedQuery {
	return inbox.ArrivedQuery{Since: s.starts[0], Until: s.now}
}
