package graphsim

import (
	"fmt"
	"time"
)

// Customer is a person who writes to the page, in the hands of a driver: a
// demo, a test or a tape. What a customer does happens at the Sim's time and
// travels to the callback as a webhook.
type Customer struct {
	sim *Sim
	p   *person
	at  time.Time
}

// Customer returns the customer of that name. The same name is always the same
// person with the same id, which depends on seed and name only.
func (s *Sim) Customer(name string) *Customer {
	s.mu.Lock()
	defer s.mu.Unlock()
	return &Customer{sim: s, p: s.personNamed(name)}
}

// CustomerByID returns the customer with that page-scoped id.
func (s *Sim) CustomerByID(psid string) (*Customer, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.people[psid]
	return &Customer{sim: s, p: p}, p != nil
}

// At returns the same customer as of t, to fill in a past: what they do then
// has the time t. A t after the Sim's time counts as the Sim's time.
func (c *Customer) At(t time.Time) *Customer { return &Customer{sim: c.sim, p: c.p, at: t} }

// PSID is the customer's page-scoped id.
func (c *Customer) PSID() string { return c.p.psid }

// Name is the customer's full name.
func (c *Customer) Name() string { return c.p.name }

// Thread returns the facts by which the next send to the customer is judged.
func (c *Customer) Thread() Thread {
	c.sim.mu.Lock()
	defer c.sim.mu.Unlock()
	return c.p.thread
}

func (c *Customer) does(do func(at time.Time)) {
	c.sim.step(func(now time.Time) {
		if !c.at.IsZero() && c.at.Before(now) {
			now = c.at
		}
		do(now)
	})
}

// Says sends text messages, a millisecond apart, and returns their ids.
func (c *Customer) Says(texts ...string) []string {
	var mids []string
	c.does(func(at time.Time) {
		for i, text := range texts {
			at := at.Add(time.Duration(i) * time.Millisecond)
			mids = append(mids, c.sim.says(c.p, at, eventMessage{Text: text}, SentMessage))
		}
	})
	return mids
}

// RepliesTo sends a text that quotes the message mid.
func (c *Customer) RepliesTo(mid, text string) (string, error) {
	var own string
	err := fmt.Errorf("customer %s: no message %s to reply to", c.p.name, mid)
	c.does(func(at time.Time) {
		if m := c.p.find(mid); m != nil {
			quote := &quoted{MID: mid, IsSelfReply: !m.fromPage}
			own, err = c.sim.says(c.p, at, eventMessage{Text: text, ReplyTo: quote}, SentMessage), nil
		}
	})
	return own, err
}

// SendsFile sends an attachment of type image, video, audio or file.
func (c *Customer) SendsFile(kind, url string) string {
	return c.attaches(attachment{Type: kind, Payload: filePayload{URL: url}})
}

// SendsLink shares a page, with text around its address.
func (c *Customer) SendsLink(text, url, title string) string {
	var mid string
	c.does(func(at time.Time) {
		link := attachment{Type: "fallback", Payload: filePayload{URL: url, Title: title}}
		mid = c.sim.says(c.p, at, eventMessage{Text: text, Attachments: []attachment{link}}, SentMessage)
	})
	return mid
}

// SendsSticker sends a sticker by its number. Between 2026-06-01 and
// 2026-08-30 it comes as a sticker and as an image, before as an image only
// (Meta, webhook reference, messages, 2026-06-01).
func (c *Customer) SendsSticker(stickerID, url string) string {
	payload := filePayload{URL: url, StickerID: numberOf(stickerID)}
	image, sticker := attachment{Type: "image", Payload: payload}, attachment{Type: "sticker", Payload: payload}
	switch now := c.sim.Now(); {
	case now.Before(stickersOwnType):
		return c.attaches(image)
	case now.Before(stickersNoImage):
		return c.attaches(sticker, image)
	}
	return c.attaches(sticker)
}

func (c *Customer) attaches(files ...attachment) string {
	var mid string
	c.does(func(at time.Time) { mid = c.sim.says(c.p, at, eventMessage{Attachments: files}, SentMessage) })
	return mid
}

// TapsQuickReply taps the quick reply with that title under the page's latest
// message. The title is what the screen shows, at most 20 characters.
func (c *Customer) TapsQuickReply(title string) (string, error) {
	var mid string
	err := fmt.Errorf("customer %s: the page's latest message has no quick reply %q", c.p.name, title)
	c.does(func(at time.Time) {
		last := c.p.lastFromPage()
		if last == nil {
			return
		}
		for _, q := range last.quick {
			if shown(q.Title) == shown(title) {
				mid, err = c.sim.says(c.p, at, eventMessage{Text: shown(q.Title), QuickReply: &tapped{q.Payload}}, TappedQuickReply), nil
			}
		}
	})
	return mid, err
}

// says is every kind of message from a customer.
func (s *Sim) says(p *person, at time.Time, m eventMessage, kind ActionKind) string {
	m.MID = s.ids.message()
	if p.ad != nil {
		m.Referral, p.ad = p.ad, nil
	}
	p.act(Action{Kind: kind, At: at, ID: m.MID})
	p.messages = append(p.messages, message{mid: m.MID, at: at, text: m.Text})
	e := s.toPage(p, at)
	e.Message = &m
	s.tell(p, "messages", at, e)
	return m.MID
}
