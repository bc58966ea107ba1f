package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
	"golang.org/x/sys/unix"
)

// terminal is a pseudo-terminal with oriel on it, read by an emulator.
type terminal struct {
	t     *testing.T
	cmd   *exec.Cmd
	file  *os.File
	ended chan struct{} // closed when the program and its output have ended

	mu      sync.Mutex
	screen  *vt.Emulator
	modes   map[ansi.Mode]bool
	cursor  bool
	frames  []string      // every whole frame since the start
	written []byte        // all that the program wrote
	drawn   int           // of which so much is on the screen
	seen    int           // frames that the test has looked past
	changed chan struct{} // closed and replaced at each frame
}

// A frame is a synchronized update.
var (
	beginOfFrame = []byte(ansi.SetModeSynchronizedOutput)
	endOfFrame   = []byte(ansi.ResetModeSynchronizedOutput)
)

// startTerminal runs oriel on a terminal of that size. env is added to a home
// of its own.
func startTerminal(t *testing.T, width, height int, env []string, args ...string) *terminal {
	t.Helper()
	program, err := exec.LookPath("oriel")
	if err != nil {
		t.Fatal(err)
	}
	x := &terminal{
		t: t, cmd: exec.Command(program, args...), ended: make(chan struct{}), changed: make(chan struct{}),
		screen: vt.NewEmulator(width, height), modes: map[ansi.Mode]bool{}, cursor: true,
	}
	x.screen.SetCallbacks(vt.Callbacks{
		EnableMode:       func(m ansi.Mode) { x.modes[m] = true },
		DisableMode:      func(m ansi.Mode) { x.modes[m] = false },
		CursorVisibility: func(visible bool) { x.cursor = visible },
	})
	x.cmd.Env = append(os.Environ(), env...)
	if x.file, err = pty.StartWithSize(x.cmd, &pty.Winsize{Cols: uint16(width), Rows: uint16(height)}); err != nil {
		if errors.Is(err, os.ErrNotExist) || errors.Is(err, os.ErrPermission) {
			t.Skipf("no pseudo-terminal can be opened here: %v", err)
		}
		t.Fatal(err)
	}
	answers := x.screen.InputPipe()
	go func() { _, _ = io.Copy(x.file, x.screen) }() // a terminal answers what it is asked
	go x.read()
	t.Cleanup(func() {
		_ = x.cmd.Process.Kill()
		<-x.ended
		_ = answers.(io.Closer).Close()
		_ = x.file.Close()
	})
	return x
}

// read takes what the program writes until it has closed the terminal.
func (x *terminal) read() {
	defer close(x.ended)
	buf := make([]byte, 64<<10)
	for {
		n, err := x.file.Read(buf)
		x.take(buf[:n])
		if err != nil { // EIO: the program has closed the terminal
			x.drawRest()
			_ = x.cmd.Wait()
			return
		}
	}
}

// take keeps every frame, also one that the next replaces at once. The kernel
// hands a frame over in pieces. Half a frame shows what the program never shows,
// and the emulator takes a cluster that is cut in two for two.
func (x *terminal) take(output []byte) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.written = append(x.written, output...)
	for n := whole(x.written[x.drawn:]); n > 0; n = whole(x.written[x.drawn:]) {
		x.draw(x.drawn + n)
	}
	close(x.changed)
	x.changed = make(chan struct{})
}

// drawRest also draws what was broken off.
func (x *terminal) drawRest() {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.draw(len(x.written))
}

// draw feeds the emulator up to there.
func (x *terminal) draw(end int) {
	_, _ = x.screen.Write(x.written[x.drawn:end])
	x.drawn = end
	x.frames = append(x.frames, x.text())
}

// whole is the length of the frame that comes next, or of what comes before one;
// 0 while there is only a piece of it.
func whole(output []byte) int {
	switch begin := bytes.Index(output, beginOfFrame); {
	case begin > 0:
		return begin
	case begin == 0:
		end := bytes.Index(output, endOfFrame)
		if end < 0 {
			return 0
		}
		return end + len(endOfFrame)
	}
	if begin := bytes.LastIndexByte(output, '\x1b'); begin >= 0 && bytes.HasPrefix(beginOfFrame, output[begin:]) {
		return begin
	}
	return len(output)
}

// text is the screen as rows of text. The lock must be held.
func (x *terminal) text() string {
	var b strings.Builder
	for row := range x.screen.Height() {
		var line strings.Builder
		for column := range x.screen.Width() {
			switch c := x.screen.CellAt(column, row); {
			case c == nil || c.Width == 0:
			case c.Content == "":
				line.WriteByte(' ')
			default:
				line.WriteString(c.Content)
			}
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
	return b.String()
}

// shows waits for a frame that fits the expression, be it only for a moment,
// and returns it. Frames before it are not looked at again.
func (x *terminal) shows(expression string) string {
	x.t.Helper()
	fits := regexp.MustCompile("(?m)" + expression)
	return x.until(expression, fits.MatchString)
}

func (x *terminal) until(what string, ok func(frame string) bool) string {
	x.t.Helper()
	deadline := time.After(patience)
	for over := false; ; {
		frame, found, changed := x.find(ok)
		switch {
		case found:
			return frame
		case over:
			x.t.Fatalf("the program ended before it showed %s; the last screen is\n%s", what, x.now())
		}
		select {
		case <-changed:
		case <-x.ended:
			over = true // but it may have shown it last
		case <-deadline:
			x.t.Fatalf("never shown: %s; the screen is\n%s", what, x.now())
		}
	}
}

// find looks for a frame from the one on that was found last. Where there is
// none, changed is closed when there are more.
func (x *terminal) find(ok func(frame string) bool) (frame string, found bool, changed <-chan struct{}) {
	x.mu.Lock()
	defer x.mu.Unlock()
	for i := max(0, x.seen-1); i < len(x.frames); i++ {
		if ok(x.frames[i]) {
			x.seen = i + 1
			return x.frames[i], true, nil
		}
	}
	return "", false, x.changed
}

// now is the screen as it is.
func (x *terminal) now() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.text()
}

func (x *terminal) typed(keys string) {
	x.t.Helper()
	if _, err := x.file.WriteString(keys); err != nil {
		x.t.Fatal(err)
	}
}

func (x *terminal) resize(width, height int) {
	x.t.Helper()
	x.mu.Lock()
	x.screen.Resize(width, height)
	x.mu.Unlock()
	if err := pty.Setsize(x.file, &pty.Winsize{Cols: uint16(width), Rows: uint16(height)}); err != nil {
		x.t.Fatal(err)
	}
}

// kill ends the program as a power cut would.
func (x *terminal) kill() {
	x.t.Helper()
	if err := x.cmd.Process.Kill(); err != nil {
		x.t.Fatal(err)
	}
	<-x.ended
}

// ends waits for the program's end with that exit code and checks that a shell
// could go on here.
func (x *terminal) ends(want int) {
	x.t.Helper()
	select {
	case <-x.ended:
	case <-time.After(patience):
		x.t.Fatalf("the program did not end; the screen is\n%s", x.now())
	}
	if code := x.cmd.ProcessState.ExitCode(); code != want {
		x.t.Errorf("exit code %d, want %d", code, want)
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.screen.IsAltScreen() {
		x.t.Error("the alternate screen is left on")
	}
	if !x.cursor {
		x.t.Error("the cursor is left hidden")
	}
	for name, m := range map[string]ansi.Mode{
		"bracketed paste": ansi.ModeBracketedPaste, "focus reports": ansi.ModeFocusEvent,
		"synchronized output": ansi.ModeSynchronizedOutput, "mouse": ansi.ModeMouseButtonEvent,
	} {
		if x.modes[m] {
			x.t.Errorf("%s is left on", name)
		}
	}
	if settings, err := unix.IoctlGetTermios(int(x.file.Fd()), unix.TCGETS); err != nil {
		x.t.Error(err)
	} else if settings.Lflag&unix.ICANON == 0 || settings.Lflag&unix.ECHO == 0 {
		x.t.Error("the terminal is left in raw mode")
	}
}
