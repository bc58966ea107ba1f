package inbox

import (
	"time"

	"oriel/inbox/policy"
)

// Ranks of Message.At: a better source of the time replaces a worse one,
// whichever comes first.
const (
	rankUnknown  = iota // an edit or a reaction told of the message
	rankQueued          // our clock when the agent pressed send
	rankAccepted        // our clock when the platform said yes
	rankWebhook         // the platform's own timestamp
)

// Join merges two partial views of the same message. It is commutative,
// associative and idempotent, so that the order in which events arrive does
// not matter.
func (m Message) Join(o Message) Message {
	m.ID = firstNumber(m.ID, o.ID)
	m.Conversation = firstNumber(m.Conversation, o.Conversation)
	m.MID = max(m.MID, o.MID)
	m.OutboxID = max(m.OutboxID, o.OutboxID)
	m.Direction = max(m.Direction, o.Direction)
	m.Kind = max(m.Kind, o.Kind)
	m.joinText(o)
	m.joinTime(o)
	m.Tapped = max(m.Tapped, o.Tapped)
	m.ReplyTo = max(m.ReplyTo, o.ReplyTo)
	m.Author = max(m.Author, o.Author)
	m.AppID = max(m.AppID, o.AppID)
	m.Unsent = m.Unsent || o.Unsent
	m.Automatic = m.Automatic || o.Automatic
	m.DeliveredAt = earliest(m.DeliveredAt, o.DeliveredAt)
	if o.reactionAfter(m) {
		m.Reaction, m.ReactionAt = o.Reaction, o.ReactionAt
	}
	if len(o.Attachments) > len(m.Attachments) {
		m.Attachments = o.Attachments
	}
	if len(o.QuickReplies) > len(m.QuickReplies) {
		m.QuickReplies = o.QuickReplies
	}
	if m.Outgoing == nil {
		m.Outgoing = o.Outgoing
	}
	if o.Send.after(m.Send) {
		m.Send = o.Send
	}
	return m
}

// joinText keeps the text of the highest edit; must run before joinTime.
func (m *Message) joinText(o Message) {
	switch {
	case o.Edit > m.Edit,
		o.Edit == m.Edit && o.AtRank > m.AtRank && o.Text != "",
		o.Edit == m.Edit && (o.AtRank == m.AtRank || m.Text == "") && o.Text > m.Text:
		m.Text, m.Edit = o.Text, o.Edit
	}
}

func (m *Message) joinTime(o Message) {
	switch {
	case o.AtRank > m.AtRank:
		m.At, m.AtRank = o.At, o.AtRank
	case o.AtRank == m.AtRank:
		m.At = earliest(m.At, o.At)
	}
}

func (m Message) reactionAfter(o Message) bool {
	if !m.ReactionAt.Equal(o.ReactionAt) {
		return m.ReactionAt.After(o.ReactionAt)
	}
	return m.Reaction > o.Reaction
}

// order places the states of one try behind each other. No two share a place,
// so that even contradicting events join in one way.
var order = map[SendState]int{
	StateQueued: 1, StateSending: 2, StateUnconfirmed: 3, StateFailed: 4, StateHeld: 5, StateDiscarded: 6, StateSent: 7,
}

// after reports whether s replaces o. A yes of the platform is final; else the
// later attempt wins, then the later try, then the later state.
func (s Send) after(o Send) bool {
	if (s.State == StateSent) != (o.State == StateSent) {
		return s.State == StateSent
	}
	if s.Attempt != o.Attempt {
		return s.Attempt > o.Attempt
	}
	if s.Try != o.Try {
		return s.Try > o.Try
	}
	if order[s.State] != order[o.State] {
		return order[s.State] > order[o.State]
	}
	if !s.Since.Equal(o.Since) {
		return s.Since.Before(o.Since) || o.Since.IsZero()
	}
	return s.Reason > o.Reason
}

// State is where the message stands for a reader who knows up to where the
// conversation was delivered and read. It is empty for customers' messages.
func (m Message) State(c Conversation) SendState {
	switch {
	case m.Direction != Out:
		return ""
	case m.Send.State != StateSent && m.Send.State != "":
		return m.Send.State
	case !m.At.After(c.ReadTo):
		return StateRead
	case !m.At.After(c.DeliveredTo) || !m.DeliveredAt.IsZero():
		return StateDelivered
	}
	return StateSent
}

// Option is the way by which the message went out; empty for messages that
// were not written here.
func (m Message) Option() policy.OptionID {
	if m.Outgoing == nil {
		return ""
	}
	return m.Outgoing.Option
}

func firstNumber(a, b int64) int64 {
	if a == 0 || (b != 0 && b < a) {
		return b
	}
	return a
}

func earliest(a, b time.Time) time.Time {
	if a.IsZero() || (!b.IsZero() && b.Before(a)) {
		return b
	}
	return a
}

func latest(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
