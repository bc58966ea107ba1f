package main

import (
	"time"

	"oriel/inbox"
	"oriel/inbox/policy"
	"oriel/sla"
)

// The shapes of JSON that other programs build on. Times are RFC 3339 in UTC,
// null where there is none.
type (
	conversationJSON struct {
		ID           int64            `json:"id"`
		PageID       string           `json:"page_id"`
		Contact      contactJSON      `json:"contact"`
		Status       inbox.Status     `json:"status"`
		Assignee     *string          `json:"assignee"`
		Labels       []string         `json:"labels"`
		Unread       int              `json:"unread"`
		WaitingSince *time.Time       `json:"waiting_since"`
		Window       windowJSON       `json:"window"`
		SLA          []clockJSON      `json:"sla"`
		LastMessage  *lastMessageJSON `json:"last_message"`
		Draft        *string          `json:"draft"`
	}
	contactJSON struct {
		PSID string  `json:"psid"`
		Name *string `json:"name"`
	}
	windowJSON struct {
		State      inbox.WindowState `json:"state"`
		OpenedBy   *policy.Action    `json:"opened_by"`
		ClosesAt   *time.Time        `json:"closes_at"`
		RemainingS int64             `json:"remaining_s"`
	}
	clockJSON struct {
		Kind       sla.Kind   `json:"kind"`
		DueAt      *time.Time `json:"due_at"`
		RemainingS int64      `json:"remaining_s"`
		State      sla.State  `json:"state"`
	}
	lastMessageJSON struct {
		Direction inbox.Direction `json:"direction"`
		At        time.Time       `json:"at"`
		Text      string          `json:"text"`
	}
	messageJSON struct {
		ID          string             `json:"id"`
		MID         *string            `json:"mid"`
		Direction   inbox.Direction    `json:"direction"`
		At          time.Time          `json:"at"`
		Text        string             `json:"text"`
		Attachments []inbox.Attachment `json:"attachments"`
		State       *inbox.SendState   `json:"state"`
		Option      *policy.OptionID   `json:"option"`
		Author      *string            `json:"author"`
		Error       *string            `json:"error"`
	}
	// outboxJSON is a message outside its thread.
	outboxJSON struct {
		messageJSON
		Conversation int64 `json:"conversation"`
	}
)

// orNull is nil for the zero value.
func orNull[T comparable](v T) *T {
	var zero T
	if v == zero {
		return nil
	}
	return &v
}

func timeOrNull(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC()
	return &t
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func newConversationJSON(c inbox.Conversation, rules inbox.Rules, now time.Time) conversationJSON {
	return conversationJSON{
		ID: c.ID, PageID: c.PageID,
		Contact:  contactJSON{PSID: c.PSID, Name: orNull(c.Name)},
		Status:   c.Standing.Status(now),
		Assignee: orNull(c.Assignee), Labels: orEmpty(c.ActiveLabels()),
		Unread: c.Standing.Unread, WaitingSince: timeOrNull(c.Clocks.WaitingSince),
		Window: newWindowJSON(c.Window, now),
		SLA:    newClocksJSON(c, rules, now),
	}
}

func newWindowJSON(w inbox.Window, now time.Time) windowJSON {
	out := windowJSON{State: w.State(now), OpenedBy: orNull(w.OpenedBy), ClosesAt: timeOrNull(w.ClosesAt)}
	if left := w.ClosesAt.Sub(now); !w.ClosesAt.IsZero() && left > 0 {
		out.RemainingS = int64(left / time.Second)
	}
	return out
}

// newClocksJSON tells what is left by the calendar, as every row does; of a
// paused clock what is left of its target.
func newClocksJSON(c inbox.Conversation, rules inbox.Rules, now time.Time) []clockJSON {
	clocks := []clockJSON{}
	for _, k := range rules.RowClocks(c) {
		state, left := k.State(now), k.Left(now)
		if state == sla.StatePaused {
			left = targetLeft(c, k.Kind, rules, now)
		}
		clocks = append(clocks, clockJSON{Kind: k.Kind, DueAt: timeOrNull(k.DueAt), RemainingS: wholeSeconds(left), State: state})
	}
	return clocks
}

func targetLeft(c inbox.Conversation, kind sla.Kind, rules inbox.Rules, now time.Time) time.Duration {
	p := rules.Policy(c)
	for _, k := range c.Clocks.Clocks(p) {
		if k.Kind == kind {
			return k.At(now, p).Left
		}
	}
	return 0
}

// wholeSeconds rounds down: what is late by a moment is negative, too.
func wholeSeconds(d time.Duration) int64 {
	s := int64(d / time.Second)
	if d < 0 && d%time.Second != 0 {
		s--
	}
	return s
}

func newMessageJSON(m inbox.Message, c inbox.Conversation) messageJSON {
	id := m.OutboxID
	if id == "" {
		id = m.MID
	}
	return messageJSON{
		ID: id, MID: orNull(m.MID), Direction: m.Direction, At: m.At.UTC(), Text: m.Text,
		Attachments: orEmpty(m.Attachments), State: orNull(m.State(c)), Option: orNull(m.Option()),
		Author: orNull(m.Author), Error: orNull(m.Send.Reason),
	}
}

func newOutboxJSON(m inbox.Message) outboxJSON {
	return outboxJSON{messageJSON: newMessageJSON(m, inbox.Conversation{}), Conversation: m.Conversation}
}
