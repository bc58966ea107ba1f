package inbox

import (
	"time"

	"oriel/inbox/policy"
	"oriel/sla"
)

// Stamp orders events: by time, then by key, so that two events of the same
// millisecond have an order too.
type Stamp struct {
	At  time.Time `json:"at,omitzero"`
	Key string    `json:"key,omitempty"`
}

// Before reports whether s comes before o.
func (s Stamp) Before(o Stamp) bool {
	if !s.At.Equal(o.At) {
		return s.At.Before(o.At)
	}
	return s.Key < o.Key
}

// Conversation is everything known about one customer's thread with one page,
// but for the messages themselves. All times are UTC in whole milliseconds;
// the zero time means never.
type Conversation struct {
	// ID is this store's number of the conversation.
	ID     int64  `json:"id"`
	PageID string `json:"page_id"`
	PSID   string `json:"psid"`
	// Name is the contact's, empty until the platform told it.
	Name      string `json:"name,omitempty"`
	NameStamp Stamp  `json:"name_stamp,omitzero"`

	// Window is the messaging window that the customer's last action opened.
	Window Window `json:"window,omitzero"`
	// AdMessageAt is the first message after a click on an ad.
	AdMessageAt time.Time `json:"ad_message_at,omitzero"`
	// LastMessageAt is the customer's last message; a reaction is none.
	LastMessageAt time.Time `json:"last_message_at,omitzero"`
	// LastActionAt is the customer's last action of any kind.
	LastActionAt time.Time `json:"last_action_at,omitzero"`

	// Last is the newest message of the thread, for the list.
	Last LastMessage `json:"last,omitzero"`
	// DeliveredTo and ReadTo are the platform's watermarks: everything sent
	// up to then was delivered, was read.
	DeliveredTo time.Time `json:"delivered_to,omitzero"`
	ReadTo      time.Time `json:"read_to,omitzero"`

	Assignee      string `json:"assignee,omitempty"`
	AssigneeStamp Stamp  `json:"assignee_stamp,omitzero"`
	// Labels holds removed labels too, so that an older event cannot bring
	// one back.
	Labels []Label `json:"labels,omitempty"`

	// Comments are comments and visitor posts, each good for one private
	// reply.
	Comments []Comment `json:"comments,omitempty"`
	// Tokens are the one-time notifications that the customer accepted.
	Tokens []Token `json:"tokens,omitempty"`
	// Preferences are what the customer wants to hear about, by topic.
	Preferences []Preference `json:"preferences,omitempty"`
	// FirstAnsweredAt is when the latest automatic answer was queued.
	FirstAnsweredAt time.Time `json:"first_answered_at,omitzero"`

	// Sponsored is what was asked of whoever runs the page's ads.
	Sponsored SponsoredRequest `json:"sponsored,omitzero"`

	// Control says whether another app holds the thread.
	Control Control `json:"control,omitzero"`
	// UnavailableAt is when the platform last said that this person cannot
	// receive messages. It counts until the person acts again.
	UnavailableAt time.Time `json:"unavailable_at,omitzero"`
	// TagsStoppedAt is when the platform warned about tags to this person.
	TagsStoppedAt time.Time `json:"tags_stopped_at,omitzero"`

	// Standing and Clocks are folded in the order of time.
	Standing Standing     `json:"standing,omitzero"`
	Clocks   sla.Timeline `json:"clocks,omitzero"`
	// Approach is folded as they are, for the badge.
	Approach sla.ApproachTracker `json:"approach,omitzero"`
	// KeptMisses stand however the policy is changed.
	KeptMisses []MissRecorded `json:"kept_misses,omitempty"`
	// KeptLate are the clocks that were late while they ran when it changed.
	KeptLate []LateRecorded `json:"kept_late,omitempty"`
}

// Window is the time in which the page may write freely.
type Window struct {
	OpenedBy policy.Action `json:"opened_by,omitempty"`
	OpenedAt time.Time     `json:"opened_at,omitzero"`
	// ClosesAt is the first instant at which the window is closed.
	ClosesAt time.Time `json:"closes_at,omitzero"`
}

// WindowState is how a window stands at a time.
type WindowState string

// The states of a window.
const (
	WindowOpen    WindowState = "open"
	WindowClosing WindowState = "closing" // open, and it closes within ClosingSoon
	WindowClosed  WindowState = "closed"
	WindowNone    WindowState = "none" // the customer has done nothing that opens one
)

// State tells how the window stands at now; exactly at its end it is closed.
func (w Window) State(now time.Time) WindowState {
	left := w.ClosesAt.Sub(now)
	switch {
	case w.ClosesAt.IsZero():
		return WindowNone
	case left <= 0:
		return WindowClosed
	case left <= ClosingSoon:
		return WindowClosing
	}
	return WindowOpen
}

// LastMessage points to the newest message that was received or accepted.
type LastMessage struct {
	Stamp     Stamp     `json:"stamp,omitzero"`
	MID       string    `json:"mid,omitempty"`
	Direction Direction `json:"direction,omitempty"`
	// Part is which part of an answer of ours it is: from 2 on, 0 for the first
	// and for everything else. Parts can be accepted in the same millisecond.
	Part int `json:"part,omitempty"`
}

// before orders messages for the one that is last; it is total.
func (l LastMessage) before(o LastMessage) bool {
	if l.Stamp.At.Equal(o.Stamp.At) && l.Part != o.Part {
		return l.Part < o.Part
	}
	return l.Stamp.Before(o.Stamp)
}

// Label is a label, or the memory of one that was removed.
type Label struct {
	Name    string `json:"name"`
	Removed bool   `json:"removed,omitempty"`
	Stamp   Stamp  `json:"stamp"`
}

// Comment is a comment on a post, or a visitor's post.
type Comment struct {
	ID string    `json:"id"`
	At time.Time `json:"at,omitzero"`
	// VisitorPost tells a post from a comment: they are answered differently.
	VisitorPost bool `json:"visitor_post,omitempty"`
	// AnsweredAt is when the one private reply was accepted.
	AnsweredAt time.Time `json:"answered_at,omitzero"`
}

// Token allows one message about one topic.
type Token struct {
	Token     string    `json:"token"`
	Topic     string    `json:"topic,omitempty"`
	GrantedAt time.Time `json:"granted_at,omitzero"`
	ExpiresAt time.Time `json:"expires_at,omitzero"`
	// SpentAt is when a message with it was started; it is never used again.
	SpentAt time.Time `json:"spent_at,omitzero"`
}

// Control is what was last heard about who may answer in the thread.
type Control struct {
	// Owner is the app that holds the thread, empty when nothing was said or
	// the thread is idle.
	Owner string `json:"owner,omitempty"`
	// Standby is set when the last event came in as one for a bystander.
	Standby bool  `json:"standby,omitempty"`
	Stamp   Stamp `json:"stamp,omitzero"`
}

// ActiveLabels returns the names of the labels that are set, in order.
func (c Conversation) ActiveLabels() []string {
	var names []string
	for _, l := range c.Labels {
		if !l.Removed {
			names = append(names, l.Name)
		}
	}
	return names
}

// Unavailable reports whether the platform said that this person cannot
// receive messages and the person has done nothing since.
func (c Conversation) Unavailable() bool {
	return !c.UnavailableAt.IsZero() && !c.LastActionAt.After(c.UnavailableAt)
}
