package graphsim

import (
	"bytes"
	"encoding/json"
)

// Request is the body of a send: POST /{page}/messages.
type Request struct {
	Recipient        Recipient `json:"recipient"`
	MessagingType    string    `json:"messaging_type,omitempty"`
	Tag              string    `json:"tag,omitempty"`
	NotificationType string    `json:"notification_type,omitempty"`
	SenderAction     string    `json:"sender_action,omitempty"`
	ReplyTo          *ReplyTo  `json:"reply_to,omitempty"`
	Message          *Message  `json:"message,omitempty"`
}

// Recipient names the person in exactly one way.
type Recipient struct {
	ID                string `json:"id,omitempty"`
	UserRef           string `json:"user_ref,omitempty"`
	CommentID         string `json:"comment_id,omitempty"`
	PostID            string `json:"post_id,omitempty"`
	OneTimeToken      string `json:"one_time_notif_token,omitempty"`
	NotificationToken string `json:"notification_messages_token,omitempty"`
}

// UnmarshalJSON takes ids as strings or as numbers, as Meta does.
func (r *Recipient) UnmarshalJSON(b []byte) error {
	var wire struct {
		ID                id `json:"id"`
		UserRef           id `json:"user_ref"`
		CommentID         id `json:"comment_id"`
		PostID            id `json:"post_id"`
		OneTimeToken      id `json:"one_time_notif_token"`
		NotificationToken id `json:"notification_messages_token"`
	}
	if err := json.Unmarshal(b, &wire); err != nil {
		return err
	}
	*r = Recipient{
		ID: string(wire.ID), UserRef: string(wire.UserRef), CommentID: string(wire.CommentID),
		PostID: string(wire.PostID), OneTimeToken: string(wire.OneTimeToken), NotificationToken: string(wire.NotificationToken),
	}
	return nil
}

func (r Recipient) ways() int {
	n := 0
	for _, v := range []string{r.ID, r.UserRef, r.CommentID, r.PostID, r.OneTimeToken, r.NotificationToken} {
		if v != "" {
			n++
		}
	}
	return n
}

// activity is the comment or post that a private reply answers.
func (r Recipient) activity() string {
	if r.CommentID != "" {
		return r.CommentID
	}
	return r.PostID
}

// ReplyTo quotes an earlier message of the thread.
type ReplyTo struct {
	MID string `json:"mid"`
}

// Message is what is to be sent.
type Message struct {
	Text         string        `json:"text,omitempty"`
	Attachment   *Attachment   `json:"attachment,omitempty"`
	Attachments  []Attachment  `json:"attachments,omitempty"`
	QuickReplies []QuickReply  `json:"quick_replies,omitempty"`
	Metadata     string        `json:"metadata,omitempty"`
	StickerID    json.Number   `json:"sticker_id,omitempty"`
	Template     *TemplateSend `json:"template,omitempty"`
}

// Attachment is a file by address, or a structured template.
type Attachment struct {
	Type    string            `json:"type"`
	Payload AttachmentPayload `json:"payload"`
}

// AttachmentPayload has the fields of a file and those of a template; which of
// them count depends on the attachment's type.
type AttachmentPayload struct {
	URL          string            `json:"url,omitempty"`
	AttachmentID string            `json:"attachment_id,omitempty"`
	IsReusable   bool              `json:"is_reusable,omitempty"`
	TemplateType string            `json:"template_type,omitempty"`
	Title        string            `json:"title,omitempty"`
	Payload      string            `json:"payload,omitempty"`
	Text         string            `json:"text,omitempty"`
	Buttons      []json.RawMessage `json:"buttons,omitempty"`
	Elements     []json.RawMessage `json:"elements,omitempty"`
}

// QuickReply is a button that vanishes once it is tapped.
type QuickReply struct {
	ContentType string `json:"content_type"`
	Title       string `json:"title,omitempty"`
	Payload     string `json:"payload,omitempty"`
	ImageURL    string `json:"image_url,omitempty"`
}

// oneTimeRequest returns the request for a one-time notification in the
// message, nil where there is none.
func (r Request) oneTimeRequest() *AttachmentPayload {
	if r.Message == nil || r.Message.Attachment == nil || r.Message.Attachment.Type != "template" ||
		r.Message.Attachment.Payload.TemplateType != "one_time_notif_req" {
		return nil
	}
	return &r.Message.Attachment.Payload
}

// id is a string of digits that may come as a JSON number.
type id string

func (v *id) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] != '"' {
		var n json.Number
		d := json.NewDecoder(bytes.NewReader(b))
		d.UseNumber()
		if err := d.Decode(&n); err != nil {
			return err
		}
		*v = id(n)
		return nil
	}
	var s string
	if err := json.Unmarshal(b, &s); err != nil {
		return err
	}
	*v = id(s)
	return nil
}
