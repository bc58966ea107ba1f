package composer

import (
	"strings"
	"time"

	"oriel/inbox/policy"
	"oriel/ui/countdown"
	"oriel/ui/keys"
	"oriel/ui/when"
)

// The last minutes of an option are said louder.
const (
	soon     = 10 * time.Minute
	veryLast = time.Minute
)

// judgement is what policy says at the last tick.
type judgement struct {
	options []policy.Option
	chosen  policy.Option
	rule    policy.OptionRule
	err     error
}

// judge asks policy again. It is pure and takes microseconds.
func (m *Model) judge() {
	options, pack, err := m.desk.Judge(m.detail.Conversation, m.detail.Page, m.now)
	m.judged = judgement{options: options, err: err, chosen: policy.Option{ID: m.option, Label: string(m.option)}}
	for _, o := range options {
		if o.ID == m.option {
			m.judged.chosen = o
		}
	}
	m.judged.rule, _ = pack.Rule(m.option)
}

// preferred is the option to begin with: the first that is allowed and is a
// message that the agent writes and sends.
func (j *judgement) preferred() policy.OptionID {
	for _, o := range j.options {
		if o.Allowed && !o.HandOver && o.ID != policy.Utility {
			return o.ID
		}
	}
	return policy.Reply
}

// alternatives names what is allowed instead of what was chosen.
func (j *judgement) alternatives() string {
	var labels []string
	for _, o := range j.options {
		if o.Allowed && !o.HandOver && o.ID != j.chosen.ID {
			labels = append(labels, o.Label)
		}
	}
	if len(labels) == 0 {
		return "Nothing else is allowed now. The draft is kept."
	}
	return "Instead (" + spelled(keys.SendOptions) + "): " + strings.Join(labels, ", ") + ". The draft is kept."
}

// left is how long the chosen option is still offered; false: it has no end.
func (m *Model) left() (time.Duration, bool) {
	o := m.judged.chosen
	return o.StopsAt.Sub(m.now), o.Allowed && !o.StopsAt.IsZero()
}

// deadline says until when the chosen option can be used.
func (m *Model) deadline() string {
	o := m.judged.chosen
	left, ends := m.left()
	switch {
	case !o.Allowed:
		return "not allowed now"
	case !ends:
		return "no end"
	case left < veryLast:
		return "last minute: send within " + countdown.Left(left)
	case left < soon && o.Until.After(o.StopsAt):
		return "send within " + countdown.LeftPrecise(left) + ", the platform's end comes " + countdown.Left(o.Until.Sub(o.StopsAt)) + " later"
	case left < soon:
		return "send within " + countdown.LeftPrecise(left)
	case o.ID == policy.Reply:
		return "window closes in " + countdown.Left(o.Until.Sub(m.now))
	}
	return "until " + when.At(o.StopsAt, m.now, m.zone)
}

// NextChange is when something that is shown changes by itself; the zero time
// for never.
func (m *Model) NextChange() time.Time {
	left, ends := m.left()
	switch {
	case m.mode == closed || !ends:
		return time.Time{}
	case left < soon:
		return m.now.Add(min(countdown.UntilLeftPreciseChanges(left), max(left, time.Millisecond)))
	}
	return m.now.Add(min(countdown.UntilLeftChanges(m.judged.chosen.Until.Sub(m.now)), left-soon+time.Millisecond))
}
