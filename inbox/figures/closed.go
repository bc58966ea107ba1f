package figures

import (
	"sort"

	"oriel/inbox"
	"oriel/sla"
)

// kinds are the clocks, in the order in which tallies are kept.
var kinds = [...]sla.Kind{sla.FirstResponse, sla.NextResponse, sla.Resolution}

// Kinds returns the clocks in the order in which they are shown.
func Kinds() []sla.Kind { return kinds[:] }

// tallies has one for each of the kinds.
type tallies [len(kinds)]sla.Tally

func (t *tallies) join(other *tallies) {
	for i := range t {
		t[i].Join(&other[i])
	}
}

func (t *tallies) periods() Periods {
	p := make(Periods, len(kinds))
	for i, kind := range kinds {
		p[kind] = t[i].Summary()
	}
	return p
}

// closed adds up the clocks that ended: every figure of the board in one pass.
type closed struct {
	span
	filter  Filter
	weeks   [2]tallies // this one and the one before
	days    [shownDays]tallies
	late    [7][24]int
	answers map[string]*sla.Tally // today's, by agent
	seen    seen
}

func newClosed(s span, f Filter) *closed {
	return &closed{span: s, filter: f, answers: map[string]*sla.Tally{}, seen: newSeen()}
}

// add takes clocks in the order in which they ended.
func (c *closed) add(g inbox.ClockGroup, ended []sla.Closed) {
	c.seen.add(g.PageID, g.Owner, g.Labels, g.Policy)
	kind := kindIndex(g.Kind)
	if kind < 0 || !c.filter.admits(g.PageID, g.Owner, g.Labels, g.Policy) {
		return
	}
	for len(ended) > 0 {
		n := len(ended)
		if cut, more := c.nextCut(ended[0].End); more {
			n = sort.Search(n, func(i int) bool { return !ended[i].End.Before(cut) })
		}
		c.count(g, kind, ended[:n])
		ended = ended[n:]
	}
}

// count takes clocks that ended in the same of all spans.
func (c *closed) count(g inbox.ClockGroup, kind int, ended []sla.Closed) {
	if weeksAgo := c.weeksAgo(ended[0].End); weeksAgo >= 0 {
		c.weeks[weeksAgo][kind].Add(g.Kind, ended...)
	}
	day := c.day(ended[0].End)
	if day < 0 {
		return
	}
	c.days[day][kind].Add(g.Kind, ended...)
	if day >= shownDays-7 {
		c.countLate(ended)
	}
	if day == shownDays-1 && g.Kind != sla.Resolution {
		c.answersOf(g.Owner).Add(g.Kind, ended...)
	}
}

func (c *closed) countLate(ended []sla.Closed) {
	for i := range ended {
		if ended[i].Missed {
			weekday, hour := hourOfWeek(ended[i].Start, c.zone)
			c.late[weekday][hour]++
		}
	}
}

func (c *closed) answersOf(agent string) *sla.Tally {
	agent = orNobody(agent)
	t := c.answers[agent]
	if t == nil {
		t = &sla.Tally{}
		c.answers[agent] = t
	}
	return t
}

// join adds what has been counted of other clocks.
func (c *closed) join(other *closed) {
	for i := range c.weeks {
		c.weeks[i].join(&other.weeks[i])
	}
	for i := range c.days {
		c.days[i].join(&other.days[i])
	}
	for weekday, hours := range other.late {
		for hour, n := range hours {
			c.late[weekday][hour] += n
		}
	}
	for agent, t := range other.answers {
		c.answersOf(agent).Join(t)
	}
	c.seen = c.seen.with(other.seen)
}

func kindIndex(kind sla.Kind) int {
	for i, k := range kinds {
		if k == kind {
			return i
		}
	}
	return -1
}
