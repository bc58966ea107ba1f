package inbox

import (
	"fmt"
	"slices"
	"time"

	"oriel/sla"
)

// MissRecorded keeps a miss through a change of policy: it was recorded under
// the policy of its time, and under the present one the log would not yield it
// any more. All lengths are in whole milliseconds of working time.
type MissRecorded struct {
	Clock     sla.Kind  `json:"clock"`
	Policy    string    `json:"policy,omitempty"`
	Start     time.Time `json:"start"`
	Due       time.Time `json:"due"`
	End       time.Time `json:"end"`
	TargetMS  int64     `json:"target_ms"`
	ElapsedMS int64     `json:"elapsed_ms"`
	Owner     string    `json:"owner,omitempty"`
	EndedBy   string    `json:"ended_by,omitempty"`
	Replied   bool      `json:"replied,omitempty"`
}

// RecordMiss returns the event that keeps a missed interval of the customer's
// conversation with a page. A clock's miss is recorded once.
func RecordMiss(pageID, psid string, i sla.Interval) Event {
	return Event{
		Key:    fmt.Sprintf("miss:%s:%s:%s:%d", pageID, psid, i.Kind, i.Start.UnixMilli()),
		PageID: pageID, PSID: psid, At: i.End,
		Fact: MissRecorded{
			Clock: i.Kind, Policy: i.Policy, Start: i.Start, Due: i.Due, End: i.End,
			TargetMS: i.Target.Milliseconds(), ElapsedMS: i.Elapsed.Milliseconds(),
			Owner: i.Owner, EndedBy: i.EndedBy, Replied: i.Replied,
		},
	}
}

func (f MissRecorded) interval() sla.Interval {
	i := sla.Interval{
		Kind: f.Clock, Policy: f.Policy, Start: f.Start, Due: f.Due, End: f.End, Missed: true,
		Target: time.Duration(f.TargetMS) * time.Millisecond, Elapsed: time.Duration(f.ElapsedMS) * time.Millisecond,
		Owner: f.Owner, EndedBy: f.EndedBy, Replied: f.Replied,
	}
	i.LateBy = i.Elapsed - i.Target
	return i
}

// keepMiss joins a recorded miss, in an order that does not depend on when it
// came.
func (c Conversation) keepMiss(f MissRecorded) Conversation {
	order := func(a, b MissRecorded) int {
		if a.Start.Equal(b.Start) {
			return clockOrder(a.Clock) - clockOrder(b.Clock)
		}
		return a.Start.Compare(b.Start)
	}
	at, found := slices.BinarySearchFunc(c.KeptMisses, f, order)
	if !found {
		c.KeptMisses = slices.Insert(slices.Clone(c.KeptMisses), at, f)
	}
	return c
}

func clockOrder(k sla.Kind) int {
	return slices.Index([]sla.Kind{sla.FirstResponse, sla.NextResponse, sla.Resolution}, k)
}

// withKept puts the recorded misses in the place of what the log yields now.
func (c Conversation) withKept(recomputed []sla.Interval) []sla.Interval {
	if len(c.KeptMisses) == 0 {
		return recomputed
	}
	kept := make([]sla.Interval, len(c.KeptMisses))
	for i, f := range c.KeptMisses {
		kept[i] = f.interval()
	}
	return sla.KeepMisses(kept, recomputed)
}
