package inbox

import (
	"time"

	"oriel/sla"
)

// Status is where a conversation stands for the team.
type Status string

// The statuses of a conversation.
const (
	StatusOpen     Status = "open"
	StatusSnoozed  Status = "snoozed"
	StatusResolved Status = "resolved"
)

// Standing is the part of a conversation that depends on the order in which
// things happened: resolved or not, snoozed until when, how much is unread.
type Standing struct {
	Resolved     bool      `json:"resolved,omitempty"`
	SnoozedUntil time.Time `json:"snoozed_until,omitzero"`
	// Unread counts the customer's messages that no agent has seen.
	Unread int `json:"unread,omitempty"`
	// Folded is the last moment that was counted.
	Folded Stamp `json:"folded,omitzero"`
}

// Status is the standing at now: a snooze ends by itself.
func (s Standing) Status(now time.Time) Status {
	switch {
	case s.Resolved:
		return StatusResolved
	case s.SnoozedUntil.After(now):
		return StatusSnoozed
	}
	return StatusOpen
}

// MomentKind is what a moment means for standing and clocks.
type MomentKind string

// The kinds of moments.
const (
	MomentCustomerMessage MomentKind = "customer_message"
	MomentComment         MomentKind = "comment" // counts as unread, starts no clock
	MomentHumanReply      MomentKind = "human_reply"
	MomentAutomaticReply  MomentKind = "automatic_reply"
	MomentResolved        MomentKind = "resolved"
	MomentReopened        MomentKind = "reopened"
	MomentSnoozed         MomentKind = "snoozed"
	MomentUnsnoozed       MomentKind = "unsnoozed"
	MomentAssigned        MomentKind = "assigned"
	MomentSeen            MomentKind = "seen"
	MomentLabeled         MomentKind = "labeled" // only where a policy is chosen by labels
	MomentUnlabeled       MomentKind = "unlabeled"
)

// Moment is the trace of an event in standing and clocks. Two events may leave
// the same moment: our own knowledge that a reply was accepted, and its echo.
// Then they share the key and the earlier time counts.
type Moment struct {
	At    time.Time
	Key   string
	Kind  MomentKind
	Agent string
	Until time.Time
	// Label is what was set or removed.
	Label string
}

// step counts one moment; m must not come before what was folded.
func (s Standing) step(m Moment) Standing {
	switch m.Kind {
	case MomentCustomerMessage, MomentComment:
		s.Resolved, s.SnoozedUntil = false, time.Time{}
		s.Unread++
	case MomentHumanReply, MomentSeen:
		s.Unread = 0
	case MomentResolved:
		s.Resolved, s.SnoozedUntil = true, time.Time{}
	case MomentReopened:
		s.Resolved = false
	case MomentSnoozed:
		s.SnoozedUntil = m.Until
	case MomentUnsnoozed:
		s.SnoozedUntil = time.Time{}
	}
	s.Folded = m.stamp()
	return s
}

func (m Moment) stamp() Stamp { return Stamp{At: m.At, Key: m.Key} }

var clockMoments = map[MomentKind]sla.MomentKind{
	MomentCustomerMessage: sla.CustomerMessage,
	MomentHumanReply:      sla.HumanReply,
	MomentAutomaticReply:  sla.AutomaticReply,
	MomentResolved:        sla.Resolved,
	MomentReopened:        sla.Reopened,
	MomentSnoozed:         sla.Snoozed,
	MomentUnsnoozed:       sla.Unsnoozed,
	MomentAssigned:        sla.Assigned,
}

// clock returns what the response-time clocks see of m, if anything.
func (m Moment) clock() (sla.Moment, bool) {
	kind, ok := clockMoments[m.Kind]
	return sla.Moment{At: m.At, Key: m.Key, Kind: kind, Agent: m.Agent, Until: m.Until}, ok
}
