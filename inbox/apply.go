package inbox

import (
	"slices"
	"sync"
	"time"

	"oriel/inbox/policy"
	"oriel/sla"
)

// Past gives every moment of a conversation that was applied before, in any
// order. Apply asks only when an event comes late or may come twice.
type Past func() ([]Moment, error)

// Applied is what an event made of a conversation.
type Applied struct {
	Conversation Conversation
	// Moment is the trace that the store keeps for Past, nil if there is none.
	Moment *Moment
	// Closed are the clock intervals that ended. When Refolded is set they are
	// all intervals of the conversation and replace what was stored.
	Closed   []sla.Interval
	Refolded bool
	// Approaches are those that began or whose answer changed; Forgotten is when
	// those were that turned out to be none.
	Approaches []sla.Approach
	Forgotten  []time.Time
}

// Apply returns what ev makes of c. It is pure: an event that was applied
// before changes nothing, and any order of the same events ends in the same
// conversation. The only error is one of past.
func Apply(r Rules, c Conversation, past Past, ev Event) (Applied, error) {
	c.PageID, c.PSID = ev.PageID, ev.PSID
	c = r.register(c, ev)
	m, ok := ev.Moment(r)
	keeps := ev.keepsClocks()
	switch {
	case !ok && !keeps:
		return Applied{Conversation: c}, nil
	case !ok:
		return r.refold(c, past)
	}
	past = sync.OnceValues(past)
	steps, err := c.stepsTo(m, past)
	switch {
	case err != nil:
		return Applied{}, err
	case steps:
		out := r.step(c, m)
		out.Moment = &m
		return out, nil
	}
	out, err := r.refold(c, past, m)
	out.Moment = &m
	return out, err
}

// keepsClocks is true of what is no moment and changes how moments are counted.
func (ev Event) keepsClocks() bool {
	switch ev.Fact.(type) {
	case MissRecorded, LateRecorded:
		return true
	}
	return false
}

// stepsTo reports whether m only adds to what was counted. If not, everything
// is counted anew.
func (c Conversation) stepsTo(m Moment, past Past) (bool, error) {
	if !c.inOrder(m) || m.Label != "" || len(c.KeptMisses)+len(c.KeptLate) > 0 {
		return false, nil
	}
	if !mayRepeat(m) {
		return true, nil
	}
	moments, err := past()
	return !slices.ContainsFunc(moments, func(o Moment) bool { return o.Key == m.Key }), err
}

// refold counts the moments of the past and new ones.
func (r Rules) refold(c Conversation, past Past, added ...Moment) (Applied, error) {
	moments, err := past()
	if err != nil {
		return Applied{}, err
	}
	_, before := foldApproaches(mergeMoments(slices.Clone(moments)))
	out := r.fold(c, append(slices.Clone(moments), added...))
	out.Approaches, out.Forgotten = changedApproaches(before, out.Approaches)
	return out, nil
}

// mayRepeat is true of moments that two different events leave: a reply that
// the platform accepted is told by its answer and by its echo.
func mayRepeat(m Moment) bool {
	return m.Kind == MomentHumanReply || m.Kind == MomentAutomaticReply
}

func (c Conversation) inOrder(m Moment) bool {
	return c.Standing.Folded.Before(m.stamp()) || c.Standing.Folded == Stamp{}
}

func (r Rules) step(c Conversation, m Moment) Applied {
	c.Standing = c.Standing.step(m)
	cm, ok := m.clock()
	if !ok {
		return Applied{Conversation: c}
	}
	var out Applied
	c.Clocks, out.Closed = c.Clocks.Step(r.Policy(c), cm)
	tracker, approach, changed := c.Approach.Step(cm)
	if c.Approach = tracker; changed {
		out.Approaches = []sla.Approach{approach}
	}
	out.Conversation = c
	return out
}

// fold counts all moments of a conversation anew and tells all its approaches.
func (r Rules) fold(c Conversation, moments []Moment) Applied {
	moments = mergeMoments(moments)
	c.Standing = Standing{}
	for _, m := range moments {
		c.Standing = c.Standing.step(m)
	}
	out := Applied{Refolded: true}
	c.Clocks, out.Closed = r.foldClocks(c, moments, nil)
	out.Closed = c.withKept(out.Closed)
	c.Approach, out.Approaches = foldApproaches(moments)
	out.Conversation = c
	return out
}

// register joins what does not depend on the order: the newest of each kind
// wins, whenever it comes.
func (r Rules) register(c Conversation, ev Event) Conversation {
	stamp := Stamp{At: ev.At, Key: ev.Key}
	if p, says := ev.preference(r); says {
		c = c.prefer(p)
	}
	switch f := ev.Fact.(type) {
	case MessageReceived:
		c = r.customerMessage(c, ev, f)
	case PostbackTapped:
		c = c.lastMessage(LastMessage{Stamp: stamp, MID: ev.messageID(), Direction: In})
		c = r.action(c, f.action(), ev.At)
	case MessageEchoed:
		c = c.lastMessage(LastMessage{stamp, f.MID, Out, partOf(outboxID(f.Metadata))})
	case SendAccepted:
		c = c.lastMessage(LastMessage{stamp, f.MID, Out, partOf(f.OutboxID)})
		c = c.answerComment(f.CommentID, ev.At)
	case Reacted:
		c = r.action(c, f.action(), ev.At)
	case Referred:
		c = r.action(c, f.action(), ev.At)
	case OptedIn:
		c = r.action(c, f.action(), ev.At)
		c = c.grant(f, ev.At)
	case Commented:
		c = c.lastMessage(LastMessage{Stamp: stamp, MID: ev.messageID(), Direction: In})
		c = c.comment(f, ev.At)
		c = c.named(f.Name, Stamp{Key: ev.Key}) // the profile knows better
	case Delivered:
		c.DeliveredTo = latest(c.DeliveredTo, f.Watermark)
	case Read:
		c.ReadTo = latest(c.ReadTo, f.Watermark)
	case ThreadControlMoved:
		if !f.Requested {
			c = c.control(Control{Owner: f.Owner, Stamp: stamp})
		}
	case ContactNamed:
		c = c.named(f.Name, stamp)
	case Assigned:
		if c.AssigneeStamp.Before(stamp) {
			c.Assignee, c.AssigneeStamp = f.Assignee, stamp
		}
	case Labeled:
		c.Labels = joinLabel(c.Labels, Label{f.Label, f.Removed, stamp})
	case MissRecorded:
		c = c.keepMiss(f)
	case LateRecorded:
		c = c.keepLate(f)
	case Queued:
		if f.unasked() {
			c.FirstAnsweredAt = latest(c.FirstAnsweredAt, ev.At)
		}
	case SponsoredRequested:
		c = c.requestSponsored(f, stamp)
	case SendStarted:
		c = c.spend(f.Token, ev.At)
	case SendStopped:
		c = c.stopped(f.Scope, ev.At)
	}
	return c
}

func (r Rules) customerMessage(c Conversation, ev Event, f MessageReceived) Conversation {
	stamp := Stamp{At: ev.At, Key: ev.Key}
	c = c.lastMessage(LastMessage{Stamp: stamp, MID: f.MID, Direction: In})
	c = r.action(c, f.action(), ev.At)
	c = c.heard(ev.At)
	if f.AdID != "" {
		c.AdMessageAt = latest(c.AdMessageAt, ev.At)
	}
	return c.control(Control{Standby: f.Standby, Stamp: stamp})
}

// action opens the window, if a does. Of two windows the one that closes later
// counts.
func (r Rules) action(c Conversation, a policy.Action, at time.Time) Conversation {
	if a == policy.ActionUnreact {
		return c
	}
	c.LastActionAt = latest(c.LastActionAt, at)
	closes, ok := r.opens(c.PageID, a, at)
	if !ok {
		return c
	}
	w := Window{OpenedBy: a, OpenedAt: at, ClosesAt: closes}
	if c.Window.before(w) {
		c.Window = w
	}
	return c
}

func (w Window) before(o Window) bool {
	if !w.ClosesAt.Equal(o.ClosesAt) {
		return w.ClosesAt.Before(o.ClosesAt)
	}
	if !w.OpenedAt.Equal(o.OpenedAt) {
		return w.OpenedAt.Before(o.OpenedAt)
	}
	return w.OpenedBy < o.OpenedBy
}
