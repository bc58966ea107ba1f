package sla

import "time"

// Interval is a clock that ended. It is a permanent event: a later change of
// owner, policy or state does not take a miss back.
type Interval struct {
	Kind Kind
	// Policy is the name of the one by which the clock was judged: the policy at
	// its end, or the one under which it became late before that changed.
	Policy string
	Start  time.Time
	// Due is when the target was used up, or would have been. It is zero when a
	// resolution ended in time while it was paused.
	Due time.Time
	End time.Time
	// Target and Elapsed are in the policy's working time, pauses taken off.
	Target  time.Duration
	Elapsed time.Duration
	// Missed is set when Elapsed is more than Target; exactly at the target is
	// met. LateBy is the difference, zero when met.
	Missed bool
	LateBy time.Duration
	// Owner is the agent who had the conversation when the clock became late, or
	// at its end when it was met; empty when nobody had it.
	Owner string
	// EndedBy is the agent who replied or resolved; empty when not known, as with
	// a reply typed in Meta's own inbox.
	EndedBy string
	// Replied tells an answer from a conversation closed without one. For a
	// resolution: whether anybody answered at all.
	Replied bool
}

func (i Interval) judged() Interval {
	i.LateBy = max(0, i.Elapsed-i.Target)
	i.Missed = i.LateBy > 0
	return i
}

// State is [StateMet] or [StateMissed].
func (i Interval) State() State {
	if i.Missed {
		return StateMissed
	}
	return StateMet
}
