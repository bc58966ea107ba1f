package player_test

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"go.uber.org/goleak"

	"oriel/ui/player"
	"oriel/ui/screen"
)

// diary is a model that writes down what it is told.
type diary struct{ lines []string }

type note string

func (d *diary) Init() tea.Cmd { return say("hello") }

func say(words string) tea.Cmd { return func() tea.Msg { return note(words) } }

func (d *diary) Update(m tea.Msg) tea.Cmd {
	switch m := m.(type) {
	case note:
		d.lines = append(d.lines, "\x1b[1m"+string(m)+"\x1b[m  ")
	case tea.WindowSizeMsg:
		d.lines = append(d.lines, fmt.Sprintf("size %dx%d", m.Width, m.Height))
	case tea.KeyMsg:
		d.lines = append(d.lines, "key "+m.String())
		switch m.String() {
		case "b":
			return tea.Batch(say("one"), nil, say("two"))
		case "s":
			return tea.Sequence(say("first"), tea.Batch(nil, say("second")), nil, say("third"))
		case "l":
			return tea.Batch(tea.ClearScreen, tea.Suspend, screen.Exec(exec.Command("true"), nil))
		case "q":
			return tea.Quit
		}
	}
	return nil
}

func (d *diary) View() screen.Frame { return screen.Frame{Lines: d.lines} }

func shown(words ...string) func(string) bool {
	return func(text string) bool {
		for _, w := range words {
			if !strings.Contains(text, w) {
				return false
			}
		}
		return true
	}
}

func play(t *testing.T) *player.Player {
	t.Helper()
	p := player.New(&diary{}, 80, 24)
	t.Cleanup(p.Close)
	return p
}

func await(t *testing.T, p *player.Player, words ...string) {
	t.Helper()
	if err := p.Until(t.Context(), shown(words...)); err != nil {
		t.Fatal(err)
	}
}

func TestCommandsRunAndTheirMessagesArrive(t *testing.T) {
	p := play(t)
	await(t, p, "size 80x24\n", "hello\n")
	p.Press("b")
	await(t, p, "one", "two")
	p.Press("s")
	await(t, p, "first\nsecond\nthird\n")
	if p.Running() != 0 {
		t.Errorf("%d commands are running", p.Running())
	}
}

func TestKeysHaveTheirNames(t *testing.T) {
	p := play(t)
	names := []string{"ctrl+s", "enter", "alt+enter", "esc", "pgdown", "G", "shift+tab", "backspace", "ctrl+k", "f12", "home", "alt+x", "?", " "}
	p.Press(names...)
	for _, n := range names {
		await(t, p, "key "+strings.TrimRight(n, " "))
	}
	p.Type("hé\n")
	await(t, p, "key h\nkey é\nkey enter\n")
}

func TestUntilSaysWhyItGaveUp(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	p := player.New(&diary{}, 80, 24)
	defer p.Close()
	ctx, cancel := context.WithCancelCause(t.Context())
	tooLong := errors.New("too long")
	cancel(tooLong)
	err := p.Until(ctx, shown("never"))
	if !errors.Is(err, tooLong) || !strings.Contains(err.Error(), "size 80x24") {
		t.Errorf("got %v", err)
	}
	p.Press("q")
	if err := p.Until(t.Context(), shown("never")); !errors.Is(err, player.ErrEnded) || !p.Ended() {
		t.Errorf("got %v", err)
	}
}

func TestWhatIsAskedOfATerminalIsHandedOn(t *testing.T) {
	p := play(t)
	p.Press("l") // nobody has a terminal
	for p.Running() > 0 {
		if err := p.Step(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	asked := 0
	p.Terminal = func(tea.Msg) { asked++ }
	p.Press("l")
	if err := p.Until(t.Context(), func(string) bool { return asked == 3 }); err != nil {
		t.Error(err)
	}
}
