package figures_test

import (
	"cmp"
	"slices"
	"time"

	"oriel/inbox"
	"oriel/inbox/figures"
	"oriel/sla"
)

// expected is the board that a log amounts to, computed figure by figure in the
// plainest way. Its misses and deadlines are in no order.
type expected struct {
	figures.Query
	all []*truth
}

func (e expected) board() figures.Board {
	b := figures.Board{At: e.Now, Zone: e.Zone, Now: e.now(), Next: e.next(), Load: e.load(), Heat: e.heat(), Badge: e.badge(), Misses: e.misses(), Choices: e.choices()}
	b.Week = e.periods(func(end time.Time) bool { return !end.Before(e.Now.Add(-7 * day)) })
	b.Before = e.periods(func(end time.Time) bool {
		return end.Before(e.Now.Add(-7*day)) && !end.Before(e.Now.Add(-14*day))
	})
	for i := range 7 {
		b.Days[i], b.DaysBefore[i] = e.day(i-6), e.day(i-13)
	}
	b.Today = b.Days[6].Clocks
	return b
}

// date is a local one, so many days from today's.
func (e expected) date(days int) (start time.Time, name string) {
	y, m, d := e.Now.In(e.Zone).Date()
	start = time.Date(y, m, d+days, 0, 0, 0, 0, e.Zone)
	return start.UTC(), start.Format(time.DateOnly)
}

func (e expected) day(days int) figures.Day {
	start, date := e.date(days)
	on := func(t time.Time) bool { return t.In(e.Zone).Format(time.DateOnly) == date }
	d := figures.Day{Start: start, Clocks: e.periods(on)}
	for _, c := range e.admitted() {
		for _, at := range c.arrivedAt() {
			if on(at) {
				d.Arrived++
			}
		}
	}
	return d
}

// admitted are the conversations that pass the filter by what they are now.
func (e expected) admitted() (all []*truth) {
	for _, c := range e.all {
		if c.is(e.Filter, c.Assignee, c.policy.Name) {
			all = append(all, c)
		}
	}
	return all
}

// ended are the clocks that pass the filter by who owned them.
func (e expected) ended(when func(end time.Time) bool) (all []figures.Miss) {
	for _, c := range e.all {
		for _, i := range c.ended {
			if c.is(e.Filter, i.Owner, i.Policy) && when(i.End) {
				all = append(all, figures.Miss{Conversation: c.ID, PageID: c.PageID, Name: c.Name, PSID: unnamed(c.Name, c.PSID), Labels: c.ActiveLabels(), Interval: i})
			}
		}
	}
	return all
}

func (e expected) periods(when func(time.Time) bool) figures.Periods {
	byKind := map[sla.Kind][]sla.Interval{}
	for _, m := range e.ended(when) {
		byKind[m.Kind] = append(byKind[m.Kind], m.Interval)
	}
	p := figures.Periods{}
	for _, kind := range figures.Kinds() {
		p[kind] = sla.Summarize(byKind[kind])
	}
	return p
}

// states are those of a conversation's clocks.
func (e expected) states(c *truth) map[sla.State]bool {
	states := map[sla.State]bool{}
	for _, k := range c.Clocks.Clocks(c.policy) {
		states[k.At(e.Now, c.policy).State] = true
	}
	return states
}

func (e expected) now() (n figures.Now) {
	for _, c := range e.admitted() {
		switch c.Standing.Status(e.Now) {
		case inbox.StatusSnoozed:
			n.Snoozed++
		case inbox.StatusOpen:
			e.count(&n, c)
		}
	}
	return n
}

func (e expected) count(n *figures.Now, c *truth) {
	one := map[bool]int{true: 1}
	waiting, left := !c.Clocks.WaitingSince.IsZero(), c.Window.ClosesAt.Sub(e.Now)
	closing := func(within time.Duration) int { return one[waiting && left > 0 && left <= within] }
	n.Open++
	n.Waiting += one[waiting]
	n.Unassigned += one[c.Assignee == ""]
	n.Late += one[e.states(c)[sla.StateLate]]
	n.Warning += one[e.states(c)[sla.StateWarning]]
	n.Closing15 += closing(15 * time.Minute)
	n.Closing30 += closing(30 * time.Minute)
	n.Closing60 += closing(time.Hour)
	if wait := e.Now.Sub(c.Clocks.WaitingSince); waiting && wait >= n.LongestWait {
		n.LongestWait, n.Longest = wait, c.ID
	}
}

func (e expected) load() []figures.Load {
	agents := map[string]bool{}
	for _, agent := range e.Colleagues {
		agents[agent] = true
	}
	for _, c := range e.all {
		agents[c.Assignee] = true
		for _, i := range c.ended {
			agents[i.Owner] = true
		}
	}
	var all []figures.Load
	for agent := range agents {
		of := e
		of.Filter.Agent = cmp.Or(agent, figures.Nobody)
		if e.Agent != "" && e.Agent != of.Agent {
			continue
		}
		if l, works := of.loadOf(); works || slices.Contains(e.Colleagues, agent) {
			all = append(all, l)
		}
	}
	slices.SortFunc(all, func(a, b figures.Load) int {
		nobody := map[bool]int{true: 1}
		return cmp.Or(nobody[a.Agent == figures.Nobody]-nobody[b.Agent == figures.Nobody], b.Waiting-a.Waiting, b.Open-a.Open, cmp.Compare(a.Agent, b.Agent))
	})
	return all
}

// loadOf is that of the filter's agent, with whether there is any.
func (e expected) loadOf() (figures.Load, bool) {
	n := e.now()
	var today []sla.Interval
	_, date := e.date(0)
	for _, m := range e.ended(func(end time.Time) bool { return end.In(e.Zone).Format(time.DateOnly) == date }) {
		if m.Kind != sla.Resolution {
			today = append(today, m.Interval)
		}
	}
	s := sla.Summarize(today)
	return figures.Load{
		Agent: e.Agent, Open: n.Open, Waiting: n.Waiting, Late: n.Late, Closing60: n.Closing60, Median: s.Median, Answered: s.N,
	}, n.Open > 0 || len(today) > 0
}

func (e expected) next() (next figures.NextHour) {
	for _, c := range e.admitted() {
		if c.Standing.Resolved {
			continue
		}
		d := figures.Deadline{At: c.Window.ClosesAt, Conversation: c.ID, PageID: c.PageID, Name: c.Name, PSID: unnamed(c.Name, c.PSID), Assignee: c.Assignee}
		if c.Standing.SnoozedUntil.After(e.Now) {
			d.SnoozedUntil = c.Standing.SnoozedUntil
		}
		if left := d.At.Sub(e.Now); !c.Clocks.WaitingSince.IsZero() && left > 0 && left <= time.Hour {
			next.Closing[(left-ms)/time.Minute]++
			next.Deadlines = append(next.Deadlines, d)
		}
		for _, k := range c.Clocks.Clocks(c.policy) {
			left := k.LateAfter.Sub(e.Now)
			if k.LateAfter.IsZero() || left >= time.Hour || k.At(e.Now, c.policy).State == sla.StateLate {
				continue
			}
			next.Late[left/time.Minute]++
			d.At, d.DueAt, d.Kind = k.LateAfter, k.DueAt, k.Kind
			next.Deadlines = append(next.Deadlines, d)
		}
	}
	return next
}

func (e expected) heat() (heat figures.Heat) {
	_, first := e.date(-6)
	hot := func(t time.Time) bool { return t.In(e.Zone).Format(time.DateOnly) >= first }
	count := func(counts *[7][24]int, t time.Time) {
		local := t.In(e.Zone)
		counts[(local.Weekday()+6)%7][local.Hour()]++
	}
	for _, m := range e.ended(hot) {
		if m.Missed {
			count(&heat.Late, m.Start)
		}
	}
	for _, c := range e.admitted() {
		for _, at := range c.arrivedAt() {
			if hot(at) {
				count(&heat.Arrived, at)
			}
		}
	}
	return heat
}

func (e expected) badge() sla.Responsiveness {
	badge := sla.NewBadge(e.Now)
	for _, c := range e.all {
		if e.PageID != "" && e.PageID != c.PageID {
			continue
		}
		_, approaches := sla.FoldApproaches(c.moments)
		for _, a := range approaches {
			badge.Count(a)
		}
	}
	return badge.Responsiveness()
}

func (e expected) misses() []figures.Miss {
	all := slices.DeleteFunc(e.ended(func(end time.Time) bool { return !end.Before(e.Now.Add(-7 * day)) }), func(m figures.Miss) bool { return !m.Missed })
	for _, c := range e.admitted() {
		if c.Standing.Resolved {
			continue
		}
		for _, k := range c.Clocks.Clocks(c.policy) {
			if r := k.At(e.Now, c.policy); r.State == sla.StateLate {
				all = append(all, e.late(c, k, -r.Left))
			}
		}
	}
	return all
}

// late is a clock that runs, as it would be if it ended now.
func (e expected) late(c *truth, k sla.Clock, by time.Duration) figures.Miss {
	ends := sla.Moment{At: e.Now, Key: "z", Kind: sla.Resolved}
	_, closed := c.Clocks.Step(c.policy, ends)
	m := figures.Miss{Conversation: c.ID, PageID: c.PageID, Name: c.Name, PSID: unnamed(c.Name, c.PSID), Labels: c.ActiveLabels()}
	for _, i := range closed {
		if i.Kind == k.Kind {
			m.Interval = i
		}
	}
	m.Assignee = c.Assignee
	if c.Standing.SnoozedUntil.After(e.Now) {
		m.SnoozedUntil = c.Standing.SnoozedUntil
	}
	m.End, m.LateBy, m.Policy = time.Time{}, by, c.policy.Name
	return m
}

func (e expected) choices() figures.Choices {
	pages, agents, labels, policies := map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, agent := range e.Colleagues {
		agents[agent] = true
	}
	for _, c := range e.all {
		if len(c.ended) == 0 && c.Standing.Resolved {
			continue
		}
		since, _ := e.date(-13)
		if twoWeeks := e.Now.Add(-14 * day); twoWeeks.Before(since) {
			since = twoWeeks
		}
		shown := !c.Standing.Resolved
		for _, i := range c.ended {
			if !i.End.Before(since) {
				shown, agents[cmp.Or(i.Owner, figures.Nobody)], policies[i.Policy] = true, true, true
			}
		}
		if !shown {
			continue
		}
		pages[c.PageID] = true
		for _, l := range c.ActiveLabels() {
			labels[l] = true
		}
		if !c.Standing.Resolved {
			agents[cmp.Or(c.Assignee, figures.Nobody)], policies[c.policy.Name] = true, true
		}
	}
	return figures.Choices{Pages: ordered(pages), Agents: ordered(agents), Labels: ordered(labels), Policies: ordered(policies)}
}

func ordered(names map[string]bool) []string {
	var all []string
	for name := range names {
		if name != figures.Nobody {
			all = append(all, name)
		}
	}
	slices.Sort(all)
	if names[figures.Nobody] {
		all = append(all, figures.Nobody)
	}
	return all
}

// unnamed is a PSID where it has to stand for a name.
func unnamed(name, psid string) string {
	if name != "" {
		return ""
	}
	return psid
}
