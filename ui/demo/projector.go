package demo

import (
	"fmt"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"oriel/inbox/clock"
	"oriel/ui/screen"
)

// Projector shows a film on a terminal. It is a screen.Model.
type Projector struct {
	film  *Film
	clock clock.Clock
	speed float64

	at            int // the frame that is shown
	paused        bool
	turn          int // counts wakings, so that an outdated one is known
	width, height int
	// TakenOver is set when somebody wants to go on by themselves.
	TakenOver bool
}

// NewProjector plays a film with at least one frame, speed times as fast as it
// was.
func NewProjector(film *Film, c clock.Clock, speed float64) *Projector {
	return &Projector{film: film, clock: c, speed: speed}
}

// Frame is the frame that is shown, counted from 0.
func (p *Projector) Frame() int { return p.at }

type turned struct{ turn int }

// Init starts the film.
func (p *Projector) Init() tea.Cmd { return p.next() }

// longest is how long a frame stands still at most where nothing changes for
// longer: nobody waits for minutes in a film.
const longest = 3 * time.Second

// next arranges the next frame.
func (p *Projector) next() tea.Cmd {
	p.turn++
	if p.paused || p.at+1 >= len(p.film.frames) {
		return nil
	}
	turn, c := p.turn, p.clock
	stands := min(p.film.frames[p.at+1].At-p.film.frames[p.at].At, longest)
	stands = time.Duration(float64(stands) / p.speed)
	return func() tea.Msg {
		<-c.NewTimer(stands).C()
		return turned{turn}
	}
}

// Update takes keys and turns frames.
func (p *Projector) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		p.width, p.height = msg.Width, msg.Height
	case turned:
		if msg.turn == p.turn {
			p.at++
			return p.next()
		}
	case tea.KeyMsg:
		return p.key(msg.String())
	}
	return nil
}

func (p *Projector) key(key string) tea.Cmd {
	switch key {
	case " ", "p":
		p.paused = !p.paused
	case "right", "l", ".":
		p.step(1)
	case "left", "h", ",":
		p.step(-1)
	case "down", "j", "pgdown":
		p.jump(1)
	case "up", "k", "pgup":
		p.jump(-1)
	case "home", "g":
		p.at = 0
	case "end", "G":
		p.at = len(p.film.frames) - 1
	case "+":
		p.speed = min(p.speed*2, 64)
	case "-":
		p.speed = max(p.speed/2, 1.0/16)
	case "t", "enter":
		p.TakenOver = true
		return tea.Quit
	case "q", "esc", "ctrl+c":
		return tea.Quit
	default:
		return nil
	}
	return p.next()
}

// step shows a neighbour and stops there.
func (p *Projector) step(by int) {
	p.paused = true
	p.at = min(max(p.at+by, 0), len(p.film.frames)-1)
}

// jump goes to where the caption changes.
func (p *Projector) jump(by int) {
	frames := p.film.frames
	from := frames[p.at].Caption
	for p.at+by >= 0 && p.at+by < len(frames) && frames[p.at].Caption == from {
		p.at += by
	}
	for p.at > 0 && frames[p.at-1].Caption == frames[p.at].Caption {
		p.at--
	}
}

// View is the frame with a line below it, or over its last row where there is
// no room.
func (p *Projector) View() screen.Frame {
	now := p.film.frames[p.at]
	f := now.Frame
	f.Lines = append([]string(nil), f.Lines...)
	f.Title = ""
	if rows := max(p.height-1, 0); len(f.Lines) > rows {
		f.Lines = f.Lines[:rows]
	}
	f.Lines = append(f.Lines, "\x1b[7m"+p.bar(now)+"\x1b[m")
	return f
}

// bar tells what is shown and which keys there are.
func (p *Projector) bar(now Moment) string {
	state := "▶"
	if p.paused {
		state = "❚❚"
	}
	left := fmt.Sprintf(" %s %s", state, now.Caption)
	right := fmt.Sprintf("  %s · %d/%d · %g× · space pause · ←→ step · ↑↓ jump · t take over · q quit ",
		now.Position, p.at+1, len(p.film.frames), p.speed)
	if room := p.width - ansi.StringWidth(left) - ansi.StringWidth(right); room > 0 {
		return left + strings.Repeat(" ", room) + right
	}
	return ansi.Truncate(left+right, max(p.width, 1), "")
}
