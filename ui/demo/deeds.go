package demo

import (
	"context"
	"fmt"
	"io/fs"
	"strconv"

	"oriel/inbox/graphsim"
	"oriel/ui/tape"
)

// customer lets a customer do something. What was done before the present
// takes no time.
func (p *performance) customer(ctx context.Context, c tape.Customer) error {
	who := p.Sim.Customer(c.Name)
	if c.Ago > 0 {
		who = who.At(p.Clock.Now().Add(-c.Ago))
	}
	if err := p.does(who, c.Deed); err != nil {
		return err
	}
	if c.Ago > 0 {
		return p.settle(ctx)
	}
	return p.pass(ctx, breath)
}

// crowd lets many do the same at once.
func (p *performance) crowd(ctx context.Context, c tape.Crowd) error {
	for i := range c.Size {
		if err := p.does(p.Sim.Customer(c.Name+" "+strconv.Itoa(i+1)), c.Deed); err != nil {
			return err
		}
	}
	return p.pass(ctx, breath)
}

func (p *performance) colleague(ctx context.Context, c tape.Agent) error {
	if err := p.settle(ctx); err != nil {
		return err
	}
	id, err := p.find(ctx, c.Customer)
	if err != nil {
		return err
	}
	desk := p.Colleague(c.Name)
	switch act := c.Act.(type) {
	case tape.Takes:
		err = desk.Assign(ctx, id, c.Name)
	case tape.Resolves:
		err = desk.Resolve(ctx, id)
	case tape.Snoozes:
		err = desk.Snooze(ctx, id, p.Clock.Now().Add(act.For))
	case tape.Labels:
		err = desk.Label(ctx, id, act.Label, false)
	default:
		err = fmt.Errorf("a colleague cannot %T", act)
	}
	if err != nil {
		return err
	}
	return p.pass(ctx, breath)
}

// does carries out what a customer does.
func (p *performance) does(c *graphsim.Customer, deed tape.Deed) (err error) {
	switch d := deed.(type) {
	case tape.Says:
		c.Says(d.Text)
	case tape.SaysFile:
		return p.saysFile(c, d.File)
	case tape.Replies:
		_, err = c.RepliesTo(p.latest(c, true), d.Text)
	case tape.Edits:
		err = c.Edits(p.latest(c, false), d.Text)
	case tape.Sends:
		c.SendsFile(d.Kind, d.URL)
	case tape.SendsLink:
		c.SendsLink(d.Text, d.URL, d.URL)
	case tape.SendsSticker:
		c.SendsSticker(d.ID, "https://cdn.example.com/sticker.png")
	case tape.Taps:
		_, err = c.TapsQuickReply(d.Title)
	case tape.Accepts:
		_, err = c.AcceptsNotification(d.Topic)
	case tape.Reacts:
		err = c.Reacts(d.Reaction, "")
	case tape.Unreacts:
		err = c.Unreacts("")
	case tape.Receives:
		err = c.Receives()
	case tape.Reads:
		err = c.Reads()
	case tape.Will:
		p.behaves(c, d)
	default:
		return p.signs(c, deed)
	}
	return err
}

// signs are deeds that cannot fail and are no messages.
func (p *performance) signs(c *graphsim.Customer, deed tape.Deed) error {
	switch d := deed.(type) {
	case tape.Presses:
		c.Taps(d.Title, or(d.Payload, d.Title))
	case tape.GetsStarted:
		c.GetsStarted()
	case tape.Follows:
		c.FollowsLink(d.Ref)
	case tape.ClicksAd:
		c.ClicksAd(or(d.ID, "6000000000000"), "An advertisement")
	case tape.OptsIn:
		c.UsesPlugin(d.Ref, "")
	case tape.Comments:
		c.Comments(d.Post, d.Text)
	case tape.Posts:
		c.Posts(d.Text)
	case tape.Blocks:
		c.Blocks()
	case tape.Unblocks:
		c.Unblocks()
	case tape.IsAnswered:
		c.IsAnsweredBy(or(d.App, graphsim.PageInboxApp), d.Text)
	case tape.IsTaken:
		c.IsTakenBy(d.App)
	case tape.IsReleased:
		c.IsReleased()
	default:
		return fmt.Errorf("a customer cannot %T", deed)
	}
	return nil
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

func (p *performance) saysFile(c *graphsim.Customer, name string) error {
	text, err := fs.ReadFile(p.Files, name)
	if err != nil {
		return err
	}
	c.Says(string(text))
	return nil
}

// latest is the newest message of the page or of the customer.
func (p *performance) latest(c *graphsim.Customer, ofPage bool) string {
	mid := ""
	for _, other := range p.Sim.State().Customers {
		if other.PSID != c.PSID() {
			continue
		}
		for _, m := range other.Messages {
			if m.FromPage == ofPage {
				mid = m.MID
			}
		}
	}
	return mid
}

// behaves adds to what the customer does by themselves, or changes it.
func (p *performance) behaves(c *graphsim.Customer, w tape.Will) {
	if p.habits == nil {
		p.habits = map[string]graphsim.Behaviour{}
	}
	b, known := p.habits[c.Name()]
	if !known {
		b = Habits
	}
	switch w.Do {
	case tape.Receive:
		b.DeliversAfter = w.After
	case tape.Read:
		b.ReadsAfter = w.After
	case tape.React:
		b.ReactsAfter, b.Reaction = w.After, w.Text
	case tape.Reply:
		b.RepliesAfter, b.Replies = w.After, append(b.Replies[:len(b.Replies):len(b.Replies)], w.Text)
	case tape.Accept:
		b.AcceptsAfter = w.After
	}
	p.habits[c.Name()] = b
	c.Behaves(b)
}
