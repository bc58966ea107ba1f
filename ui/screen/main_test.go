package screen_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/ui/screen"
)

// The test binary plays the programs that the terminal tests run: roleVariable
// names the part.
const roleVariable = "SCREEN_TEST_ROLE"

func TestMain(m *testing.M) {
	switch os.Getenv(roleVariable) {
	case "":
		os.Exit(m.Run())
	case "app":
		os.Exit(runApp())
	case "shell":
		os.Exit(runShell())
	case "editor":
		os.Exit(runEditor())
	}
	panic("unknown role")
}

// runApp is a program with a screen that hears signals outside of it. It exits 3
// after an error and prints it.
func runApp() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err := screen.Run(ctx, &app{}, screen.Options{})
	var ended *screen.SignalError
	switch {
	case errors.As(err, &ended):
		fmt.Printf("signal %d\r\n", ended.Signal)
		return 3
	case err != nil:
		fmt.Printf("error %v\r\n", err)
		return 3
	}
	fmt.Print("bye\r\n")
	return 0
}

// app shows what it has been told. Keys make it do what the tests are about.
type app struct {
	size tea.WindowSizeMsg
	log  []string
	away bool
	boom bool
}

func (a *app) Init() tea.Cmd { return nil }

func (a *app) Update(m tea.Msg) tea.Cmd {
	switch m := m.(type) {
	case tea.WindowSizeMsg:
		a.size = m
	case tea.ResumeMsg:
		a.note("resumed")
	case tea.FocusMsg:
		a.away = false
		a.note("focus")
	case tea.BlurMsg:
		a.away = true
		a.note("blur")
	case editedMsg:
		a.note(string(m))
	case tea.KeyMsg:
		return a.key(m)
	}
	return nil
}

func (a *app) note(s string) { a.log = append(a.log, s) }

type editedMsg string

func (a *app) key(m tea.KeyMsg) tea.Cmd {
	if m.Paste {
		a.note("pasted " + string(m.Runes))
		return nil
	}
	switch m.String() {
	case "q":
		return tea.Quit
	case "u":
		panic("update failed")
	case "v":
		a.boom = true
	case "g":
		screen.Go(func() { panic("goroutine failed") })
	case "c":
		return func() tea.Msg { panic("command failed") }
	case "b":
		return tea.Batch(nothing, tea.Sequence(nothing, func() tea.Msg { panic("sequence failed") }))
	case "z":
		return tea.Suspend
	case "n", "N":
		a.note("asked " + m.String())
		if !a.away {
			return nil
		}
		kind := map[string]screen.AlertKind{"n": screen.AlertBell, "N": screen.AlertOSC9}[m.String()]
		return screen.Alert(kind, "two \a\x1b]0;owned\x07 need you")
	case "l":
		return tea.ClearScreen
	case "t":
		_ = syscall.Kill(syscall.Getpid(), syscall.SIGTERM)
		fallthrough
	case "e":
		return screen.Exec(role("editor"), func(err error) tea.Msg {
			return editedMsg(fmt.Sprintf("edited, error %v", err))
		})
	default:
		a.note("key " + m.String())
	}
	return nil
}

func nothing() tea.Msg { return nil }

func (a *app) View() screen.Frame {
	if a.boom {
		panic("view failed")
	}
	title := fmt.Sprintf("app %dx%d", a.size.Width, a.size.Height)
	return screen.Frame{Lines: append([]string{title}, a.log...), Cursor: &screen.Cursor{X: len(title)}}
}

// role is a command that runs this binary in another part.
func role(name string) *exec.Cmd {
	c := exec.Command(os.Args[0])
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, roleVariable+"=") {
			c.Env = append(c.Env, v)
		}
	}
	c.Env = append(c.Env, roleVariable+"="+name)
	return c
}
