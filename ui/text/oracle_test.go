package text_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"

	"oriel/ui/text"
)

// terminal is an emulator that remembers what ordinary text must never cause.
type terminal struct {
	*vt.Emulator
	caused []string
}

const terminalColumns = 2000

func newTerminal() *terminal {
	t := &terminal{Emulator: vt.NewEmulator(terminalColumns, 1)}
	t.WriteString(ansi.SetModeUnicodeCore)
	note := func(what string) { t.caused = append(t.caused, what) }
	t.SetCallbacks(vt.Callbacks{
		Bell:             func() { note("bell") },
		Title:            func(string) { note("title") },
		IconName:         func(string) { note("icon name") },
		AltScreen:        func(bool) { note("alternate screen") },
		CursorVisibility: func(bool) { note("cursor visibility") },
		CursorStyle:      func(vt.CursorStyle, bool) { note("cursor style") },
		WorkingDirectory: func(string) { note("working directory") },
		EnableMode:       func(ansi.Mode) { note("mode set") },
		DisableMode:      func(ansi.Mode) { note("mode reset") },
	})
	t.RegisterOscHandler(52, func([]byte) bool { note("clipboard"); return true })
	return t
}

// check writes one line at the left edge and compares the cursor with width.
func (t *terminal) check(tb testing.TB, line string, width int) {
	tb.Helper()
	if width >= terminalColumns {
		return
	}
	t.WriteString("\r")
	t.WriteString(line)
	if got, want := t.CursorPosition(), uv.Pos(width, 0); got != want {
		tb.Errorf("cursor at %v after %q, want %v", got, line, want)
	}
	if len(t.caused) > 0 {
		tb.Fatalf("%q caused %v", line, t.caused)
	}
}

// checkHarmless is the oracle for every text that leaves this package.
func checkHarmless(tb failing, s string) {
	tb.Helper()
	if !utf8.ValidString(s) {
		tb.Errorf("invalid UTF-8 in %q", s)
	}
	for _, r := range s {
		if unicode.IsControl(r) && r != '\n' {
			tb.Errorf("control %U in %q", r, s)
		}
		if (r >= 0x202a && r <= 0x202e) || (r >= 0x2066 && r <= 0x2069) {
			tb.Errorf("direction control %U in %q", r, s)
		}
	}
}

func checkOnScreen(tb testing.TB, safe text.Safe) {
	tb.Helper()
	checkHarmless(tb, safe.String())
	screen := newTerminal()
	widest := 0
	for _, line := range strings.Split(safe.String(), "\n") {
		widest = max(widest, ansi.StringWidth(line))
		screen.check(tb, line, emulatedWidth(line))
	}
	if widest != safe.Width() {
		tb.Errorf("Width of %q = %d, x/ansi measures %d", safe, safe.Width(), widest)
	}
}

// emulatedWidth is ansi.StringWidth but for one thing: the emulator draws an
// ASCII character before it sees what follows, so that a keycap is not widened
// and a halfwidth voicing mark takes its own column.
func emulatedWidth(line string) int {
	width := 0
	for len(line) > 0 {
		next := strings.IndexFunc(line, func(r rune) bool { return r < utf8.RuneSelf })
		switch next {
		case -1:
			next = len(line)
		case 0:
			next = 1
		}
		width += ansi.StringWidth(line[:next])
		line = line[next:]
	}
	return width
}

func TestHostileTextsLeaveTheTerminalAlone(t *testing.T) {
	for name, body := range hostileFiles(t) {
		t.Run(name, func(t *testing.T) {
			checkOnScreen(t, text.Sanitize(body))
			checkOnScreen(t, text.Name(body))
			checkOnScreen(t, text.Line(body))
			checkOnScreen(t, text.Literal(body))
			checkIdempotent(t, body)
		})
	}
}

func checkIdempotent(tb failing, s string) {
	tb.Helper()
	for name, make := range map[string]func(string) text.Safe{
		"Sanitize": text.Sanitize, "Name": text.Name, "Line": text.Line, "Literal": text.Literal,
	} {
		once := make(s)
		if twice := make(once.String()); twice.String() != once.String() || twice.Width() != once.Width() {
			tb.Errorf("%s(%.80q) = %.80q, again = %.80q", name, s, once, twice)
		}
	}
}

func FuzzSanitize(f *testing.F) {
	for _, body := range hostileFiles(f) {
		if len(body) < 4096 {
			f.Add(body)
		}
	}
	f.Fuzz(func(t *testing.T, s string) {
		checkIdempotent(t, s)
		checkOnScreen(t, text.Sanitize(s))
		checkOnScreen(t, text.Line(s))
	})
}

// failing is what *testing.T and *rapid.T have in common.
type failing interface {
	Helper()
	Errorf(format string, args ...any)
}
