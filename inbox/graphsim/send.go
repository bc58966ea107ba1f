package graphsim

import (
	"encoding/json"
	"time"
)

// sent is the answer to a send that was accepted. The recipient's id is absent
// when the request named a user_ref.
type sent struct {
	RecipientID string `json:"recipient_id,omitempty"`
	MessageID   string `json:"message_id,omitempty"`
}

// send is POST /{page}/messages.
func (s *Sim) send(c call, now time.Time) answer {
	var req Request
	if err := json.Unmarshal(c.body, &req); err != nil {
		return answerError(badParameter("The request is not what a send looks like: %v", err))
	}
	if err := s.usage.send(req, now); err != nil {
		return answerError(err)
	}
	p := s.recipient(req.Recipient, now)
	var thread Thread
	if p != nil {
		thread = p.thread
	}
	if err := Judge(s.page, thread, req, now); err != nil {
		s.log.Debug("send refused", "code", err.Code, "subcode", err.Subcode, "reason", err.Message)
		return answerError(err)
	}
	out := sent{MessageID: s.accept(p, req, now)}
	if req.Recipient.UserRef == "" {
		out.RecipientID = p.psid
	}
	return ok(out)
}

// accept carries out a send that was judged allowed and returns the message's
// id, empty for a sender action.
func (s *Sim) accept(p *person, req Request, now time.Time) string {
	if req.SenderAction != "" {
		p.lastAction = req.SenderAction
		return ""
	}
	mid := s.ids.message()
	p.thread = p.thread.AfterSend(req, mid)
	if p.owner(now) == s.cfg.AppID {
		p.own(s.cfg.AppID, now) // control lasts while its owner is active
	}
	if r := req.oneTimeRequest(); r != nil {
		p.requests = append(p.requests, oneTimeRequest{title: r.Title, payload: r.Payload})
	}
	echo := s.echoOf(req)
	echo.MID, echo.AppID = mid, appNumber(s.cfg.AppID)
	s.pageSays(p, now, s.cfg.AppID, echo, req.Message.QuickReplies)
	said := &p.messages[len(p.messages)-1]
	said.kind, said.tag = req.MessagingType, req.Tag
	return mid
}

// echoOf is what the message looks like in the thread.
func (s *Sim) echoOf(req Request) eventMessage {
	m := req.Message
	echo := eventMessage{Text: m.Text, Metadata: m.Metadata}
	if req.ReplyTo != nil {
		echo.ReplyTo = &quoted{MID: req.ReplyTo.MID}
	}
	files := m.Attachments
	if m.Attachment != nil {
		files = []Attachment{*m.Attachment}
	}
	for _, f := range files {
		echo.Attachments = append(echo.Attachments, attachment{Type: f.Type, Payload: f.Payload})
	}
	if m.StickerID != "" {
		echo.Attachments = []attachment{{Type: "sticker", Payload: filePayload{StickerID: m.StickerID}}}
	}
	if t, found := findTemplate(s.page.Templates, orNone(m.Template)); found {
		echo.Text = t.render(m.Template)
	}
	return echo
}

func orNone(t *TemplateSend) *TemplateSend {
	if t == nil {
		return &TemplateSend{}
	}
	return t
}

// pageSays puts a message of the page's side into the thread, tells the app by
// an echo, and lets the customer respond.
func (s *Sim) pageSays(p *person, at time.Time, app string, m eventMessage, quick []QuickReply) {
	m.IsEcho = true
	p.messages = append(p.messages, message{mid: m.MID, fromPage: true, app: app, at: at, text: m.Text, quick: quick})
	p.unreceived = append(p.unreceived, m.MID)
	e := event{Sender: &party{s.cfg.PageID}, Recipient: &party{p.psid}, Timestamp: millis(at), Message: &m}
	s.tell(p, "message_echoes", at, e)
	s.respond(p, m.MID, at)
}
