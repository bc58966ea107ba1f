package lines

import (
	"context"

	"oriel/inbox"
	"oriel/ui/keys"
	"oriel/ui/snooze"
)

func (s *Session) assign(ctx context.Context, _ string) {
	agent := s.desk.Agent()
	if agent == "" {
		s.say("Oriel does not know who you are. Set ORIEL_AGENT and start again.")
		return
	}
	s.done(ctx, s.desk.Assign(ctx, s.Conversation(), agent), "Assigned to you.")
}

func (s *Session) unassign(ctx context.Context, _ string) {
	s.done(ctx, s.desk.Assign(ctx, s.Conversation(), ""), "Assigned to nobody.")
}

// done says that something was done with the open conversation, which is then
// no news.
func (s *Session) done(ctx context.Context, err error, said string) {
	if s.settled(err, said) && s.reread(ctx) {
		s.news.standing = s.standing()
	}
}

// status is where the open conversation stands for the team.
func (s *Session) status() inbox.Status { return s.detail.Conversation.Standing.Status(s.now) }

// dismiss goes on when the conversation has left the view.
func (s *Session) dismiss(ctx context.Context, err error, said string) {
	id := s.Conversation()
	if s.settled(err, said) {
		s.goOn(ctx, id)
	}
}

func (s *Session) resolve(ctx context.Context, _ string) {
	if s.status() == inbox.StatusResolved {
		s.say("It is resolved already. reopen brings it back.")
		return
	}
	s.dismiss(ctx, s.desk.Resolve(ctx, s.Conversation()), "Resolved. It is in view closed, where reopen brings it back.")
}

func (s *Session) reopen(ctx context.Context, _ string) {
	if s.status() != inbox.StatusResolved {
		s.say("It is not resolved.")
		return
	}
	s.done(ctx, s.desk.Reopen(ctx, s.Conversation()), "Reopened.")
}

func (s *Session) wake(ctx context.Context, _ string) {
	if s.status() != inbox.StatusSnoozed {
		s.say("It is not snoozed.")
		return
	}
	s.done(ctx, s.desk.Unsnooze(ctx, s.Conversation()), "Awake again.")
}

// doze asks for how long.
func (s *Session) doze(context.Context, string) {
	c := &choice{about: "For how long?", back: "Not at all."}
	for _, a := range keys.Table() {
		if a.Scope == keys.Snooze {
			c.items = append(c.items, entry(a.Title+".", func(ctx context.Context) { s.snooze(ctx, a.ID) }))
		}
	}
	s.ask(c)
}

func snoozing(id keys.ID) func(*Session, context.Context, string) {
	return func(s *Session, ctx context.Context, _ string) { s.snooze(ctx, id) }
}

func (s *Session) snooze(ctx context.Context, id keys.ID) {
	end := snooze.Until(id, s.now, s.options.Timezone)
	said := "Snoozed until " + s.at(end) + ", or until the customer writes."
	if id == keys.SnoozeReply {
		said = "Snoozed until the customer writes."
	}
	s.dismiss(ctx, s.desk.Snooze(ctx, s.Conversation(), end), said)
}
