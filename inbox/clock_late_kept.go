package inbox

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"oriel/sla"
)

// LateRecorded keeps a running clock late through a change of policy: it was
// late under the policy of its time, and under the present one it would not be
// any more. All lengths are in whole milliseconds of working time.
type LateRecorded struct {
	Clock    sla.Kind  `json:"clock"`
	Policy   string    `json:"policy,omitempty"`
	Start    time.Time `json:"start"`
	Due      time.Time `json:"due"`
	TargetMS int64     `json:"target_ms"`
	Owner    string    `json:"owner,omitempty"`
	// SpentMS is what had passed until Since, when the policy changed.
	SpentMS int64     `json:"spent_ms"`
	Since   time.Time `json:"since"`
}

// LateUnder returns the clocks that are late at an instant under rules and
// would not be by now's, as the events that keep them so. c is counted by
// rules, recounted is the same conversation by now's.
func LateUnder(rules Rules, c Conversation, now Rules, recounted Conversation, at time.Time) (events []Event) {
	p := now.Policy(recounted)
	for _, l := range c.Clocks.Late(rules.Policy(c), at) {
		kept := recounted.Clocks.Keep(p, l)
		late := func(o sla.Lateness) bool { return o.Kind == l.Kind }
		if kept == recounted.Clocks || slices.ContainsFunc(recounted.Clocks.Late(p, at), late) {
			continue // another clock runs, or it is late either way
		}
		events = append(events, Event{
			Key:    fmt.Sprintf("late:%s:%s:%s:%d", c.PageID, c.PSID, l.Kind, l.Start.UnixMilli()),
			PageID: c.PageID, PSID: c.PSID, At: l.Since,
			Fact: LateRecorded{
				Clock: l.Kind, Policy: l.Policy, Start: l.Start, Due: l.Due, TargetMS: l.Target.Milliseconds(),
				Owner: l.Owner, SpentMS: l.Spent.Milliseconds(), Since: l.Since,
			},
		})
	}
	return events
}

func (f LateRecorded) lateness() sla.Lateness {
	return sla.Lateness{
		Kind: f.Clock, Policy: f.Policy, Start: f.Start, Due: f.Due, Target: time.Duration(f.TargetMS) * time.Millisecond,
		Owner: f.Owner, Spent: time.Duration(f.SpentMS) * time.Millisecond, Since: f.Since,
	}
}

// keepLate joins what is kept late, in the order in which it was found to be,
// whenever it comes.
func (c Conversation) keepLate(f LateRecorded) Conversation {
	at, found := slices.BinarySearchFunc(c.KeptLate, f, func(a, b LateRecorded) int {
		return cmp.Or(a.Since.Compare(b.Since), a.Start.Compare(b.Start), clockOrder(a.Clock)-clockOrder(b.Clock))
	})
	if !found {
		c.KeptLate = slices.Insert(slices.Clone(c.KeptLate), at, f)
	}
	return c
}

// keptUntil lets the clocks be late that were found to be before an instant,
// the zero one for all. It returns what comes later.
func keptUntil(t sla.Timeline, p sla.Policy, late []LateRecorded, end time.Time) (sla.Timeline, []LateRecorded) {
	for len(late) > 0 && (end.IsZero() || late[0].Since.Before(end)) {
		t = t.Keep(p, late[0].lateness())
		late = late[1:]
	}
	return t, late
}
