package figures

import (
	"cmp"
	"context"
	"slices"
	"time"

	"oriel/inbox"
	"oriel/sla"
)

// lateClock is one that runs and is late.
type lateClock struct {
	conversation int64
	kind         sla.Kind
	since        time.Time
}

func (o *open) noteLate(c inbox.OpenConversation) {
	for _, k := range c.Clocks {
		if k.State(o.now) == sla.StateLate {
			o.late = append(o.late, lateClock{c.ID, k.Kind, k.LateAfter})
		}
	}
}

// lateLongest are those that are late, the one that is late the longest first.
func (o *open) lateLongest() []lateClock {
	slices.SortFunc(o.late, func(a, b lateClock) int {
		return cmp.Or(a.since.Compare(b.since), cmp.Compare(a.conversation, b.conversation), cmp.Compare(a.kind, b.kind))
	})
	return o.late
}

// runningMisses reads how late the clocks that run are: in working time, which
// only the conversation and its policy tell.
func runningMisses(ctx context.Context, source Source, late []lateClock, now time.Time) ([]Miss, error) {
	ids := make([]int64, len(late))
	for i, l := range late {
		ids[i] = l.conversation
	}
	conversations, err := source.Conversations(ctx, ids)
	if err != nil {
		return nil, err
	}
	var misses []Miss
	for _, l := range late {
		c := conversations[l.conversation]
		if m, ok := runningMiss(c, l.kind, source.Rules().Policy(c), now); ok {
			misses = append(misses, m)
		}
	}
	return misses, nil
}

// runningMiss is false for a clock that has ended since it was found late.
func runningMiss(c inbox.Conversation, kind sla.Kind, p sla.Policy, now time.Time) (Miss, bool) {
	for _, clock := range c.Clocks.Clocks(p) {
		reading := clock.At(now, p)
		if clock.Kind != kind || reading.State != sla.StateLate {
			continue
		}
		m := Miss{Conversation: c.ID, PageID: c.PageID, Name: c.Name, Labels: c.ActiveLabels(), Assignee: c.Assignee, Interval: sla.Interval{
			Kind: kind, Policy: p.Name, Start: clock.Start, Due: clock.DueAt, Target: clock.Target,
			Elapsed: clock.Target - reading.Left, Missed: true, LateBy: -reading.Left, Owner: ownerOfLate(c.Clocks, kind),
			Replied: kind == sla.Resolution && !c.Clocks.FirstReplyAt.IsZero(),
		}}
		if m.Name == "" {
			m.PSID = c.PSID
		}
		if until := c.Standing.SnoozedUntil; until.After(now) {
			m.SnoozedUntil = until
		}
		return m, true
	}
	return Miss{}, false
}

// ownerOfLate is who had the conversation when its clock became late.
func ownerOfLate(t sla.Timeline, kind sla.Kind) string {
	fixed := t.ResponseMiss
	if kind == sla.Resolution {
		fixed = t.Resolution.Miss
	}
	if fixed.Due.IsZero() {
		return t.Owner
	}
	return fixed.Owner
}
