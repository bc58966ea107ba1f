package screen_test

import (
	"fmt"
	"io"
	"strings"
	"sync/atomic"
	"testing"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"

	"oriel/ui/screen"
)

// emulator is a terminal to draw on, with a record of what a frame must never
// change.
type emulator struct {
	*vt.Emulator
	answers atomic.Int64 // bytes that the terminal sent because it was asked
	titles  []string
	bells   int
	modes   map[ansi.Mode]bool // set or reset since the start
	cursor  bool
	writes  int
}

func newEmulator(t testing.TB, width, height int) *emulator {
	t.Helper()
	e := newBareEmulator(width, height)
	t.Cleanup(e.stop)
	return e
}

func newBareEmulator(width, height int) *emulator {
	e := &emulator{Emulator: vt.NewEmulator(width, height), modes: map[ansi.Mode]bool{}, cursor: true}
	e.SetCallbacks(vt.Callbacks{
		Title:            func(s string) { e.titles = append(e.titles, s) },
		IconName:         func(s string) { e.titles = append(e.titles, s) },
		Bell:             func() { e.bells++ },
		EnableMode:       func(m ansi.Mode) { e.modes[m] = true },
		DisableMode:      func(m ansi.Mode) { e.modes[m] = false },
		CursorVisibility: func(visible bool) { e.cursor = visible },
	})
	answers := e.Emulator
	go func() {
		buf := make([]byte, 256)
		for {
			n, err := answers.Read(buf)
			e.answers.Add(int64(n))
			if err != nil {
				return
			}
		}
	}()
	return e
}

func (e *emulator) stop() { _ = e.InputPipe().(io.Closer).Close() }

// Write counts the writes: a frame is one.
func (e *emulator) Write(p []byte) (int, error) {
	e.writes++
	return e.Emulator.Write(p)
}

// cells returns the screen, one cell a string, styles included.
func (e *emulator) cells() [][]string {
	rows := make([][]string, e.Height())
	for y := range rows {
		rows[y] = make([]string, e.Width())
		for x := range rows[y] {
			rows[y][x] = describe(e.CellAt(x, y))
		}
	}
	return rows
}

func describe(c *uv.Cell) string {
	if c == nil {
		return "outside"
	}
	content := c.Content
	if content == "" && c.Width == 1 {
		content = " "
	}
	return fmt.Sprintf("%q %d %s", content, c.Width, c.Style.String())
}

// text returns the rows as text, without spaces at their ends.
func (e *emulator) text() []string {
	rows := make([]string, e.Height())
	for y := range rows {
		var b strings.Builder
		for x := 0; x < e.Width(); x++ {
			c := e.CellAt(x, y)
			switch {
			case c == nil || c.Width == 0:
			case c.Content == "":
				b.WriteByte(' ')
			default:
				b.WriteString(c.Content)
			}
		}
		rows[y] = strings.TrimRight(b.String(), " ")
	}
	return rows
}

// fresh returns a terminal on which only this frame was ever drawn.
func fresh(t testing.TB, width, height int, f screen.Frame) *emulator {
	t.Helper()
	e := newEmulator(t, width, height)
	if err := screen.NewWriter(e, width, height).Draw(f); err != nil {
		t.Fatal(err)
	}
	return e
}
