package player

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"oriel/ui/screen"
)

// ErrEnded means that the model has quit, so nothing more will be shown.
var ErrEnded = errors.New("the program has ended")

// Player runs one model. Its methods are for one goroutine; the commands run
// in their own.
type Player struct {
	model   screen.Model
	arrived chan arrival
	// running counts the commands that have not returned.
	running int
	closed  chan struct{}
	ended   bool
	// Terminal takes what the model asks of a terminal; nil leaves it undone.
	Terminal func(tea.Msg)
}

// arrival is a command's end.
type arrival struct {
	msg tea.Msg
	// rest are the commands of a sequence that come after it.
	rest []tea.Cmd
}

// New starts a model on a screen of that size.
func New(m screen.Model, width, height int) *Player {
	p := &Player{model: m, arrived: make(chan arrival), closed: make(chan struct{})}
	p.run(m.Init())
	p.Send(tea.WindowSizeMsg{Width: width, Height: height})
	return p
}

// Close lets go of the commands that are still running. What they bring is
// dropped.
func (p *Player) Close() { close(p.closed) }

// Send hands messages to the model, one after the other.
func (p *Player) Send(msgs ...tea.Msg) {
	for _, m := range msgs {
		p.handle(m)
	}
}

// Press presses keys, named as Bubble Tea names them: "j", "enter", "ctrl+s".
func (p *Player) Press(names ...string) {
	for _, name := range names {
		p.Send(Key(name))
	}
}

// Type types a text character by character, a line feed as the key enter.
func (p *Player) Type(text string) {
	for _, r := range text {
		if r == '\n' {
			p.Press("enter")
			continue
		}
		p.Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
	}
}

// Frame is what is shown now.
func (p *Player) Frame() screen.Frame { return p.model.View() }

// Text is what is shown now, without styles.
func (p *Player) Text() string { return Text(p.model.View()) }

// Ended reports whether the model has quit.
func (p *Player) Ended() bool { return p.ended }

// Until handles what arrives until the text on the screen fulfils shown. It
// fails with ErrEnded when the model quits, and with the cause when ctx ends;
// the error then holds the last screen.
func (p *Player) Until(ctx context.Context, shown func(screen string) bool) error {
	for {
		if p.Drain(); shown(p.Text()) {
			return nil
		}
		if p.ended {
			return ErrEnded
		}
		if err := p.Step(ctx); err != nil {
			return fmt.Errorf("%w; the screen shows:\n%s", err, p.Text())
		}
	}
}

// Step handles the next thing that arrives.
func (p *Player) Step(ctx context.Context) error {
	select {
	case a := <-p.arrived:
		p.land(a)
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// Drain handles what has arrived, without waiting, and reports whether that was
// anything.
func (p *Player) Drain() (any bool) {
	for {
		select {
		case a := <-p.arrived:
			p.land(a)
			any = true
		default:
			return any
		}
	}
}

// Running is how many commands have not returned. Those that wait for the
// clock or for a change are among them.
func (p *Player) Running() int { return p.running }

func (p *Player) land(a arrival) {
	p.running--
	p.Send(a.msg)
	p.inOrder(a.rest)
}

func (p *Player) handle(m tea.Msg) {
	switch m := m.(type) {
	case nil:
		return
	case tea.QuitMsg:
		p.ended = true
		return
	case tea.BatchMsg:
		for _, c := range m {
			p.run(c)
		}
		return
	}
	if commands, ok := sequence(m); ok {
		p.inOrder(commands)
		return
	}
	if screen.IsForTerminal(m) {
		if p.Terminal != nil {
			p.Terminal(m)
		}
		return
	}
	if !p.ended {
		p.run(p.model.Update(m))
	}
}

func (p *Player) run(c tea.Cmd) {
	if c != nil {
		p.inOrder([]tea.Cmd{c})
	}
}

// inOrder runs the first command, and the others when it has ended.
func (p *Player) inOrder(commands []tea.Cmd) {
	for len(commands) > 0 && commands[0] == nil {
		commands = commands[1:]
	}
	if len(commands) == 0 {
		return
	}
	p.running++
	screen.Go(func() {
		select {
		case p.arrived <- arrival{commands[0](), commands[1:]}:
		case <-p.closed:
		}
	})
}

var commandType = reflect.TypeFor[tea.Cmd]()

// sequence returns the commands of a message made by tea.Sequence, whose type
// the framework keeps to itself.
func sequence(m tea.Msg) ([]tea.Cmd, bool) {
	v := reflect.ValueOf(m)
	if v.Kind() != reflect.Slice || v.Type().Elem() != commandType {
		return nil, false
	}
	commands := make([]tea.Cmd, v.Len())
	for i := range commands {
		commands[i], _ = v.Index(i).Interface().(tea.Cmd)
	}
	return commands, true
}

// Text returns a frame's lines without styles and without spaces at their ends.
func Text(f screen.Frame) string {
	var b strings.Builder
	for _, line := range f.Lines {
		b.WriteString(strings.TrimRight(ansi.Strip(line), " "))
		b.WriteByte('\n')
	}
	return b.String()
}
