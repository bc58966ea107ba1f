package figures

import (
	"cmp"
	"slices"
	"time"

	"oriel/inbox"
	"oriel/sla"
)

// open counts the conversations that are not resolved.
type open struct {
	now       time.Time
	filter    Filter
	counts    Now
	next      NextHour
	nextTurn  time.Time
	late      []lateClock
	workloads map[string]*Load // by agent
	seen      seen
}

func newOpen(now time.Time, f Filter) *open {
	return &open{now: now, filter: f, workloads: map[string]*Load{}, seen: newSeen()}
}

func (o *open) add(c inbox.OpenConversation) {
	o.seen.add(c.PageID, c.Assignee, c.Labels, c.Policy)
	if !o.filter.admits(c.PageID, c.Assignee, c.Labels, c.Policy) {
		return
	}
	o.foresee(c)
	o.foreseeTurns(c)
	o.noteLate(c)
	if c.SnoozedUntil.After(o.now) {
		o.counts.Snoozed++
		return
	}
	o.count(c)
}

func (o *open) count(c inbox.OpenConversation) {
	load := o.load(c.Assignee)
	o.counts.Open++
	load.Open++
	if c.Assignee == "" {
		o.counts.Unassigned++
	}
	if runsIn(c, o.now, sla.StateLate) {
		o.counts.Late++
		load.Late++
	}
	if runsIn(c, o.now, sla.StateWarning) {
		o.counts.Warning++
	}
	if !c.WaitingSince.IsZero() {
		o.countWaiting(c, load)
	}
}

func (o *open) countWaiting(c inbox.OpenConversation, load *Load) {
	load.Waiting++
	o.counts.Waiting++
	wait := o.now.Sub(c.WaitingSince)
	if o.counts.Longest == 0 || wait > o.counts.LongestWait || wait == o.counts.LongestWait && c.ID < o.counts.Longest {
		o.counts.LongestWait, o.counts.Longest = wait, c.ID
	}
	left := c.ClosesAt.Sub(o.now)
	if left <= 0 {
		return // closed already
	}
	if left <= 15*time.Minute {
		o.counts.Closing15++
	}
	if left <= 30*time.Minute {
		o.counts.Closing30++
	}
	if left <= time.Hour {
		o.counts.Closing60++
		load.Closing60++
	}
}

func runsIn(c inbox.OpenConversation, now time.Time, state sla.State) bool {
	return slices.ContainsFunc(c.Clocks, func(k inbox.RowClock) bool { return k.State(now) == state })
}

// expect gives an agent a line who may have nothing to do.
func (o *open) expect(agent string) {
	o.seen.agents[agent] = true
	if o.filter.Agent == "" || o.filter.Agent == agent {
		o.load(agent)
	}
}

func (o *open) load(agent string) *Load {
	agent = orNobody(agent)
	l := o.workloads[agent]
	if l == nil {
		l = &Load{Agent: agent}
		o.workloads[agent] = l
	}
	return l
}

// foresee notes what does harm within an hour. Each instant belongs to the
// minute in which an answer is in time for the last time.
func (o *open) foresee(c inbox.OpenConversation) {
	d := Deadline{Conversation: c.ID, PageID: c.PageID, Name: c.Name, Assignee: c.Assignee}
	if c.SnoozedUntil.After(o.now) {
		d.SnoozedUntil = c.SnoozedUntil
	}
	if minute, soon := o.minute(c.ClosesAt.Add(-time.Millisecond)); soon && !c.WaitingSince.IsZero() {
		o.next.Closing[minute]++
		d.At, d.Kind = c.ClosesAt, ""
		o.next.Deadlines = append(o.next.Deadlines, d)
	}
	for _, k := range c.Clocks {
		if k.LateAfter.IsZero() || k.State(o.now) == sla.StateLate {
			continue
		}
		if minute, soon := o.minute(k.LateAfter); soon {
			o.next.Late[minute]++
			d.At, d.DueAt, d.Kind = k.LateAfter, k.DueAt, k.Kind
			o.next.Deadlines = append(o.next.Deadlines, d)
		}
	}
}

// minute is which of the next sixty an instant lies in.
func (o *open) minute(at time.Time) (int, bool) {
	left := at.Sub(o.now)
	return int(left / time.Minute), left >= 0 && left < time.Hour
}

func (o *open) nextHour() NextHour {
	slices.SortFunc(o.next.Deadlines, func(a, b Deadline) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Conversation, b.Conversation), cmp.Compare(a.Kind, b.Kind))
	})
	o.next.Deadlines = o.next.Deadlines[:min(len(o.next.Deadlines), MostDeadlines)]
	return o.next
}
