package lines

import (
	"context"
	"slices"

	"oriel/inbox"
	"oriel/ui/text"
)

// undo takes back the newest message of the conversation that still waits.
func (s *Session) undo(ctx context.Context, _ string) {
	all, err := s.desk.Outbox(ctx)
	if err != nil {
		s.fail(err)
		return
	}
	waiting := slices.DeleteFunc(all, func(m inbox.Message) bool {
		return m.Conversation != s.Conversation() || m.Send.State != inbox.StateQueued
	})
	if len(waiting) == 0 {
		s.say("No message of this conversation waits any more; what is sent cannot be taken back.")
		return
	}
	undone, err := s.desk.Undo(ctx, waiting[len(waiting)-1].OutboxID)
	if s.settled(err, "Taken back; the text is your draft again. reply offers it.") {
		s.knowOwn(ctx, undone)
	}
}

// trouble asks which message in trouble is to be settled.
func (s *Session) trouble(ctx context.Context, _ string) {
	messages, err := s.troubled(ctx)
	if err != nil {
		s.fail(err)
		return
	}
	if len(messages) == 0 {
		s.say("No message is in trouble.")
		return
	}
	c := &choice{about: "These messages need you:", back: "Leave them as they are."}
	for _, m := range messages {
		words := text.Literal("To ").Append(s.recipient(ctx, &m)).Append(text.Literal(", " + string(m.Send.State) + ": " + m.Send.Reason + " The text: "))
		words = words.Append(text.Preview(m.Text, snippet))
		c.items = append(c.items, item{words, func(context.Context) { s.settle(m) }})
	}
	s.ask(c)
}

// recipient names the customer to whom a message goes.
func (s *Session) recipient(ctx context.Context, m *inbox.Message) text.Safe {
	d, err := s.desk.Open(ctx, m.Conversation, 1)
	if err != nil {
		return text.Literal("somebody")
	}
	return s.nameOf(d.Conversation.Name, d.Conversation.PSID)
}

// settle asks what becomes of a message.
func (s *Session) settle(m inbox.Message) {
	again := func(ctx context.Context) {
		_, err := s.desk.Retry(ctx, m.OutboxID)
		s.settled(err, "In the outbox again.")
	}
	up := func(ctx context.Context) {
		_, err := s.desk.Discard(ctx, m.OutboxID)
		s.settled(err, "Given up; the text stays in the thread.")
	}
	s.ask(&choice{about: safeties[m.Send.State], back: "Leave it as it is.", items: []item{
		entry("Send it again, judged anew.", again),
		entry("Give it up; the text stays in the thread.", up),
	}})
}

// resumePage lets the first page that is stopped send again.
func (s *Session) resumePage(ctx context.Context, _ string) {
	pages, err := s.desk.Pages(ctx)
	if err != nil {
		s.fail(err)
		return
	}
	for _, p := range pages {
		if (p.Paused || p.Restricted) && s.ours(p.PageID) {
			s.settled(s.desk.ResumePage(ctx, p.PageID), s.desk.PageName(p.PageID)+" sends again.")
			return
		}
	}
	s.say("No page is paused.")
}
