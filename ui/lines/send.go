package lines

import (
	"context"
	"errors"
	"strings"

	"oriel/inbox"
	"oriel/ui/affirm"
	"oriel/ui/describe"
)

// confirm asks what has to be confirmed about a draft before it is sent in
// these parts. Where policy says no, the Desk says so before anybody confirms
// anything.
func (s *Session) confirm(ctx context.Context, d *draft, parts []string) {
	if !s.reread(ctx) {
		return
	}
	j, ok := s.judge(d.option)
	if !ok {
		return
	}
	if blocked := s.blocked(d, &j, parts); blocked != "" {
		s.say(blocked)
		s.askWhatNext(d, &j)
		return
	}
	if d.parts = parts; j.chosen.HandOver {
		s.askPromotion(d)
		return
	}
	d.asked = affirm.Questions{}
	if j.chosen.Allowed {
		d.asked = affirm.About(j.rule.Confirm, s.hints(d, &j))
	}
	s.affirm(ctx, &d.asked,
		func(ctx context.Context) { s.send(ctx, d) },
		func(ctx context.Context) { s.finish(ctx, d) })
}

// affirm asks the next question, sends when none is left, and leaves at a no.
func (s *Session) affirm(ctx context.Context, asked *affirm.Questions, send, leave func(context.Context)) {
	if asked.Answered() {
		send(ctx)
		return
	}
	question, _ := asked.Words()
	s.ask(&decision{
		about: "To confirm, " + question,
		yes:   func(ctx context.Context) { asked.Yes(); s.affirm(ctx, asked, send, leave) },
		no:    func(ctx context.Context) { s.say("Not sent."); leave(ctx) },
	})
}

// send hands the parts to the Desk, which judges. The text is stored as the
// draft first: whatever happens between the two, it is in the one place or the
// other.
func (s *Session) send(ctx context.Context, d *draft) {
	id := s.Conversation()
	if err := s.desk.SaveDraft(ctx, id, d.text()); err != nil {
		s.refused(ctx, d, err)
		return
	}
	replies := make([]inbox.Reply, len(d.parts))
	for i, part := range d.parts {
		replies[i] = inbox.Reply{Conversation: id, Option: d.option, Text: part, Confirmed: d.asked.Confirmed()}
	}
	messages, err := s.desk.ReplyAll(ctx, replies)
	if err != nil {
		s.refused(ctx, d, err)
		return
	}
	s.queued(ctx, messages)
}

// queued says that messages are in the outbox, and how long they can be taken
// back.
func (s *Session) queued(ctx context.Context, messages []inbox.Message) {
	said := "In the outbox."
	if len(messages) > 1 {
		said = describe.Count(len(messages), "message") + " in the outbox, one after the other."
	}
	if left := messages[0].Send.NotBefore.Sub(messages[0].At); left > 0 {
		said += " undo takes it back for " + spokenLeft(left) + "."
	}
	s.say(said)
	s.knowOwn(ctx, messages...)
}

// refused says what happened, that the text is safe, and what can be done.
func (s *Session) refused(ctx context.Context, d *draft, err error) {
	var no *inbox.Refusal
	if errors.As(err, &no) {
		s.say(no.Error() + " The draft is kept.")
	} else {
		s.say("Not sent: " + err.Error() + ". The draft is kept.")
	}
	if s.now = s.desk.Now(); s.reread(ctx) {
		if j, ok := s.judge(d.option); ok {
			s.askWhatNext(d, &j)
		}
	}
}

// askPromotion asks what has to be known of a request for a sponsored message.
func (s *Session) askPromotion(d *draft) {
	request := func(promotes bool) func(context.Context) {
		return func(ctx context.Context) { s.request(ctx, d, promotes) }
	}
	s.ask(&decision{
		about: "Does this text promote something? Whoever runs the ads has to know.",
		yes:   request(true), no: request(false),
	})
}

func (s *Session) request(ctx context.Context, d *draft, promotes bool) {
	err := s.desk.RequestSponsored(ctx, s.Conversation(), strings.Join(d.parts, "\n"), promotes)
	if err != nil {
		s.refused(ctx, d, err)
		return
	}
	s.say("Kept for whoever runs the page's ads. Nothing was sent.")
}
