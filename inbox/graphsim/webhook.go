package graphsim

import (
	"encoding/json"
	"time"
)

// The shapes of the webhook bodies (Meta, webhook reference, one page per event
// type, 2018 to 2026-06-01). Fields stand in the order of Meta's examples.
type envelope struct {
	Object string  `json:"object"`
	Entry  []entry `json:"entry"`
}

type entry struct {
	ID        string   `json:"id"`
	Time      int64    `json:"time"`
	Messaging []event  `json:"messaging,omitempty"`
	Standby   []event  `json:"standby,omitempty"`
	Changes   []change `json:"changes,omitempty"`
}

type change struct {
	Field string `json:"field"`
	Value any    `json:"value"`
}

type event struct {
	Sender    *party `json:"sender,omitempty"`
	Recipient *party `json:"recipient,omitempty"`
	Timestamp int64  `json:"timestamp,omitempty"`

	Message     *eventMessage `json:"message,omitempty"`
	Delivery    *delivery     `json:"delivery,omitempty"`
	Read        *readMark     `json:"read,omitempty"`
	Postback    *postback     `json:"postback,omitempty"`
	Optin       *optin        `json:"optin,omitempty"`
	Referral    *referral     `json:"referral,omitempty"`
	Reaction    *reaction     `json:"reaction,omitempty"`
	Edit        *messageEdit  `json:"message_edit,omitempty"`
	Passed      *controlMove  `json:"pass_thread_control,omitempty"`
	Taken       *controlMove  `json:"take_thread_control,omitempty"`
	Requested   *controlAsk   `json:"request_thread_control,omitempty"`
	Enforcement *enforcement  `json:"policy_enforcement,omitempty"`
}

type party struct {
	ID string `json:"id"`
}

type eventMessage struct {
	IsEcho      bool         `json:"is_echo,omitempty"`
	AppID       any          `json:"app_id,omitempty"`
	Metadata    string       `json:"metadata,omitempty"`
	MID         string       `json:"mid"`
	Text        string       `json:"text,omitempty"`
	QuickReply  *tapped      `json:"quick_reply,omitempty"`
	ReplyTo     *quoted      `json:"reply_to,omitempty"`
	Attachments []attachment `json:"attachments,omitempty"`
	Referral    *referral    `json:"referral,omitempty"`
}

type tapped struct {
	Payload string `json:"payload"`
}

type quoted struct {
	MID         string `json:"mid"`
	IsSelfReply bool   `json:"is_self_reply"`
}

type attachment struct {
	Type    string `json:"type"`
	Payload any    `json:"payload,omitempty"`
}

type filePayload struct {
	URL       string      `json:"url,omitempty"`
	Title     string      `json:"title,omitempty"`
	StickerID json.Number `json:"sticker_id,omitempty"`
}

type delivery struct {
	MIDs      []string `json:"mids,omitempty"`
	Watermark int64    `json:"watermark"`
}

type readMark struct {
	Watermark int64 `json:"watermark"`
}

type postback struct {
	MID      string    `json:"mid"`
	Title    string    `json:"title"`
	Payload  string    `json:"payload,omitempty"`
	Referral *referral `json:"referral,omitempty"`
}

type optin struct {
	Type    string `json:"type,omitempty"`
	Payload string `json:"payload,omitempty"`
	Token   string `json:"one_time_notif_token,omitempty"`
	Ref     string `json:"ref,omitempty"`
	UserRef string `json:"user_ref,omitempty"`
}

type referral struct {
	Ref    string     `json:"ref,omitempty"`
	AdID   string     `json:"ad_id,omitempty"`
	Source string     `json:"source"`
	Type   string     `json:"type"`
	AdData *adContext `json:"ads_context_data,omitempty"`
}

type adContext struct {
	Title  string `json:"ad_title"`
	PostID string `json:"post_id,omitempty"`
}

type reaction struct {
	Reaction string `json:"reaction,omitempty"`
	Emoji    string `json:"emoji,omitempty"`
	Action   string `json:"action"`
	MID      string `json:"mid"`
}

type messageEdit struct {
	MID   string `json:"mid"`
	Text  string `json:"text"`
	Count int    `json:"num_edit"`
}

// controlMove names no previous owner (null) when the thread was idle.
type controlMove struct {
	PreviousOwner *string `json:"previous_owner_app_id"`
	NewOwner      *string `json:"new_owner_app_id"`
	Metadata      string  `json:"metadata,omitempty"`
}

type controlAsk struct {
	Owner    any    `json:"requested_owner_app_id"`
	Metadata string `json:"metadata,omitempty"`
}

type enforcement struct {
	Action string `json:"action"`
	Reason string `json:"reason,omitempty"`
}

// feedPost is the value of a change in the field feed: a comment on a post, or
// a visitor's post. Its times are in seconds, unlike those of messages.
type feedPost struct {
	From      feedAuthor `json:"from"`
	Item      string     `json:"item"`
	CommentID string     `json:"comment_id,omitempty"`
	PostID    string     `json:"post_id"`
	ParentID  string     `json:"parent_id,omitempty"`
	Verb      string     `json:"verb"`
	Created   int64      `json:"created_time"`
	Message   string     `json:"message"`
}

type feedAuthor struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// appNumber writes an app id as a number, as echoes do, if it is one.
func appNumber(appID string) any {
	n := json.Number(appID)
	if _, err := n.Int64(); err != nil {
		return appID
	}
	return n
}

func millis(t time.Time) int64 { return t.UnixMilli() }
