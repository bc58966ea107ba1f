package messenger

import (
	"errors"
	"strconv"

	"oriel/inbox"
)

var (
	errNoMID    = errors.New("the event names no message")
	errNoObject = errors.New("the event's content is not an object")
)

// message is a customer's message, the echo of one of the page's, or the news
// that one was unsent (Meta, messages, 2026-06-01).
func (e *event) message(v value) (inbox.Event, error) {
	if !v.isObject() {
		return inbox.Event{}, errNoObject
	}
	var m wireMessage
	m.read(v)
	if m.isEcho && !e.fromPage {
		e.sentByPage()
	}
	switch {
	case m.mid == "":
		return inbox.Event{}, errNoMID
	case m.isDeleted:
		return e.of(key("unsent", m.mid), inbox.MessageUnsent{MID: m.mid})
	case e.fromPage:
		return e.of(key("echo", m.mid), inbox.MessageEchoed{
			MID: m.mid, AppID: m.appID, Metadata: m.metadata,
			Text: m.text, Attachments: m.attachments, ReplyTo: m.replyTo,
		})
	}
	return e.byCustomer(key("msg", m.mid), inbox.MessageReceived{
		MID: m.mid, Text: m.text, Attachments: m.attachments,
		QuickReply: m.quickReply, ReplyTo: m.replyTo, AdID: m.adID, Standby: e.standby,
	})
}

type wireMessage struct {
	mid, text, quickReply, replyTo string
	adID, appID, metadata          string
	isEcho, isDeleted              bool
	attachments                    []inbox.Attachment
}

func (m *wireMessage) read(v value) {
	for name, member := range v.members() {
		switch string(name) {
		case "mid":
			m.mid = member.text()
		case "text":
			m.text = member.text()
		case "quick_reply":
			m.quickReply = member.get("payload").text()
		case "reply_to":
			m.replyTo = member.get("mid").text()
		case "referral":
			m.adID = member.get("ad_id").text()
		case "attachments":
			m.attachments = readAttachments(member)
		case "is_echo":
			m.isEcho = member.flag()
		case "is_deleted":
			m.isDeleted = member.flag()
		case "app_id":
			m.appID = member.text()
		case "metadata":
			m.metadata = member.text()
		}
	}
}

// edit replaces the text of a message (Meta, message_edits, 2024-04-09, which
// prints num_edit as a string and calls it an integer).
func (e *event) edit(v value) (inbox.Event, error) {
	mid, count := v.get("mid").text(), v.get("num_edit").text()
	if mid == "" {
		return inbox.Event{}, errNoMID
	}
	n, err := strconv.Atoi(count)
	if err != nil || n < 1 {
		return inbox.Event{}, errors.New("message_edited: the event does not say which edit it is")
	}
	return e.of(key("edit", mid, strconv.Itoa(n)), inbox.MessageEdited{MID: mid, Text: v.get("text").text(), Edit: n})
}

// reaction is a reaction or its removal (Meta, message_reactions, 2019-10-29).
// A removal may leave out what is removed.
func (e *event) reaction(v value) (inbox.Event, error) {
	mid, action := v.get("mid").text(), v.get("action").text()
	if mid == "" {
		return inbox.Event{}, errNoMID
	}
	if action != "react" && action != "unreact" {
		return inbox.Event{}, errors.New("reacted: neither a reaction nor its removal")
	}
	k := e.digestKey("reaction")
	if e.stamped {
		k = key("reaction", mid, e.psid, action, e.milli())
	}
	return e.byCustomer(k, inbox.Reacted{
		MID: mid, Emoji: v.get("emoji").text(), Name: v.get("reaction").text(), Removed: action == "unreact",
	})
}

// milli prints the time of the event for a key.
func (e *event) milli() string { return strconv.FormatInt(e.at.UnixMilli(), 10) }
