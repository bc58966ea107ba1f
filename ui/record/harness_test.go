package record_test

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"

	"oriel/ui/record"
	"oriel/ui/screen"
)

const width, height = 44, 14

// pair is a row of two panes, filled up to their widths.
func pair(left, right string) string {
	fill := func(s string, columns int) string {
		return s + strings.Repeat(" ", max(columns-ansi.StringWidth(s), 0))
	}
	return "│" + fill(left, 20) + "\x1b[m│" + fill(right, 19) + "\x1b[m│"
}

// inbox is a screen with everything that is hard to record.
func inbox() screen.Frame {
	return screen.Frame{
		Title: "never recorded",
		Lines: []string{
			"\x1b[1;38;2;135;195;255m oriel \x1b[0;7m 3 open \x1b[m  \x1b[38;5;214mwindow\x1b[m",
			"┌────────────────────┬───────────────────┐",
			pair("\x1b[48;5;17m \x1b[35m▸ Amélie Exemple", " e\u0301 cafe\u0301 \x1b[4mund lined \x1b[m"),
			pair(" 示例客户 你好吗", " 👩‍👩‍👧‍👦 👍🏽 🇩🇪 1️⃣ ok"),
			pair(" नमस्ते क्षि ไทย", " \x1b[9mstruck\x1b[29m \x1b[3mitalic\x1b[m"),
			pair(" שלום עולם, ok", " السلام عليكم"),
			"└────────────────────┴───────────────────┘",
			"\x1b[41;97m <&> \"quoted\" 'x' ]]> \x1b[m\x1b[2m faint\x1b[m",
			"\x1b[8mconcealed\x1b[m seen \x1b[4:3;58;2;255;0;0mcurly\x1b[m",
			"hostile \x1b]0;owned\a\x1b[2J\u202eright\u009b31m",
			"\x1b[7m   \x1b[m   trailing spaces    \x1b[44m    \x1b[m",
			"",
			"✓ ✗ ● ○ ▸ … – ½ █▓▒░ ── ══",
			strings.Repeat("0123456789", 6),
		},
		Cursor: &screen.Cursor{X: 9, Y: 11},
	}
}

// line is a screen with one row.
func line(s string) screen.Frame { return screen.Frame{Lines: []string{s}} }

// written is a recording in a format.
func written(t testing.TB, r *record.Recorder, f record.Format, look record.Look) string {
	t.Helper()
	var b bytes.Buffer
	if err := r.Write(&b, f, look); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// still is a recording of one frame.
func still(f screen.Frame, width, height int) *record.Recorder {
	r := &record.Recorder{}
	r.Record(record.Shot{Frame: f, Width: width, Height: height})
	return r
}

// story is a recording of several frames.
func story() *record.Recorder {
	r := &record.Recorder{Title: "A <tour> & more"}
	add := func(at time.Duration, f screen.Frame, width int, caption string) {
		r.Record(record.Shot{At: at, Frame: f, Width: width, Height: 4, Caption: caption})
	}
	two := func(a, b string) screen.Frame { return screen.Frame{Lines: []string{a, b}} }
	add(0, two("\x1b[1m客户\x1b[m", "same"), 20, "One & <only>")
	add(500*time.Millisecond, two("\x1b[1m客户\x1b[m", "same"), 20, "One & <only>")
	add(1500*time.Millisecond, two("\x1b[34mother\x1b[m", "same"), 20, "One & <only>")
	add(1500*time.Millisecond, two("at the same time", "same"), 20, "")
	add(1250*time.Millisecond, two("told too late", "same"), 30, "wider \x1b]0;x\a now")
	r.Until(9 * time.Second)
	return r
}

// terminal is an emulator that a recording is played on.
func terminal(t testing.TB, width, height int) *vt.Emulator {
	t.Helper()
	e := vt.NewEmulator(width, height)
	go func() { _, _ = io.Copy(io.Discard, e) }()
	t.Cleanup(func() { _ = e.InputPipe().(io.Closer).Close() })
	return e
}

// cells are what an emulator shows: the text of each cell, "" behind a wide one.
// The emulator puts marks on an ASCII character into a cell of their own, which
// a terminal does not.
func cells(e *vt.Emulator) [][]string {
	rows := make([][]string, e.Height())
	for y := range rows {
		row := make([]string, e.Width())
		for x := range row {
			switch c := e.CellAt(x, y); {
			case c.Width > 0 && c.Content == "":
				row[x] = " "
			case c.Width > 0:
				row[x] = c.Content
			case c.Content != "":
				if row[x-1] += c.Content; ansi.StringWidth(row[x-1]) == 1 {
					row[x] = " "
				}
			}
		}
		rows[y] = row
	}
	return rows
}

// shownBy is what a terminal shows on which only this frame was drawn.
func shownBy(t testing.TB, f screen.Frame, width, height int) *vt.Emulator {
	t.Helper()
	e := terminal(t, width, height)
	if err := screen.NewWriter(e, width, height).Draw(f); err != nil {
		t.Fatal(err)
	}
	return e
}
