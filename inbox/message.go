package inbox

import (
	"time"

	"oriel/inbox/policy"
)

// Direction tells who wrote a message.
type Direction string

// The two directions.
const (
	In  Direction = "in"  // from the customer
	Out Direction = "out" // from the page
)

// SendState is where an outgoing message stands.
type SendState string

// The states of an outgoing message.
const (
	StateQueued      SendState = "queued"      // waits for its turn; can be undone
	StateSending     SendState = "sending"     // the request is under way
	StateSent        SendState = "sent"        // the platform accepted it
	StateDelivered   SendState = "delivered"   // it reached the customer's device
	StateRead        SendState = "read"        // the customer has read it
	StateHeld        SendState = "held"        // policy no longer allows it; the text is kept
	StateFailed      SendState = "failed"      // the platform refused it; the text is kept
	StateUnconfirmed SendState = "unconfirmed" // nobody knows; never sent again by itself
	StateDiscarded   SendState = "discarded"   // an agent took it back
)

// Attachment is something that came with a message.
type Attachment struct {
	// Type is image, audio, video, file, sticker, fallback, template, …
	Type  string `json:"type"`
	URL   string `json:"url,omitempty"`
	Title string `json:"title,omitempty"`
}

// QuickReply is an answer that the customer can tap.
type QuickReply struct {
	Title   string `json:"title"`   // shown up to 20 characters
	Payload string `json:"payload"` // comes back with the tap, up to 1000 characters
}

// Outgoing is what the platform is asked to send. It is fixed when the message
// is queued.
type Outgoing struct {
	Option policy.OptionID `json:"option"`
	Text   string          `json:"text,omitempty"`
	// Attachment is fetched by the platform from its URL. A message carries
	// text or an attachment, not both.
	Attachment   *Attachment  `json:"attachment,omitempty"`
	QuickReplies []QuickReply `json:"quick_replies,omitempty"`
	ReplyTo      string       `json:"reply_to,omitempty"`
	// After is the outbox id of the part before this one, in an answer that
	// was sent in parts. This one does not leave when that one did not go out.
	After string `json:"after,omitempty"`
	// CommentID is answered by a private reply; VisitorPost says that it is
	// the id of a post.
	CommentID   string `json:"comment_id,omitempty"`
	VisitorPost bool   `json:"visitor_post,omitempty"`
	// Topic names what a one-time notification is about.
	Topic string `json:"topic,omitempty"`
	// Token is spent by a one-time notification. It is a secret.
	Token string `json:"token,omitempty"`
	// Template is filled in for a utility message; Text then holds what the
	// customer will read.
	Template *TemplateMessage `json:"template,omitempty"`
}

// Message is one entry of a thread. It grows as events tell more about it:
// Join merges two partial views of the same message.
type Message struct {
	// ID is this store's number of the message, 0 before it was stored.
	ID           int64 `json:"id"`
	Conversation int64 `json:"conversation"`
	// MID is the platform's id, empty until the platform accepted the message.
	MID string `json:"mid,omitempty"`
	// OutboxID is ours; it travels as metadata and comes back in the echo.
	OutboxID  string    `json:"outbox_id,omitempty"`
	Direction Direction `json:"direction,omitempty"`
	// At orders the thread. UTC; zero while only an edit or a reaction is
	// known of the message, which is then not shown.
	At time.Time `json:"at,omitzero"`
	// AtRank tells how good At is; see the ranks in join.go.
	AtRank int `json:"at_rank,omitempty"`
	// Kind is "text", "postback", "comment" or "optin".
	Kind        string       `json:"kind,omitempty"`
	Text        string       `json:"text,omitempty"`
	Edit        int          `json:"edit,omitempty"`
	Attachments []Attachment `json:"attachments,omitempty"`
	// QuickReplies are the answers that an outgoing message offered.
	QuickReplies []QuickReply `json:"quick_replies,omitempty"`
	// Tapped is the payload of the quick reply or button that was tapped.
	Tapped  string `json:"tapped,omitempty"`
	ReplyTo string `json:"reply_to,omitempty"`
	Unsent  bool   `json:"unsent,omitempty"`
	// Reaction is the emoji that the other side put on the message.
	Reaction   string    `json:"reaction,omitempty"`
	ReactionAt time.Time `json:"reaction_at,omitzero"`
	// Author is the agent, or the app that sent an echo.
	Author string `json:"author,omitempty"`
	// AppID is the platform's id of the app that sent it, from the echo.
	AppID string `json:"app_id,omitempty"`
	// Automatic messages do not count as a person's reply.
	Automatic bool `json:"automatic,omitempty"`
	// DeliveredAt is set by a receipt that names the message.
	DeliveredAt time.Time `json:"delivered_at,omitzero"`
	// Outgoing is what was asked for, when the message was written here.
	Outgoing *Outgoing `json:"outgoing,omitempty"`
	// Send is where the message stands on its way out.
	Send Send `json:"send,omitzero"`
}

// Send is the state of an outgoing message and what belongs to it.
type Send struct {
	State   SendState `json:"state,omitempty"`
	Attempt int       `json:"attempt,omitempty"`
	Try     int       `json:"try,omitempty"`
	Reason  string    `json:"reason,omitempty"`
	Code    int       `json:"code,omitempty"`
	Subcode int       `json:"subcode,omitempty"`
	// NotBefore is the earliest time at which it is dispatched.
	NotBefore time.Time `json:"not_before,omitzero"`
	// Since is when the state was reached.
	Since time.Time `json:"since,omitzero"`
	// Pack is the rule pack that judged the last dispatch.
	Pack string `json:"pack,omitempty"`
}
