package demo

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox/clock"
	"oriel/ui/screen"
	"oriel/ui/tape"
)

// Projector shows a session on a terminal while it is played. Whoever watches
// can stop it, look back, and take over: then the terminal is that of the
// session. It is a screen.Model.
type Projector struct {
	remote *remote
	clock  clock.Clock

	frames []Moment
	at     int // the frame that is shown
	speed  float64
	paused bool
	ended  bool // the tape, not the session
	live   bool // in the hands of the one who watches
	turn   int  // counts wakings, so that an outdated one is known
	size   tea.WindowSizeMsg

	// TakenOver is set when somebody wants to go on by themselves from Frame,
	// past which the session has gone.
	TakenOver bool
}

// NewProjector shows a session speed times as fast as its tape says.
func NewProjector(c clock.Clock, speed float64) *Projector {
	return &Projector{remote: newRemote(c, speed), clock: c, speed: speed}
}

// Frame is the frame that is shown, counted from 0.
func (p *Projector) Frame() int { return p.at }

// What a session tells the projector.
type (
	shown        struct{ Moment }
	lent         struct{ asked tea.Msg }
	handedOver   struct{}
	tapeEnded    struct{}
	sessionEnded struct{}
)

// brought is what came of something that the session asked of the terminal.
type brought struct{ tea.Msg }

func bring(m tea.Msg) tea.Msg { return brought{m} }

// Show plays a tape for the one who watches, then does what they do, if they
// take over, while guests come by. It returns when they have quit or ctx has
// ended.
func (p *Projector) Show(ctx context.Context, s *Session, statements, guests []tape.Statement) error {
	err := s.Play(ctx, statements, p.remote)
	if err == nil {
		p.remote.tell(ctx, tapeEnded{})
		if p.remote.awaitTakeOver(ctx) {
			err = s.Live(ctx, p.remote, p.remote, p.clock, guests)
		}
	}
	if ctx.Err() != nil {
		return nil
	}
	return err
}

// HandOver gives the session into the hands of the one who watches, from the
// next frame on. It is for the session's goroutine.
func (p *Projector) HandOver(ctx context.Context) { p.remote.tell(ctx, handedOver{}) }

// End leaves the terminal, for nothing more comes. It is for the session's
// goroutine, at its end.
func (p *Projector) End() { close(p.remote.ended) }

// takeOver gives the session into the hands of the one who watches.
func (p *Projector) takeOver() {
	p.live = true
	p.remote.change(func() {
		p.remote.taken = true
		if p.size.Width > 0 {
			p.remote.done = append(p.remote.done, p.size)
		}
	})
}

// Init waits for the first frame.
func (p *Projector) Init() tea.Cmd { return p.remote.listen }

// Update takes keys and turns frames.
func (p *Projector) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case shown:
		return p.shown(msg.Moment)
	case lent:
		return tea.Batch(p.remote.listen, func() tea.Msg { return screen.Answered(msg.asked, bring) })
	case handedOver:
		p.takeOver()
		return p.remote.listen
	case tapeEnded:
		p.ended = true
		return p.remote.listen
	case sessionEnded:
		return tea.Quit
	case turned:
		if msg.turn == p.turn {
			p.at++
			p.steer()
			return p.next()
		}
		return nil
	case tea.WindowSizeMsg:
		p.size = msg
	}
	return p.handle(msg)
}

// handle takes what the one who watches does.
func (p *Projector) handle(msg tea.Msg) tea.Cmd {
	key, isKey := msg.(tea.KeyMsg)
	if p.live {
		return p.passOn(msg)
	}
	if isKey {
		return p.key(key.String())
	}
	return nil
}

// passOn gives the session what somebody does who has taken over, and what it
// asked for. The world goes on without the rest, which is for the screen.
func (p *Projector) passOn(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case tea.KeyMsg, tea.WindowSizeMsg:
	case brought:
		msg = m.Msg
	default:
		return nil
	}
	p.remote.change(func() { p.remote.done = append(p.remote.done, msg) })
	return nil
}

// shown takes a frame. Whoever sees the last one sees the next one, too.
func (p *Projector) shown(m Moment) tea.Cmd {
	follows := p.at >= len(p.frames)-1
	if p.live {
		p.frames = p.frames[:0]
	}
	p.frames = append(p.frames, m)
	if follows {
		p.at = len(p.frames) - 1
	}
	p.at = min(p.at, len(p.frames)-1)
	return p.remote.listen
}

type turned struct{ turn int }

// next arranges the next frame where that is known already. The newest one is
// for the session to follow.
func (p *Projector) next() tea.Cmd {
	p.turn++
	if p.paused || p.at+1 >= len(p.frames) {
		return nil
	}
	turn, c := p.turn, p.clock
	stands := min(p.frames[p.at+1].At-p.frames[p.at].At, longest)
	stands = time.Duration(float64(stands) / p.speed)
	return func() tea.Msg {
		<-c.NewTimer(stands).C()
		return turned{turn}
	}
}

// steer lets the session wait while something else is looked at.
func (p *Projector) steer() {
	p.remote.change(func() {
		p.remote.paused = p.paused || p.at+1 < len(p.frames)
		p.remote.speed = p.speed
	})
}

// hurry lets the session go on without a pause until a frame is as wanted.
func (p *Projector) hurry(until func(Moment) bool) {
	if !p.ended {
		p.remote.change(func() { p.remote.hurry = until })
	}
}

// View is the frame with a line below it, or over its last row where there is
// no room, until somebody takes over.
func (p *Projector) View() screen.Frame {
	if p.live {
		if len(p.frames) == 0 {
			return screen.Frame{}
		}
		return p.frames[len(p.frames)-1].Frame
	}
	now := Moment{}
	if len(p.frames) > 0 {
		now = p.frames[p.at]
	}
	f := now.Frame
	f.Lines = append([]string(nil), f.Lines...)
	f.Title = ""
	if rows := max(p.size.Height-1, 0); len(f.Lines) > rows {
		f.Lines = f.Lines[:rows]
	}
	f.Lines = append(f.Lines, "\x1b[7m"+p.bar(now)+"\x1b[m")
	return f
}
