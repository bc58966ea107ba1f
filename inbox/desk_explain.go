package inbox

import (
	"context"
	"slices"
	"time"

	"oriel/sla"
)

// ClockPolicyChanged: labels chose another policy, and what runs is counted
// anew by it.
const ClockPolicyChanged sla.ChangeKind = "policy"

// ClockChange is one step of a conversation's clocks, with the policy by which
// it was counted.
type ClockChange struct {
	sla.Change
	Policy string
	// Due is when the clock is used up, as it was known then; zero while it has
	// no due time.
	Due time.Time
	// Recorded marks a miss that was recorded under an earlier policy.
	Recorded bool
}

// ClockAccount is everything that happened to a conversation's clocks.
type ClockAccount struct {
	Conversation Conversation
	Changes      []ClockChange
	// Policy counts what runs now; Running is the most urgent clock first.
	Policy  sla.Policy
	Running []sla.Clock
}

// ExplainClocks tells how a conversation's clocks came to their figures.
func (d *Desk) ExplainClocks(ctx context.Context, id int64) (ClockAccount, error) {
	c, err := d.store.Conversation(ctx, id)
	if err != nil {
		return ClockAccount{}, err
	}
	moments, err := d.store.Moments(ctx, id)
	if err != nil {
		return ClockAccount{}, err
	}
	rules := d.Rules()
	p := rules.Policy(c)
	return ClockAccount{Conversation: c, Changes: rules.Explain(c, moments), Policy: p, Running: c.Clocks.Clocks(p)}, nil
}

// Explain lists what the conversation's moments, in any order, did to its
// clocks.
func (r Rules) Explain(c Conversation, moments []Moment) []ClockChange {
	var all []ClockChange
	policy := r.policyFor(c.PageID, nil).Name
	r.foldClocks(c, mergeMoments(slices.Clone(moments)), func(s clockStep) {
		if s.policy.Name != policy {
			policy = s.policy.Name
			all = append(all, ClockChange{Change: sla.Change{At: s.moment.At, What: ClockPolicyChanged}, Policy: policy})
		}
		if s.moment.Label == "" {
			all = append(all, s.changes()...)
		}
	})
	return c.explainKept(all)
}

func (s clockStep) changes() []ClockChange {
	var all []ClockChange
	clocks := s.after.Clocks(s.policy)
	for _, change := range sla.Changes(s.policy, s.before, s.after, s.moment.At, s.closed) {
		out := ClockChange{Change: change, Policy: s.policy.Name, Due: change.Ended.Due}
		if change.Ended.Kind != "" {
			out.Policy = change.Ended.Policy
		}
		for _, clock := range clocks {
			if clock.Kind == change.Kind && (change.What == sla.ClockStarted || change.What == sla.ClockResumed) {
				out.Due = clock.DueAt
			}
		}
		all = append(all, out)
	}
	return all
}

// explainKept puts the recorded misses where they are counted.
func (c Conversation) explainKept(all []ClockChange) []ClockChange {
	for _, kept := range c.KeptMisses {
		i := kept.interval()
		all = slices.DeleteFunc(all, func(o ClockChange) bool {
			return o.Ended.Kind == i.Kind && o.Ended.Start.Equal(i.Start)
		})
		what := sla.ClockAnswered
		if i.Kind == sla.Resolution || !i.Replied {
			what = sla.ClockResolved
		}
		all = append(all, ClockChange{Change: sla.Change{At: i.End, Kind: i.Kind, What: what, Ended: i}, Policy: i.Policy, Due: i.Due, Recorded: true})
	}
	slices.SortStableFunc(all, func(a, b ClockChange) int { return a.At.Compare(b.At) })
	return all
}
