package messenger

import (
	"oriel/inbox"
	"oriel/inbox/policy"
)

// The shapes of the Send API's requests. Exactly one field of wireRecipient is
// set.
type (
	sendRequest struct {
		Recipient     wireRecipient `json:"recipient"`
		MessagingType string        `json:"messaging_type,omitempty"`
		Tag           string        `json:"tag,omitempty"`
		ReplyTo       *wireQuote    `json:"reply_to,omitempty"`
		Message       wireOutgoing  `json:"message"`
	}
	actionRequest struct {
		Recipient wireRecipient `json:"recipient"`
		Action    SenderAction  `json:"sender_action"`
	}
	wireRecipient struct {
		ID           string `json:"id,omitempty"`
		CommentID    string `json:"comment_id,omitempty"`
		PostID       string `json:"post_id,omitempty"`
		OneTimeToken string `json:"one_time_notif_token,omitempty"`
	}
	wireQuote struct {
		MID string `json:"mid"`
	}
	wireOutgoing struct {
		Text         string           `json:"text,omitempty"`
		Template     *wireTemplate    `json:"template,omitempty"`
		Attachment   *wireFile        `json:"attachment,omitempty"`
		QuickReplies []wireQuickReply `json:"quick_replies,omitempty"`
		Metadata     string           `json:"metadata,omitempty"`
	}
	wireFile struct {
		Type    string      `json:"type"`
		Payload wirePayload `json:"payload"`
	}
	wirePayload struct {
		URL          string `json:"url,omitempty"`
		TemplateType string `json:"template_type,omitempty"`
		Title        string `json:"title,omitempty"`
		Payload      string `json:"payload,omitempty"`
	}
	wireQuickReply struct {
		ContentType string `json:"content_type"`
		Title       string `json:"title"`
		Payload     string `json:"payload"`
	}
)

// newSendRequest words a message as the Send API wants it, or says why it
// cannot be sent at all.
func newSendRequest(to inbox.Recipient, out inbox.Outgoing, kind inbox.SendKind, metadata string) (*sendRequest, error) {
	recipient, err := recipientOf(to, out)
	if err != nil {
		return nil, err
	}
	message, err := messageOf(out)
	if err != nil {
		return nil, err
	}
	message.Metadata = metadata
	req := &sendRequest{Recipient: recipient, MessagingType: kind.MessagingType, Tag: kind.Tag, Message: message}
	if out.ReplyTo != "" {
		req.ReplyTo = &wireQuote{out.ReplyTo}
	}
	return req, nil
}

func recipientOf(to inbox.Recipient, out inbox.Outgoing) (wireRecipient, error) {
	switch {
	case out.Option == policy.OTNFollowup && out.Token == "":
		return wireRecipient{}, malformed("a one-time notification needs the token that the customer gave")
	case out.Option == policy.OTNFollowup:
		return wireRecipient{OneTimeToken: out.Token}, nil
	case out.Option == policy.PrivateReply && out.CommentID == "":
		return wireRecipient{}, malformed("a private reply needs the comment that it answers")
	case out.Option == policy.PrivateReply && out.VisitorPost:
		return wireRecipient{PostID: out.CommentID}, nil
	case out.Option == policy.PrivateReply:
		return wireRecipient{CommentID: out.CommentID}, nil
	case to.PSID == "":
		return wireRecipient{}, malformed("the message names no recipient")
	}
	return wireRecipient{ID: to.PSID}, nil
}

func messageOf(out inbox.Outgoing) (wireOutgoing, error) {
	switch {
	case out.Option == policy.Utility:
		return utilityMessage(out.Template)
	case out.Option == policy.Sponsored:
		return wireOutgoing{}, malformed("a sponsored message is an ad; it is handed to whoever runs the page's ads")
	case out.Option == policy.OTNRequest:
		return oneTimeRequest(out)
	case out.Text != "" && out.Attachment != nil:
		return wireOutgoing{}, malformed("a message carries text or an attachment, not both; send two messages")
	case out.Attachment != nil && out.Attachment.URL == "":
		return wireOutgoing{}, malformed("the attachment has no address")
	case out.Text == "" && out.Attachment == nil:
		return wireOutgoing{}, malformed("the message is empty")
	}
	m := wireOutgoing{Text: out.Text, QuickReplies: quickReplies(out.QuickReplies)}
	if a := out.Attachment; a != nil {
		m.Attachment = &wireFile{a.Type, wirePayload{URL: a.URL}}
	}
	return m, nil
}

// oneTimeRequest asks the customer whether to notify them once. The text is
// the title of the platform's template, the topic comes back with the opt-in.
func oneTimeRequest(out inbox.Outgoing) (wireOutgoing, error) {
	title := out.Text
	if title == "" {
		title = out.Topic
	}
	if title == "" || out.Topic == "" {
		return wireOutgoing{}, malformed("the request for a one-time notification needs a topic")
	}
	return wireOutgoing{Attachment: &wireFile{"template", wirePayload{
		TemplateType: "one_time_notif_req", Title: title, Payload: out.Topic,
	}}}, nil
}

func quickReplies(list []inbox.QuickReply) []wireQuickReply {
	out := make([]wireQuickReply, len(list))
	for i, q := range list {
		out[i] = wireQuickReply{ContentType: "text", Title: q.Title, Payload: q.Payload}
	}
	return out
}
