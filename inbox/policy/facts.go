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
	Channel string `json:"channel"`

	// WindowOpenedAt and WindowOpenedBy are the latest action that opens the
	// window; a message is one, so they are never older than LastMessageAt.
	// An action that opens nothing counts as none, and without one there is
	// no conversation.
	WindowOpenedAt time.Time `json:"window_opened_at,omitzero"`
	WindowOpenedBy Action    `json:"window_opened_by,omitempty"`
	// AdMessageAt is the person's latest first message after an ad.
	AdMessageAt time.Time `json:"ad_message_at,omitzero"`
	// LastMessageAt is the person's last message. Actions that open the
	// window without being a message, such as a reaction, do not count; see
	// ActionRule.CountsAsMessage.
	LastMessageAt time.Time `json:"last_message_at,omitzero"`
	// Unanswered: the person wrote after the page's last answer.
	Unanswered bool `json:"unanswered,omitempty"`

	Comments []Comment `json:"comments,omitempty"`
	Tokens   []Token   `json:"tokens,omitempty"`
	// ApprovedTemplates are the page's utility templates with status APPROVED.
	ApprovedTemplates int `json:"approved_templates,omitempty"`

	ThreadOwner ThreadOwner `json:"thread_owner,omitempty"`
	Standby     bool        `json:"standby,omitempty"`     // the thread's events arrive as standby: another app is answering
	Unavailable bool        `json:"unavailable,omitempty"` // the person blocked the page or is deactivated and has not written since

	Restricted       bool   `json:"restricted,omitempty"`        // the platform stopped the page's sending
	RestrictedReason string `json:"restricted_reason,omitempty"` // what the platform said; may be empty

	TagsStopped     bool `json:"tags_stopped,omitempty"`      // the platform warned about tagged messages to this person
	SponsoredOptOut bool `json:"sponsored_opt_out,omitempty"` // the person wants no sponsored messages
	// DeclinedAt is when the person asked not to get messages outside the
	// window; zero: they did not, or they took it back.
	DeclinedAt time.Time `json:"declined_at,omitzero"`
}

// Comment is a comment or a visitor's post that may be answered in private
// once.
type Comment struct {
	ID         string    `json:"id"`
	At         time.Time `json:"at,omitzero"`
	AnsweredAt time.Time `json:"answered_at,omitzero"` // zero: not answered in private
}

// Token is a person's consent to one notification on a topic.
type Token struct {
	Topic     string    `json:"topic"`
	GrantedAt time.Time `json:"granted_at,omitzero"`
	ExpiresAt time.Time `json:"expires_at,omitzero"` // zero: as long after GrantedAt as the pack says
	SpentAt   time.Time `json:"spent_at,omitzero"`   // zero: not used
	// DeclinedAt is when the person asked not to hear of the topic any more;
	// zero: they did not. A yes or a token from later counts again.
	DeclinedAt time.Time `json:"declined_at,omitzero"`
	// AgreedAt is the person's latest yes to the topic; zero: there is none
	// but the token itself.
	AgreedAt time.Time `json:"agreed_at,omitzero"`
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
