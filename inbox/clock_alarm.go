package inbox

import (
	"context"
	"time"

	"oriel/sla"
)

// AboutToClose is how long before its end a messaging window rings, while the
// customer waits.
const AboutToClose = 10 * time.Minute

// Alarm is the beginning of something that an agent must know of: a clock warns
// or becomes late, or the window is about to close while the customer waits.
type Alarm struct {
	Conversation int64
	// Kind is the clock; empty for the window.
	Kind sla.Kind
	// Late tells a clock that became late from one that warns.
	Late bool
	// At is when the clock is due or the window closes.
	At time.Time
	// From is when it began.
	From time.Time
}

// AlarmQuery asks for what began after Since, up to and with Now, in
// conversations that are neither resolved nor snoozed and are the agent's or
// nobody's.
type AlarmQuery struct {
	Agent      string
	PageID     string // empty for all pages
	Since, Now time.Time
	// DueSince is early enough that whatever became late after Since was due
	// after it: over closing time a clock may be due for days before it is late.
	DueSince time.Time
}

// Alarms answers an AlarmQuery.
type Alarms struct {
	Rung []Alarm
	// Next is when there will be another one, if nothing else happens; zero for
	// never.
	Next time.Time
}

// Alarms returns what began to hurt, and when something will next. Agent, Now
// and DueSince are filled in.
func (d *Desk) Alarms(ctx context.Context, q AlarmQuery) (Alarms, error) {
	q.Agent, q.Now = d.config.Agent, d.clock.Now()
	q.DueSince = q.Since.Add(-time.Millisecond)
	for _, p := range d.Rules().SLA {
		if at := p.Calendar.Sub(q.Since, time.Millisecond); at.Before(q.DueSince) {
			q.DueSince = at
		}
	}
	return d.store.Alarms(ctx, q)
}

// Ring adds what a conversation has to tell.
func (a *Alarms) Ring(q AlarmQuery, c OpenConversation) {
	for _, k := range c.Clocks {
		if k.pausedAt(q.Now) {
			continue
		}
		warning := Alarm{Conversation: c.ID, Kind: k.Kind, At: k.DueAt, From: k.WarnAt}
		late := Alarm{Conversation: c.ID, Kind: k.Kind, Late: true, At: k.DueAt, From: k.LateAfter.Add(time.Millisecond)}
		if k.State(q.Now) != sla.StateLate {
			a.ring(q, warning)
		}
		a.ring(q, late)
	}
	if !c.WaitingSince.IsZero() && c.ClosesAt.After(q.Now) {
		a.ring(q, Alarm{Conversation: c.ID, At: c.ClosesAt, From: c.ClosesAt.Add(-AboutToClose)})
	}
}

func (a *Alarms) ring(q AlarmQuery, alarm Alarm) {
	switch {
	case alarm.From.After(q.Now):
		a.Await(alarm.From)
	case alarm.From.After(q.Since):
		a.Rung = append(a.Rung, alarm)
	}
}

// Await notes an instant at which something will begin.
func (a *Alarms) Await(at time.Time) { a.Next = earliest(a.Next, at) }
