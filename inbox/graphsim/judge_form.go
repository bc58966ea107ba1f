package graphsim

import (
	"net/url"
	"slices"
	"unicode/utf8"
)

// Limits of the Send API (Meta, Send API reference, spring 2026; quick replies
// page, 2026-04-22; one-time notification page; button template).
const (
	textLimit           = 2000 // characters, itself too long: "less than 2000"
	metadataLimit       = 1000 // characters, itself too long
	maxQuickReplies     = 13
	maxQuickReplyChars  = 20 // of a title; what is longer is cut when shown
	maxPayloadChars     = 1000
	maxImages           = 30
	maxOneTimeTitle     = 65
	maxButtonText       = 640
	maxButtons          = 3
	maxTemplateElements = 10
)

// wellFormed judges the request by itself.
func (a attempt) wellFormed() *Error {
	r := a.req
	if r.Recipient.ways() != 1 {
		return badParameter("param recipient must name exactly one of id, user_ref, comment_id, post_id, one_time_notif_token.")
	}
	if err := a.typeWellFormed(); err != nil {
		return err
	}
	if !slices.Contains([]string{"", "REGULAR", "SILENT_PUSH", "NO_PUSH"}, r.NotificationType) {
		return badParameter("param notification_type must be REGULAR, SILENT_PUSH or NO_PUSH.")
	}
	if r.SenderAction != "" {
		return a.actionWellFormed()
	}
	if r.Message == nil {
		return badParameter("param message or sender_action is missing.")
	}
	return a.messageWellFormed(r.Message)
}

func (a attempt) typeWellFormed() *Error {
	switch kind, tag := a.req.MessagingType, a.req.Tag; kind {
	case "", "RESPONSE", "UPDATE", "UTILITY":
		if tag != "" {
			return badParameter("param tag needs messaging_type MESSAGE_TAG.")
		}
		if kind == "UTILITY" && a.req.Recipient.ID == "" {
			return badParameter("A utility message needs a recipient id.")
		}
	case "MESSAGE_TAG":
		if tag == "" {
			return badParameter("messaging_type MESSAGE_TAG needs param tag.")
		}
		if a.req.Recipient.ID == "" {
			return badParameter("A message tag needs a recipient id.")
		}
	default:
		return badParameter("param messaging_type must be RESPONSE, UPDATE, MESSAGE_TAG or UTILITY, not %q.", kind)
	}
	return nil
}

func (a attempt) actionWellFormed() *Error {
	if a.req.Message != nil {
		return errMessageWithAction()
	}
	if !slices.Contains([]string{"typing_on", "typing_off", "mark_seen"}, a.req.SenderAction) {
		return badParameter("param sender_action must be typing_on, typing_off or mark_seen.")
	}
	if a.req.Recipient.ID == "" {
		return badParameter("A sender_action needs a recipient id.")
	}
	return nil
}

func (a attempt) messageWellFormed(m *Message) *Error {
	if utf8.RuneCountInString(m.Text) >= textLimit {
		return badParameter("Length of param message[text] must be less than %d.", textLimit)
	}
	if utf8.RuneCountInString(m.Metadata) >= metadataLimit {
		return badParameter("Length of param message[metadata] must be less than %d.", metadataLimit)
	}
	if n := m.contents(); n != 1 {
		return badParameter("param message must have exactly one of text, attachment, attachments, sticker_id, template; it has %d.", n)
	}
	if m.StickerID != "" && a.now.Before(stickersSendable) {
		return badParameter("param message[sticker_id] is not supported.")
	}
	if (m.Template != nil) != (a.req.MessagingType == "UTILITY") {
		return badParameter("messaging_type UTILITY and param message[template] go together.")
	}
	if err := attachmentsWellFormed(m); err != nil {
		return err
	}
	return quickRepliesWellFormed(m.QuickReplies)
}

func (m *Message) contents() int {
	n := 0
	for _, has := range []bool{m.Text != "", m.Attachment != nil, len(m.Attachments) > 0, m.StickerID != "", m.Template != nil} {
		if has {
			n++
		}
	}
	return n
}

func attachmentsWellFormed(m *Message) *Error {
	if len(m.Attachments) > maxImages {
		return badParameter("param message[attachments] takes at most %d images.", maxImages)
	}
	for _, at := range m.Attachments {
		if at.Type != "image" {
			return badParameter("param message[attachments] takes images only.")
		}
		if err := fileWellFormed(at); err != nil {
			return err
		}
	}
	if m.Attachment == nil {
		return nil
	}
	switch m.Attachment.Type {
	case "audio", "file", "image", "video":
		return fileWellFormed(*m.Attachment)
	case "template":
		return templateWellFormed(m.Attachment.Payload)
	}
	return badParameter("param message[attachment][type] must be audio, file, image, template or video.")
}

func fileWellFormed(at Attachment) *Error {
	if (at.Payload.URL == "") == (at.Payload.AttachmentID == "") {
		return badParameter("param attachment[payload] needs either url or attachment_id.")
	}
	if at.Payload.URL == "" {
		return nil
	}
	u, err := url.Parse(at.Payload.URL)
	if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
		return badParameter("param attachment[payload][url] should represent a valid URL.")
	}
	return nil
}

func templateWellFormed(p AttachmentPayload) *Error {
	switch p.TemplateType {
	case "one_time_notif_req":
		if n := utf8.RuneCountInString(p.Title); n == 0 || n > maxOneTimeTitle {
			return badParameter("A one-time notification needs a title of at most %d characters.", maxOneTimeTitle)
		}
		if p.Payload == "" {
			return badParameter("A one-time notification needs a payload.")
		}
	case "button":
		if n := utf8.RuneCountInString(p.Text); n == 0 || n > maxButtonText {
			return badParameter("A button template needs a text of at most %d characters.", maxButtonText)
		}
		if n := len(p.Buttons); n == 0 || n > maxButtons {
			return badParameter("A button template needs 1 to %d buttons.", maxButtons)
		}
	case "generic":
		if n := len(p.Elements); n == 0 || n > maxTemplateElements {
			return badParameter("A generic template needs 1 to %d elements.", maxTemplateElements)
		}
	case "customer_feedback":
	default:
		return badParameter("param payload[template_type] %q is not supported.", p.TemplateType)
	}
	return nil
}

func quickRepliesWellFormed(replies []QuickReply) *Error {
	if len(replies) > maxQuickReplies {
		return badParameter("param message[quick_replies] takes at most %d.", maxQuickReplies)
	}
	for _, q := range replies {
		switch q.ContentType {
		case "text":
			if q.Title == "" || q.Payload == "" {
				return badParameter("A quick reply of content_type text needs title and payload.")
			}
		case "user_phone_number", "user_email":
		default:
			return badParameter("param quick_replies[content_type] must be text, user_phone_number or user_email.")
		}
		if utf8.RuneCountInString(q.Payload) > maxPayloadChars {
			return badParameter("A quick reply's payload has at most %d characters.", maxPayloadChars)
		}
	}
	return nil
}
