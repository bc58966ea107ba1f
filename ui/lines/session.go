package lines

import (
	"context"
	"errors"
	"strings"
	"time"

	"oriel/inbox"
	"oriel/ui/composer"
	"oriel/ui/text"
)

// Options are the settings of a session.
type Options struct {
	// Banner is said first, for what must not be overlooked. Empty for none.
	Banner string
	// Timezone is the zone of the times that are named; nil is UTC.
	Timezone *time.Location
	// PageID narrows everything to one page; empty shows all.
	PageID string
	// Composer holds the lengths from which a draft is warned about, the lock
	// screens, and the words that drafts are checked by.
	Composer composer.Settings
	// SaveTape appends what was done in this session of a demo to a tape and
	// returns its name; nil where there is no demo.
	SaveTape func() (file string, err error)
}

// Session is one agent's talk with the inbox. Its methods are called one at a
// time, but for Announce. A call takes as long as the Desk takes.
type Session struct {
	desk    *inbox.Desk
	options Options
	now     time.Time // of the line that is heard

	out     []text.Safe
	asked   []question // the innermost last; none: commands are heard
	listing listing
	sort    inbox.Sort   // of all lists; empty for the windows
	detail  inbox.Detail // of the open conversation; its number is 0 when none is
	oldest  inbox.Message
	news    news
	ended   bool

	announced announcements
}

// New returns a session at a desk.
func New(desk *inbox.Desk, o Options) *Session {
	if o.Timezone == nil {
		o.Timezone = time.UTC
	}
	o.Composer = o.Composer.OrDefault()
	return &Session{desk: desk, options: o, now: desk.Now(), listing: listing{view: inbox.ViewInbox}, news: newNews()}
}

// Begin greets, reads out the inbox and asks for the first line.
func (s *Session) Begin(ctx context.Context) []text.Safe {
	s.now = s.desk.Now()
	if s.options.Banner != "" {
		s.say(s.options.Banner)
	}
	s.say("Oriel, line by line. You are " + s.desk.Agent() + ". help names the commands, quit ends.")
	s.list(ctx)
	s.standingTrouble(ctx)
	return s.spoken(ctx)
}

// Hear takes a line, without its end, and answers it. The last line of the
// answer asks for the next one.
func (s *Session) Hear(ctx context.Context, line string) []text.Safe {
	if s.ended {
		return nil
	}
	s.now = s.desk.Now()
	s.takeSettings()
	line = composer.Clean(strings.TrimSuffix(line, "\r"))
	if q := s.question(); q != nil {
		q.hear(ctx, s, line)
	} else {
		s.command(ctx, line)
	}
	return s.spoken(ctx)
}

// Ended reports whether the agent has quit.
func (s *Session) Ended() bool { return s.ended }

// Conversation is the one that is open; 0 is none.
func (s *Session) Conversation() int64 { return s.detail.Conversation.ID }

// Close ends the session and returns what there is to say about it. What was
// being written is stored as the draft; the error says that it could not be.
func (s *Session) Close(ctx context.Context) ([]text.Safe, error) {
	var err error
	if w, ok := s.question().(*writing); ok {
		err = w.store(ctx, s)
	}
	if !s.ended {
		s.quit(ctx, "")
	}
	said := s.out
	s.out = nil
	return said, err
}

// spoken is what was said since the last line, with the question for the next
// one at its end.
func (s *Session) spoken(ctx context.Context) []text.Safe {
	if !s.ended {
		s.tellNews(ctx)
		s.out = append(s.out, s.prompt())
	}
	said := s.out
	s.out = nil
	return said
}

// say says a line; whatever foreign words are in it become harmless.
func (s *Session) say(words string) { s.out = append(s.out, text.Line(words)) }

// tell says a line that is safe already.
func (s *Session) tell(parts ...text.Safe) { s.out = append(s.out, text.Join(parts, text.Safe{})) }

// fail says what went wrong. A session that is being ended says nothing.
func (s *Session) fail(err error) {
	if !errors.Is(err, context.Canceled) {
		s.say(capital(err.Error()) + ".")
	}
}

// settled says that something was done, or why not, and reports which.
func (s *Session) settled(err error, said string) bool {
	if err != nil {
		s.fail(err)
		return false
	}
	s.say(said)
	return true
}

// capital begins a sentence.
func capital(words string) string {
	if words == "" {
		return ""
	}
	return strings.ToUpper(words[:1]) + words[1:]
}
