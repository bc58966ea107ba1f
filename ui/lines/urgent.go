package lines

import (
	"context"

	"oriel/inbox"
	"oriel/ui/describe"
)

func (s *Session) mostUrgent(ctx context.Context, _ string) {
	found, err := s.desk.MostUrgent(ctx, s.query())
	s.goTo(ctx, found, err, "Nobody in this view waits for an answer that could still be given in time. next clock goes to what is late.")
}

func (s *Session) mostUrgentClock(ctx context.Context, _ string) {
	found, err := s.desk.MostUrgentClock(ctx, s.query())
	s.goTo(ctx, found, err, "No response-time clock runs in this view.")
}

// goTo says why a conversation comes first, and opens it.
func (s *Session) goTo(ctx context.Context, u inbox.Urgent, err error, none string) {
	switch {
	case err != nil:
		s.fail(err)
	case u.Conversation == 0:
		s.say(none)
	default:
		s.say(s.why(u))
		s.open(ctx, u.Conversation)
	}
}

func (s *Session) why(u inbox.Urgent) string {
	left, name := u.At.Sub(s.now), capital(describe.Clock(u.Kind))
	switch {
	case u.Kind == "":
		return "The window closes in " + spokenLeft(left) + "."
	case u.Late:
		return name + " late by " + spokenPassed(-left) + "."
	case left > 0:
		return name + " due in " + spokenLeft(left) + "."
	}
	return name + " due now."
}

// sorting changes the order of all lists and reads from the beginning.
func sorting(sort inbox.Sort) func(*Session, context.Context, string) {
	return func(s *Session, ctx context.Context, _ string) {
		s.sort = sort
		s.leave()
		s.list(ctx)
	}
}
