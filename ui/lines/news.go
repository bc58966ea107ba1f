package lines

import (
	"context"
	"slices"
	"time"

	"oriel/inbox"
	"oriel/ui/describe"
	"oriel/ui/text"
)

// warnBefore is how long before its window closes a customer who waits is
// pointed out.
const warnBefore = 10 * time.Minute

// news is what was told already, so that everything is told once.
type news struct {
	thread   map[int64]told      // messages of the open conversation
	standing standing            // of the open conversation
	closing  map[int64]time.Time // the end of the window that was warned of
	troubled map[string]inbox.SendState
	stopped  map[string]bool // pages that cannot send
}

// standing is who works on a conversation and where it stands.
type standing struct {
	assignee string
	status   inbox.Status
}

// told is a message as it was last told.
type told struct {
	state   inbox.SendState
	content string
}

func newNews() news {
	return news{closing: map[int64]time.Time{}, troubled: map[string]inbox.SendState{}, stopped: map[string]bool{}}
}

func threadOf(d inbox.Detail) map[int64]told {
	thread := map[int64]told{}
	for i := range d.Messages {
		thread[d.Messages[i].ID] = toldOf(&d.Messages[i], d.Conversation)
	}
	return thread
}

func toldOf(m *inbox.Message, c inbox.Conversation) told {
	return told{m.State(c), m.Reaction + "\n" + content(m).String()}
}

// knowOwn takes what the agent did to these messages as told. What others have
// written meanwhile is still news.
func (s *Session) knowOwn(ctx context.Context, messages ...inbox.Message) {
	if !s.reread(ctx) {
		return
	}
	for i := range s.detail.Messages {
		m := &s.detail.Messages[i]
		if slices.ContainsFunc(messages, func(own inbox.Message) bool { return own.OutboxID == m.OutboxID }) {
			s.news.thread[m.ID] = toldOf(m, s.detail.Conversation)
		}
	}
}

// tellNews says what has happened elsewhere since the last question. While
// somebody writes, only what ends the writing counts.
func (s *Session) tellNews(ctx context.Context) {
	s.now = s.desk.Now()
	switch q := s.question().(type) {
	case nil:
		s.threadNews(ctx)
		s.closingNews(ctx)
		s.troubleNews(ctx)
		s.pageNews(ctx)
		s.programNews()
	case *writing:
		q.warn(s)
	}
}

// quiet answers an empty line: the news, or that there are none.
func (s *Session) quiet(ctx context.Context) {
	before := len(s.out)
	if s.tellNews(ctx); len(s.out) == before {
		s.say("Nothing new.")
	}
}

// threadNews says what is new in the open conversation.
func (s *Session) threadNews(ctx context.Context) {
	if s.Conversation() == 0 {
		return
	}
	before := s.news.thread
	if !s.reread(ctx) {
		return
	}
	s.news.thread = threadOf(s.detail)
	wrote := false
	for i := range s.detail.Messages {
		m := &s.detail.Messages[i]
		old, known := before[m.ID]
		wrote = wrote || !known && m.Direction == inbox.In
		switch now := s.news.thread[m.ID]; {
		case !known && !s.isEarlier(m, before):
			s.message(m, "New: ")
		case known && now.content != old.content:
			s.message(m, "Changed: ")
		case known && now.state != old.state:
			s.stateNews(m, now.state)
		}
	}
	s.standingNews()
	if wrote {
		s.see(ctx)
	}
}

func (s *Session) standing() standing {
	return standing{s.detail.Conversation.Assignee, s.status()}
}

// standingNews says what others have done with the open conversation.
func (s *Session) standingNews() {
	before, now := s.news.standing, s.standing()
	s.news.standing = now
	if now.assignee != before.assignee {
		s.say("It is " + s.assignedTo(now.assignee) + " now.")
	}
	if now.status != before.status {
		s.say("It is " + string(now.status) + " now.")
	}
}

// isEarlier reports whether a message that was not told stands before those
// that were: it came into sight, and is not new.
func (s *Session) isEarlier(m *inbox.Message, before map[int64]told) bool {
	for i := range s.detail.Messages {
		if _, known := before[s.detail.Messages[i].ID]; known {
			return m.At.Before(s.detail.Messages[i].At)
		}
	}
	return false
}

// stateNews says how a message of ours goes on.
func (s *Session) stateNews(m *inbox.Message, state inbox.SendState) {
	s.tell(text.Literal("The message "+stateVerbs[state]+": "), text.Preview(m.Text, aboutMessage))
	if _, inTrouble := safeties[state]; inTrouble {
		s.news.troubled[m.OutboxID] = state
		s.outcome(m)
	}
}

// aboutMessage is how much of a message is said to tell which one it is.
const aboutMessage = 60

// closingNews points out every customer who waits and can soon no longer be
// answered.
func (s *Session) closingNews(ctx context.Context) {
	page, err := s.desk.List(ctx, inbox.Query{View: inbox.ViewClosing, PageID: s.options.PageID, Now: s.now})
	if err != nil {
		s.fail(err)
		return
	}
	for i := range page.Rows {
		r := &page.Rows[i]
		left := r.Window.ClosesAt.Sub(s.now)
		if r.WaitingSince.IsZero() || left > warnBefore || left <= 0 || s.news.closing[r.ID].Equal(r.Window.ClosesAt) {
			continue
		}
		s.news.closing[r.ID] = r.Window.ClosesAt
		s.tell(s.nameOf(r.Name, r.PSID), text.Literal(" waits and can be answered for "+spokenLeft(left)+" only."))
	}
}

// troubled are the messages that need a person, the oldest first.
func (s *Session) troubled(ctx context.Context) ([]inbox.Message, error) {
	sizes, err := s.desk.OutboxSizes(ctx)
	if err != nil || sizes[inbox.StateHeld]+sizes[inbox.StateFailed]+sizes[inbox.StateUnconfirmed] == 0 {
		return nil, err
	}
	all, err := s.desk.Outbox(ctx)
	return slices.DeleteFunc(all, func(m inbox.Message) bool { return safeties[m.Send.State] == "" }), err
}

// standingTrouble says how much was in trouble before the session began.
func (s *Session) standingTrouble(ctx context.Context) {
	messages, err := s.troubled(ctx)
	if err != nil {
		s.fail(err)
		return
	}
	for i := range messages {
		s.news.troubled[messages[i].OutboxID] = messages[i].Send.State
	}
	if len(messages) > 0 {
		s.say(describe.Count(len(messages), "message") + " held, failed or unconfirmed. trouble says which.")
	}
}

func (s *Session) troubleNews(ctx context.Context) {
	messages, err := s.troubled(ctx)
	if err != nil {
		s.fail(err)
		return
	}
	for i := range messages {
		m := &messages[i]
		if s.news.troubled[m.OutboxID] == m.Send.State {
			continue
		}
		s.news.troubled[m.OutboxID] = m.Send.State
		s.tell(text.Literal("The message to "), s.recipient(ctx, m), text.Literal(" "+stateVerbs[m.Send.State]+": "), text.Preview(m.Text, aboutMessage))
		s.say(m.Send.Reason + " " + safeties[m.Send.State] + " trouble sends it again or gives it up.")
	}
}

// pageNews says which pages cannot send any more.
func (s *Session) pageNews(ctx context.Context) {
	pages, err := s.desk.Pages(ctx)
	if err != nil {
		s.fail(err)
		return
	}
	for _, p := range pages {
		stopped := p.Paused || p.Restricted
		if stopped && !s.news.stopped[p.PageID] && s.ours(p.PageID) {
			s.say(s.stopWords(p))
		}
		s.news.stopped[p.PageID] = stopped
	}
}

// ours reports whether the session is about a page.
func (s *Session) ours(pageID string) bool {
	return s.options.PageID == "" || s.options.PageID == pageID
}

func (s *Session) stopWords(p inbox.PageState) string {
	name := s.desk.PageName(p.PageID)
	if p.Restricted {
		return name + " is restricted by the platform: " + p.RestrictedReason + ". See to it on the platform, then type: resume page"
	}
	return name + " is paused. Renew its token, then type: resume page. " + p.PausedReason
}
