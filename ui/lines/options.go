package lines

import (
	"context"
	"time"

	"oriel/inbox/policy"
)

// sendOptions offers every way to write to the customer that is allowed now.
func (s *Session) sendOptions(ctx context.Context, _ string) { s.chooseWay(ctx, nil) }

// chooseWay asks how to send: what is written already, or what is still to be
// written.
func (s *Session) chooseWay(ctx context.Context, d *draft) {
	if !s.reread(ctx) {
		return
	}
	j, ok := s.judge("")
	if !ok {
		return
	}
	c := &choice{about: "How to send:", back: "Not now."}
	if d != nil {
		c.left = func(ctx context.Context) { s.finish(ctx, d) }
	}
	for _, o := range j.options {
		if o.Allowed {
			c.items = append(c.items, entry(s.wayWords(&o), func(ctx context.Context) { s.chosen(ctx, o.ID, d) }))
		}
	}
	if len(c.items) == 0 {
		c.about = "Nothing can be sent to this person now."
	}
	c.items = append(c.items, entry("What is not allowed now, and why.", func(ctx context.Context) {
		s.withheld(j.options)
		s.chooseWay(ctx, d)
	}))
	s.ask(c)
}

// chosen goes on with the way that was chosen. It was allowed when it was
// offered; the Desk judges it again.
func (s *Session) chosen(ctx context.Context, id policy.OptionID, d *draft) {
	switch {
	case id == policy.Utility:
		s.chooseTemplate()
	case d != nil:
		d.option = id
		if j, ok := s.judge(id); ok {
			s.about(&j)
		}
		s.finish(ctx, d)
	default:
		s.write(ctx, id)
	}
}

// withheld says what is not allowed, why, and by which rule.
func (s *Session) withheld(options []policy.Option) {
	any := false
	for _, o := range options {
		if o.Allowed {
			continue
		}
		any = true
		s.say(o.Label + " is not allowed. " + o.Reason + " Rule of " + o.Effective.Format(time.DateOnly) + ": " + o.Rule + " Source: " + o.Source + ".")
	}
	if !any {
		s.say("Everything is allowed now.")
	}
}
