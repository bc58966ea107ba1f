package screen_test

import (
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/creack/pty"
)

// patience bounds every wait for what must come.
const patience = time.Minute

// console is a terminal with a program on it.
type console struct {
	t       *testing.T
	command *exec.Cmd
	file    *os.File
	ended   chan error

	mu      sync.Mutex
	changed chan struct{} // closed and replaced at each write
	screen  *emulator
	raw     strings.Builder
}

// run starts a part of this binary on a terminal of 40 by 10.
func run(t *testing.T, part string) *console {
	t.Helper()
	c := &console{t: t, command: role(part), ended: make(chan error, 1), changed: make(chan struct{})}
	c.command.Env = append(c.command.Env, "TERM=dumb", "GOTRACEBACK=single") // dumb: bubbletea's init shall not ask
	c.screen = newEmulator(t, 40, 10)
	file, err := pty.StartWithSize(c.command, &pty.Winsize{Cols: 40, Rows: 10})
	if err != nil {
		t.Fatal(err)
	}
	c.file = file
	read := make(chan struct{})
	go c.read(read)
	go func() {
		err := c.command.Wait()
		<-read
		c.ended <- err
	}()
	t.Cleanup(func() {
		_ = c.command.Process.Kill()
		_ = file.Close()
		<-read
	})
	return c
}

func (c *console) read(done chan struct{}) {
	defer close(done)
	buf := make([]byte, 4096)
	for {
		n, err := c.file.Read(buf)
		c.mu.Lock()
		_, _ = c.screen.Write(buf[:n])
		c.raw.Write(buf[:n])
		close(c.changed)
		c.changed = make(chan struct{})
		c.mu.Unlock()
		if err != nil {
			return // EIO when the last process has closed the terminal
		}
	}
}

// until waits for a condition on the screen. What a frame changes arrives in as
// many pieces as the kernel likes, and is seen when it is whole.
func (c *console) until(what string, ok func(rows []string) bool) {
	c.t.Helper()
	deadline := time.After(patience)
	for {
		c.mu.Lock()
		rows, changed, whole := c.screen.text(), c.changed, !c.screen.modes[ansi.ModeSynchronizedOutput]
		c.mu.Unlock()
		if whole && ok(rows) {
			return
		}
		select {
		case <-changed:
		case <-deadline:
			c.t.Fatalf("never: %s; the screen is\n%s", what, strings.Join(rows, "\n"))
		}
	}
}

// shows waits for a row.
func (c *console) shows(row string) {
	c.t.Helper()
	c.until("a row "+row, func(rows []string) bool { return slices.Contains(rows, row) })
}

func (c *console) typed(keys string) {
	c.t.Helper()
	if _, err := c.file.WriteString(keys); err != nil {
		c.t.Fatal(err)
	}
}

func (c *console) signal(s syscall.Signal) {
	c.t.Helper()
	if err := c.command.Process.Signal(s); err != nil {
		c.t.Fatal(err)
	}
}

// exits waits for the program's end and returns its exit code.
func (c *console) exits() int {
	c.t.Helper()
	select {
	case <-c.ended:
		return c.command.ProcessState.ExitCode()
	case <-time.After(patience):
		c.t.Fatal("the program did not end")
		return 0
	}
}

// restored checks that a shell could go on here.
func (c *console) restored() {
	c.t.Helper()
	c.mu.Lock()
	defer c.mu.Unlock()
	if m := mode(c.file); m != "cooked" {
		c.t.Errorf("the terminal is left %s", m)
	}
	if c.screen.IsAltScreen() {
		c.t.Error("the alternate screen is left on")
	}
	if !c.screen.cursor {
		c.t.Error("the cursor is left hidden")
	}
	for name, m := range map[string]ansi.Mode{
		"bracketed paste":     ansi.ModeBracketedPaste,
		"focus reports":       ansi.ModeFocusEvent,
		"synchronized output": ansi.ModeSynchronizedOutput,
	} {
		if c.screen.modes[m] {
			c.t.Errorf("%s is left on", name)
		}
	}
	if !c.screen.modes[ansi.ModeAutoWrap] {
		c.t.Error("wrapping is left off")
	}
	if n := c.screen.answers.Load(); n != 0 {
		c.t.Errorf("the terminal was asked something: it answered %d bytes", n)
	}
}

// sends waits until the terminal got bytes.
func (c *console) sends(bytes string) {
	c.t.Helper()
	c.until("the bytes "+strconv.Quote(bytes), func([]string) bool { return strings.Contains(c.output(), bytes) })
}

func (c *console) output() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.raw.String()
}

// takes waits until the terminal is the screen's. The program shows its cursor.
func (c *console) takes() {
	c.t.Helper()
	c.until("a raw terminal, the alternate screen, the cursor, and reports of pastes and focus", func([]string) bool {
		c.mu.Lock()
		defer c.mu.Unlock()
		return mode(c.file) == "raw" && c.screen.IsAltScreen() && c.screen.cursor &&
			c.screen.modes[ansi.ModeBracketedPaste] && c.screen.modes[ansi.ModeFocusEvent]
	})
}
