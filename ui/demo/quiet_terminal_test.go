package demo

import (
	"context"
	"strconv"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/creack/pty"

	"oriel/inbox/clock"
	"oriel/ui/screen"
)

// flood draws one full frame after the other.
type flood struct{ frames int }

func (f *flood) Init() tea.Cmd { return f.next }

func (f *flood) next() tea.Msg { return again{} }

type again struct{}

func (f *flood) Update(tea.Msg) tea.Cmd {
	f.frames++
	return f.next
}

func (f *flood) View() screen.Frame {
	lines := make([]string, 24)
	for i := range lines {
		lines[i] = strings.Repeat(strconv.Itoa((f.frames+i)%10), 80)
	}
	return screen.Frame{Lines: lines}
}

// A terminal may take nothing for as long as it likes, as behind a connection
// that hangs: a session does not wait for it.
func TestATerminalThatTakesNoMoreIsNotWaitedFor(t *testing.T) {
	file, tty, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer tty.Close()
	ended := make(chan error, 1)
	go func() { ended <- screen.Run(t.Context(), &flood{}, screen.Options{In: tty, Out: tty}) }()
	err = new(quiet).wait(context.Background(), newPatience(clock.System{}.Now()))
	_ = file.Close() // the terminal is gone, and so is the screen
	<-ended
	if err != nil {
		t.Error(err)
	}
}
