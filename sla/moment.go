package sla

import (
	"cmp"
	"time"
)

// MomentKind says what happened in a conversation, as far as clocks care.
type MomentKind int

const (
	// CustomerMessage is anything a customer wrote or sent that asks for an
	// answer: text, an attachment, a postback.
	CustomerMessage MomentKind = iota + 1
	// CustomerAction is a customer's act without a message: a reaction, a read,
	// an opt-in. It neither starts nor restarts a clock.
	CustomerAction
	// HumanReply is a person's reply that the platform accepted, also one typed
	// in Meta's own inbox and seen here as an echo.
	HumanReply
	// AutomaticReply is an acknowledgement or a bot's message. It stops nothing.
	AutomaticReply
	// UnsentReply is a reply that failed, is held back, or whose outcome is not
	// known. It stops nothing.
	UnsentReply
	// Note is an internal remark that the customer never sees.
	Note
	// Assigned hands the conversation to Agent; an empty Agent means nobody. It
	// stops nothing, but decides who owns a later miss.
	Assigned
	// Snoozed hides the conversation until Until, or until it is woken when
	// Until is zero.
	Snoozed
	// Unsnoozed ends a snooze early. A customer's message ends it too.
	Unsnoozed
	// Resolved ends the episode.
	Resolved
	// Reopened marks that a person took up a resolved conversation again. The
	// ended episode stays ended: the next one starts with the customer's next
	// message, or everything reopened would be late at once.
	Reopened
)

// Moment is one entry of a conversation's log.
type Moment struct {
	// At is when it happened by the platform's clock, UTC, in milliseconds.
	At time.Time
	// Key is unique within the conversation. It orders moments of the same
	// millisecond and tells a repeated moment from a new one.
	Key  string
	Kind MomentKind
	// Agent is who replied, resolved, or was assigned; empty when unknown.
	Agent string
	// Until is when a snooze ends by itself; zero for never.
	Until time.Time
}

// cut brings times to the form in which they are compared and stored.
func cut(t time.Time) time.Time {
	if t.IsZero() {
		return time.Time{}
	}
	t = t.UTC()
	return t.Add(-time.Duration(t.Nanosecond()) % time.Millisecond)
}

func (m Moment) cut() Moment {
	m.At, m.Until = cut(m.At), cut(m.Until)
	return m
}

// compareMoments orders by time and key. The remaining fields only settle
// which of two contradicting entries with one key is kept, so that the order
// of arrival never does.
func compareMoments(a, b Moment) int {
	return cmp.Or(
		a.At.Compare(b.At),
		cmp.Compare(a.Key, b.Key),
		cmp.Compare(a.Kind, b.Kind),
		cmp.Compare(a.Agent, b.Agent),
		a.Until.Compare(b.Until),
	)
}
