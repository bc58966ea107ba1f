package graphsim

import (
	"encoding/json"
	"fmt"
	"time"
)

// Taps taps a button of the page that sends a postback.
func (c *Customer) Taps(title, payload string) {
	c.does(func(at time.Time) { c.sim.taps(c.p, at, title, payload) })
}

// GetsStarted taps the button under the page's welcome screen.
func (c *Customer) GetsStarted() { c.Taps("Get Started", "GET_STARTED") }

func (s *Sim) taps(p *person, at time.Time, title, payload string) {
	mid := s.ids.message()
	p.act(Action{Kind: TappedButton, At: at})
	e := s.toPage(p, at)
	e.Postback = &postback{MID: mid, Title: title, Payload: payload}
	s.tell(p, "messaging_postbacks", at, e)
}

var emoji = map[string]string{
	"smile": "😆", "angry": "😠", "sad": "😢", "wow": "😮", "love": "❤️", "like": "👍", "dislike": "👎",
}

// Reacts reacts to the message mid, or to the page's latest one if mid is
// empty. The reaction is smile, angry, sad, wow, love, like, dislike or other.
func (c *Customer) Reacts(reaction, mid string) error {
	return c.reaction(mid, func(p *person, at time.Time, mid string) { c.sim.reacts(p, at, reaction, mid) })
}

// Unreacts takes a reaction back. An empty mid is the page's latest message.
func (c *Customer) Unreacts(mid string) error {
	return c.reaction(mid, func(p *person, at time.Time, mid string) {
		p.act(Action{Kind: Unreacted, At: at})
		e := c.sim.toPage(p, at)
		e.Reaction = &reaction{Action: "unreact", MID: mid}
		c.sim.tell(p, "message_reactions", at, e)
	})
}

func (c *Customer) reaction(mid string, do func(*person, time.Time, string)) error {
	err := fmt.Errorf("customer %s: no message to react to", c.p.name)
	c.does(func(at time.Time) {
		m := c.p.find(mid)
		if mid == "" {
			m = c.p.lastFromPage()
		}
		if m != nil {
			do(c.p, at, m.mid)
			err = nil
		}
	})
	return err
}

func (s *Sim) reacts(p *person, at time.Time, name, mid string) {
	p.act(Action{Kind: Reacted, At: at})
	e := s.toPage(p, at)
	e.Reaction = &reaction{Reaction: name, Emoji: emoji[name], Action: "react", MID: mid}
	s.tell(p, "message_reactions", at, e)
}

const maxEdits = 5

// Edits changes the text of the customer's own message mid, at most five times.
func (c *Customer) Edits(mid, text string) error {
	err := fmt.Errorf("customer %s: no message %s of their own to edit", c.p.name, mid)
	c.does(func(at time.Time) {
		m := c.p.find(mid)
		switch {
		case m == nil || m.fromPage:
			return
		case c.p.edits[mid] == maxEdits:
			err = fmt.Errorf("customer %s: message %s was edited %d times already", c.p.name, mid, maxEdits)
			return
		}
		m.text, err = text, nil
		c.p.edits[mid]++
		c.p.act(Action{Kind: Edited, At: at})
		e := c.sim.toPage(c.p, at)
		e.Edit = &messageEdit{MID: mid, Text: text, Count: c.p.edits[mid]}
		c.sim.tell(c.p, "message_edits", at, e)
	})
	return err
}

// FollowsLink opens the thread through an m.me link with a ref parameter.
func (c *Customer) FollowsLink(ref string) {
	c.does(func(at time.Time) {
		c.p.act(Action{Kind: FollowedRefLink, At: at})
		e := c.sim.toPage(c.p, at)
		e.Referral = &referral{Ref: ref, Source: "SHORTLINK", Type: "OPEN_THREAD"}
		c.sim.tell(c.p, "messaging_referrals", at, e)
	})
}

// ClicksAd clicks a click-to-message ad. The click itself sends nothing; the
// customer's next message carries it.
func (c *Customer) ClicksAd(adID, title string) {
	c.does(func(at time.Time) {
		c.p.thread = c.p.thread.After(Action{Kind: ClickedAd, At: at})
		c.p.ad = &referral{Ref: "ad", AdID: adID, Source: "ADS", Type: "OPEN_THREAD", AdData: &adContext{Title: title}}
	})
}

// UsesPlugin starts the conversation from a website: with the Send to
// Messenger button, or, when userRef is not empty, with the checkbox, whose
// webhook names no sender.
func (c *Customer) UsesPlugin(ref, userRef string) {
	c.does(func(at time.Time) {
		c.p.act(Action{Kind: UsedPlugin, At: at, ID: userRef})
		e := c.sim.toPage(c.p, at)
		e.Optin = &optin{Ref: ref, UserRef: userRef}
		if userRef != "" {
			e.Sender = nil
		}
		c.sim.tell(c.p, "messaging_optins", at, e)
	})
}

// AcceptsNotification taps "Notify Me" under the page's latest request for a
// one-time notification whose title or payload is topic, any if topic is
// empty, and returns the token that the page gets.
func (c *Customer) AcceptsNotification(topic string) (string, error) {
	var token string
	err := fmt.Errorf("customer %s: the page made no request for a notification about %q that waits for an answer", c.p.name, topic)
	c.does(func(at time.Time) {
		if t := c.sim.accepts(c.p, at, topic); t != "" {
			token, err = t, nil
		}
	})
	return token, err
}

func (s *Sim) accepts(p *person, at time.Time, topic string) string {
	for i := len(p.requests) - 1; i >= 0; i-- {
		r := &p.requests[i]
		if r.accepted || (topic != "" && topic != r.title && topic != r.payload) {
			continue
		}
		r.accepted = true
		token := s.ids.opaque("token")
		p.act(Action{Kind: AcceptedNotification, At: at, ID: token, Topic: r.payload})
		e := s.toPage(p, at)
		e.Optin = &optin{Type: "one_time_notif_req", Payload: r.payload, Token: token}
		s.tell(p, "messaging_optins", at, e)
		return token
	}
	return ""
}

// Blocks stops all messages of the page to the customer; no webhook tells of
// it. Writing again ends it.
func (c *Customer) Blocks() {
	c.does(func(at time.Time) { c.p.thread = c.p.thread.After(Action{Kind: BlockedPage, At: at}) })
}

// Unblocks lets the page's messages through again.
func (c *Customer) Unblocks() {
	c.does(func(at time.Time) { c.p.thread = c.p.thread.After(Action{Kind: UnblockedPage, At: at}) })
}

// Comments writes a comment on a post of the page and returns its id. An empty
// postID is a post of the page's own.
func (c *Customer) Comments(postID, text string) string {
	var id string
	c.does(func(at time.Time) {
		if postID == "" {
			postID = c.sim.cfg.PageID + "_" + c.sim.ids.digitsFor("post", "", 15)
		}
		id = postID + "_" + c.sim.ids.digits("comment", 15)
		c.sim.feeds(c.p, at, id, feedPost{Item: "comment", CommentID: id, PostID: postID, ParentID: postID, Message: text})
	})
	return id
}

// Posts writes a visitor post on the page and returns its id.
func (c *Customer) Posts(text string) string {
	var id string
	c.does(func(at time.Time) {
		id = c.sim.cfg.PageID + "_" + c.sim.ids.digits("post", 15)
		c.sim.feeds(c.p, at, id, feedPost{Item: "post", PostID: id, Message: text})
	})
	return id
}

func (s *Sim) feeds(p *person, at time.Time, id string, post feedPost) {
	p.act(Action{Kind: Commented, At: at, ID: id})
	post.From, post.Verb, post.Created = feedAuthor{ID: p.psid, Name: p.name}, "add", at.Unix()
	s.emit(notice{field: "feed", change: &change{Field: "feed", Value: post}, at: at})
}

// numberOf is s as a JSON number, 0 if it is none.
func numberOf(s string) json.Number {
	n := json.Number(s)
	if _, err := n.Int64(); err != nil {
		return "0"
	}
	return n
}

// shown is the part of a quick reply's title that the screen shows.
func shown(title string) string {
	r := []rune(title)
	return string(r[:min(len(r), maxQuickReplyChars)])
}
