package demo

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"time"

	"oriel/inbox"
	"oriel/inbox/clock"
	"oriel/inbox/graphsim"
	"oriel/ui/player"
	"oriel/ui/record"
	"oriel/ui/screen"
	"oriel/ui/tape"
)

// Screen is what a tape plays on.
type Screen interface {
	screen.Model
	// Conversation is the one that is open; 0 is none.
	Conversation() int64
}

// hider is a Screen on which what was said stays. It has to be told which part
// of it nobody is to see; other screens show only what is.
type hider interface {
	Hide()
	Show()
}

// Stage is where a tape is played: a world that stands still unless the tape
// moves it.
type Stage struct {
	Clock *clock.Manual
	// Events is the face of those for whom each instant counts, however much
	// time passes at once: the stand-in, and requests to it. Others is that of
	// everybody else, who may sleep through what they only look at.
	Events, Others *clock.Face

	Sim  *graphsim.Sim
	Desk *inbox.Desk
	// PageID and AppID are those that the stand-in knows.
	PageID, AppID string
	// Colleague is the desk at which somebody else works.
	Colleague func(name string) *inbox.Desk
	// Open shows the screen, when the tape first needs it.
	Open func(context.Context) (Screen, error)
	// Files are what a tape's deeds may name.
	Files fs.FS
	// Keep keeps a frame under the name that the tape gives it; nil keeps none.
	Keep func(name string, shot record.Shot) error
	// Diary keeps what has happened; nil keeps nothing.
	Diary *Diary
}

// Play plays a tape that nobody watches and returns what was shown, up to the
// error if there is one. It is a *Failure unless ctx has ended.
func (s *Stage) Play(ctx context.Context, settings Settings, statements []tape.Statement) (*Film, error) {
	session := s.Begin(settings)
	defer session.Close()
	err := session.Play(ctx, statements, Nobody{})
	return session.film, err
}

// performance is one play of a tape.
type performance struct {
	*Stage
	settings Settings
	screen   Screen
	player   *player.Player
	quiet    quiet
	wall     wall
	habits   map[string]graphsim.Behaviour

	film     *Film
	audience Audience
	begun    bool // something has happened
	live     bool // in somebody's hands
	// cut is what was played of a command that was not played to its end.
	cut     tape.Command
	at      tape.Position
	caption string
	hidden  bool
	passed  time.Duration // as the spectators feel it
}

// isCut tells that somebody does not want to see the rest of the tape.
func (p *performance) isCut() bool { return !p.live && p.audience.HasTakenOver() }

// raise opens the screen if it is not open yet.
func (p *performance) raise(ctx context.Context) error {
	if p.player != nil {
		return nil
	}
	if err := p.pass(ctx, breath); err != nil {
		return err
	}
	opened, err := p.Open(ctx)
	if err != nil {
		return err
	}
	p.screen = opened
	p.hide(p.hidden)
	p.player = player.New(opened, p.settings.Width, p.settings.Height)
	return p.pass(ctx, breath)
}

// hide begins what nobody is to see, or ends it.
func (p *performance) hide(hidden bool) {
	p.hidden = hidden
	switch s, ok := p.screen.(hider); {
	case ok && hidden:
		s.Hide()
	case ok:
		s.Show()
	}
}

// settle waits until nobody has anything left to do at the clock's present.
func (p *performance) settle(ctx context.Context) error {
	left := newPatience(clock.System{}.Now())
	for {
		if err := p.quiet.wait(ctx, left); err != nil {
			return err
		}
		if p.player == nil || !p.player.Drain() {
			return nil
		}
	}
}

// shoot keeps the present frame, unless it is hidden, and looks at it.
func (p *performance) shoot(ctx context.Context) error {
	if p.player == nil {
		return nil
	}
	frame := p.player.Frame()
	frame.Lines = slices.Clone(frame.Lines) // the screen draws on
	if err := p.wall.breach(frame, p.settings.Width); err != nil && !p.live {
		return err
	}
	if p.hidden {
		return nil
	}
	next := Moment{Position: p.at, Shot: record.Shot{
		At: p.passed, Frame: frame, Caption: p.caption,
		Width: p.settings.Width, Height: p.settings.Height,
	}}
	if p.film.add(next) {
		p.audience.See(ctx, next)
	}
	if p.live {
		p.film.forget()
	}
	return nil
}

// find returns the conversation of a customer.
func (p *performance) find(ctx context.Context, name string) (int64, error) {
	c, err := p.Desk.Find(ctx, p.PageID, p.Sim.Customer(name).PSID())
	if err != nil {
		return 0, fmt.Errorf("%s has no conversation yet: %w", name, err)
	}
	return c.ID, nil
}
