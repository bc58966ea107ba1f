package lines

import (
	"context"
	"strings"

	"oriel/inbox"
	"oriel/ui/composer"
	"oriel/ui/describe"
	"oriel/ui/text"
)

// perReading is how many messages are read out at a time.
const perReading = 10

// load makes a conversation the one that is open, as it is now.
func (s *Session) load(ctx context.Context, id int64) bool {
	d, err := s.desk.Open(ctx, id, perReading)
	if err != nil {
		s.fail(err)
		return false
	}
	other := id != s.Conversation()
	s.detail = d
	if other {
		s.news.thread, s.news.standing = threadOf(d), s.standing()
	}
	return true
}

// leave closes the conversation.
func (s *Session) leave() { s.detail, s.oldest = inbox.Detail{}, inbox.Message{} }

// open reads a conversation out.
func (s *Session) open(ctx context.Context, id int64) {
	if s.load(ctx, id) {
		s.read(ctx, "")
	}
}

func (s *Session) read(ctx context.Context, _ string) {
	s.head()
	s.readMessages(s.detail.Messages, "That was the newest message.")
	s.news.thread, s.news.standing = threadOf(s.detail), s.standing()
	if s.detail.Draft != "" {
		s.say("You have a draft here, of " + describe.Count(text.CountGraphemes(s.detail.Draft), "character") + ". reply offers it.")
	}
	s.see(ctx)
}

// see marks what was read out as seen.
func (s *Session) see(ctx context.Context) {
	if err := s.desk.See(ctx, s.Conversation()); err != nil {
		s.fail(err)
	}
}

// head says all that is known of a conversation but its messages.
func (s *Session) head() {
	c := &s.detail.Conversation
	page := "page " + s.desk.PageName(c.PageID)
	labels := ""
	if names := c.ActiveLabels(); len(names) > 0 {
		labels = "labels: " + strings.Join(names, ", ")
	}
	window := s.windowWords(c.Window)
	if !c.Window.ClosesAt.IsZero() {
		window += ", at " + s.at(c.Window.ClosesAt)
	}
	parts := append([]string{page, s.assignedTo(c.Assignee), labels, window}, s.clockWords()...)
	parts = append(parts, statusWords[c.Standing.Status(s.now)])
	s.tell(s.customer(), text.Line(". "+sentences(parts...)))
	s.obstacles()
}

// obstacles say what stops every message to this customer.
func (s *Session) obstacles() {
	switch page := &s.detail.Page; {
	case page.Restricted:
		s.say("The platform stopped this page's sending: " + page.RestrictedReason)
	case page.Paused:
		s.say("Sending is paused: " + page.PausedReason)
	}
	if s.detail.Conversation.Unavailable() {
		s.say("The platform says that this person cannot receive messages.")
	}
}

// readMessages reads messages out, the oldest first.
func (s *Session) readMessages(messages []inbox.Message, last string) {
	if len(messages) == 0 {
		s.say("There is no message.")
		return
	}
	s.oldest = messages[0]
	if len(messages) == perReading {
		s.say("Earlier messages are read by earlier.")
	}
	for i := range messages {
		s.message(&messages[i], "")
	}
	s.say(last)
}

func (s *Session) earlier(ctx context.Context, _ string) {
	if s.Conversation() == 0 || s.oldest.At.IsZero() {
		s.say("Open a conversation first: type its number.")
		return
	}
	before := inbox.Place{At: s.oldest.At, ID: s.oldest.ID}
	messages, err := s.desk.Earlier(ctx, s.Conversation(), before, perReading)
	switch {
	case err != nil:
		s.fail(err)
	case len(messages) == 0:
		s.say("That was the first message.")
	default:
		s.readMessages(messages, "The next message was read before.")
	}
}

// reread brings the open conversation up to date before something is decided.
func (s *Session) reread(ctx context.Context) bool { return s.load(ctx, s.Conversation()) }

// stored is the agent's draft, safe to be said and sent.
func (s *Session) stored() string { return composer.Clean(s.detail.Draft) }
