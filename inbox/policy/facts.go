package policy

import "time"

// ChannelMessenger is the one channel that the packs have rules for.
const ChannelMessenger = "messenger"

// ThreadOwner says which app controls the thread under Conversation Routing.
type ThreadOwner string

const (
	// ThreadOwnerUnknown: no routing event was seen. Without routing every
	// app may answer, so this does not withhold anything.
	ThreadOwnerUnknown ThreadOwner = ""
	ThreadOwnerSelf    ThreadOwner = "self"  // this app controls the thread
	ThreadOwnerOther   ThreadOwner = "other" // another app does
)

// Facts is all that a judgement needs to know about one conversation. Times
// are the webhooks' own timestamps in UTC; zero: it never happened.
type Facts struct {
	// Channel is "messenger". Anything else is not offered anything.
	Channel string

	// WindowOpenedAt and WindowOpenedBy are the latest action that opens the
	// window; a message is one, so they are never older than LastMessageAt.
	// An action that opens nothing counts as none, and without one there is
	// no conversation.
	WindowOpenedAt time.Time
	WindowOpenedBy Action
	// AdMessageAt is the person's latest first message after an ad.
	AdMessageAt time.Time
	// LastMessageAt is the person's last message. Actions that open the
	// window without being a message, such as a reaction, do not count; see
	// ActionRule.CountsAsMessage.
	LastMessageAt time.Time
	// Unanswered: the person wrote after the page's last answer.
	Unanswered bool

	Comments          []Comment
	Tokens            []Token
	ApprovedTemplates int // the page's utility templates with status APPROVED

	ThreadOwner ThreadOwner
	Standby     bool // the thread's events arrive as standby: another app is answering
	Unavailable bool // the person blocked the page or is deactivated and has not written since

	Restricted       bool   // the platform stopped the page's sending
	RestrictedReason string // what the platform said; may be empty

	TagsStopped     bool // the platform warned about tagged messages to this person
	SponsoredOptOut bool // the person wants no sponsored messages
}

// Comment is a comment or a visitor's post that may be answered in private
// once.
type Comment struct {
	ID         string
	At         time.Time
	AnsweredAt time.Time // zero: not answered in private
}

// Token is a person's consent to one notification on a topic.
type Token struct {
	Topic     string
	GrantedAt time.Time
	ExpiresAt time.Time // zero: as long after GrantedAt as the pack says
	SpentAt   time.Time // zero: not used
}

// latest returns the time of the newest thing that the person did.
func (f *Facts) latest() time.Time {
	last := f.WindowOpenedAt
	for _, t := range [...]time.Time{f.AdMessageAt, f.LastMessageAt} {
		last = later(last, t)
	}
	for i := range f.Comments {
		last = later(last, f.Comments[i].At)
	}
	for i := range f.Tokens {
		last = later(last, f.Tokens[i].GrantedAt)
	}
	return last
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
