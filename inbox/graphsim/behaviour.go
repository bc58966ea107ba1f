package graphsim

import (
	"fmt"
	"time"
)

// Behaviour is what a customer does by themselves after a message of the page
// reached them. Durations count from that message; zero is never. A customer
// who blocked the page does nothing.
type Behaviour struct {
	DeliversAfter time.Duration
	ReadsAfter    time.Duration
	// ReactsAfter and Reaction: a reaction to the message.
	ReactsAfter time.Duration
	Reaction    string
	// RepliesAfter and Replies: one text each time, until there are no more.
	RepliesAfter time.Duration
	Replies      []string
	// AcceptsAfter: a request for a one-time notification is accepted.
	AcceptsAfter time.Duration
}

// Behaves replaces what the customer does by themselves from the next message
// of the page on.
func (c *Customer) Behaves(b Behaviour) {
	c.does(func(time.Time) { c.p.behaviour, c.p.replied = &b, 0 })
}

// respond plans what p does about the page's message mid, sent at sent.
func (s *Sim) respond(p *person, mid string, sent time.Time) {
	b := s.behave(p)
	after := func(d time.Duration, do func(at time.Time)) {
		if d > 0 {
			s.plan(sent.Add(d), func(at time.Time) {
				if !p.thread.Blocked {
					do(at)
				}
			})
		}
	}
	after(b.DeliversAfter, func(at time.Time) { s.receives(p, at) })
	after(b.ReadsAfter, func(at time.Time) { s.reads(p, at) })
	if b.Reaction != "" {
		after(b.ReactsAfter, func(at time.Time) { s.reacts(p, at, b.Reaction, mid) })
	}
	after(b.AcceptsAfter, func(at time.Time) { s.accepts(p, at, "") })
	after(b.RepliesAfter, func(at time.Time) {
		if p.replied < len(b.Replies) {
			p.replied++
			s.says(p, at, eventMessage{Text: b.Replies[p.replied-1]}, SentMessage)
		}
	})
}

// Receives acknowledges the page's messages as delivered to the device. It is
// an error if the page has sent none.
func (c *Customer) Receives() error {
	return c.acknowledges("receive", func(at time.Time) { c.sim.receives(c.p, at) })
}

// Reads marks the page's messages as read. It is an error if the page has sent
// none.
func (c *Customer) Reads() error {
	return c.acknowledges("read", func(at time.Time) { c.sim.reads(c.p, at) })
}

func (c *Customer) acknowledges(what string, do func(at time.Time)) error {
	err := fmt.Errorf("customer %s: no message of the page to %s", c.p.name, what)
	c.does(func(at time.Time) {
		if c.p.lastFromPage() != nil {
			do(at)
			err = nil
		}
	})
	return err
}

// receives sends a delivery receipt, which has no timestamp.
func (s *Sim) receives(p *person, at time.Time) {
	if len(p.unreceived) == 0 {
		return
	}
	for _, mid := range p.unreceived {
		p.find(mid).delivered = true
	}
	e := s.toPage(p, at)
	e.Timestamp = 0
	e.Delivery = &delivery{MIDs: p.unreceived, Watermark: millis(at)}
	p.unreceived = nil
	s.tell(p, "message_deliveries", at, e)
}

func (s *Sim) reads(p *person, at time.Time) {
	unread := false
	for i := range p.messages {
		if m := &p.messages[i]; m.fromPage && !m.read && !m.at.After(at) {
			m.read, unread = true, true
		}
	}
	if !unread {
		return
	}
	p.act(Action{Kind: ReadMessage, At: at})
	e := s.toPage(p, at)
	e.Read = &readMark{Watermark: millis(at)}
	s.tell(p, "message_reads", at, e)
}
