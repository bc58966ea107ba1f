package screen

import (
	"fmt"
	"io"
	"strconv"
)

const (
	beginUpdate = "\x1b[?2026h" // synchronized output: show nothing until the end
	endUpdate   = "\x1b[?2026l"
	hideCursor  = "\x1b[?25l"
	showCursor  = "\x1b[?25h"
	noWrap      = "\x1b[?7l" // a cluster wider than we think must not reach the next row
	eraseScreen = "\x1b[m\x1b[2J"
	eraseToEnd  = "\x1b[K"

	maxTitleRunes = 120
)

// Writer draws frames on a terminal of a given size. It remembers what the
// terminal shows and sends only the columns that differ, in one Write a frame;
// a frame that shows nothing new sends nothing. It never asks the terminal
// anything and never moves the text that is there. A Writer is not safe for
// concurrent use.
type Writer struct {
	out           io.Writer
	width, height int
	rows          []row
	next          []cell // where a changed line is parsed before it replaces its row
	stale         bool   // what the terminal shows is unknown

	buf         []byte
	pen         style
	x, y        int // the terminal's cursor; x is -1 where terminals may disagree
	cursorShown bool
	title       string
}

// row is one line of the screen as it was drawn last.
type row struct {
	line  string
	cells []cell
}

// NewWriter returns a Writer for a terminal of width columns and height rows.
// The first frame is drawn whole.
func NewWriter(out io.Writer, width, height int) *Writer {
	w := &Writer{out: out}
	w.Resize(width, height)
	return w
}

// Resize changes the size of the screen. The next frame is drawn whole.
func (w *Writer) Resize(width, height int) {
	w.width, w.height = max(width, 0), max(height, 0)
	w.next = make([]cell, w.width)
	w.rows = make([]row, w.height)
	cells := make([]cell, w.width*w.height)
	for i := range w.rows {
		w.rows[i].cells = cells[i*w.width : (i+1)*w.width : (i+1)*w.width]
	}
	w.Invalidate()
}

// Invalidate says that somebody else may have written on the terminal. The next
// frame is drawn whole.
func (w *Writer) Invalidate() { w.stale = true }

// Draw shows a frame. After an error the next frame is drawn whole.
func (w *Writer) Draw(f Frame) error {
	w.buf = append(w.buf[:0], beginUpdate...)
	if w.stale {
		w.erase()
	}
	w.drawRows(f.Lines)
	if f.Title != "" && f.Title != w.title {
		w.title = f.Title
		w.buf = appendTitle(w.buf, f.Title)
	}
	w.setPen(style{})
	w.placeCursor(f.Cursor)
	w.stale = false
	if len(w.buf) == len(beginUpdate) {
		return nil
	}
	w.buf = append(w.buf, endUpdate...)
	if _, err := w.out.Write(w.buf); err != nil {
		w.stale = true
		return fmt.Errorf("write to the terminal: %w", err)
	}
	return nil
}

// erase starts from an empty screen.
func (w *Writer) erase() {
	w.buf = append(append(w.buf, noWrap...), eraseScreen...)
	w.pen, w.title = style{}, ""
	w.x, w.y = -1, -1
	w.buf = append(w.buf, hideCursor...)
	w.cursorShown = false
	for i := range w.rows {
		w.rows[i].line = ""
		clearCells(w.rows[i].cells)
	}
}

func (w *Writer) drawRows(lines []string) {
	for y := range w.rows {
		line := ""
		if y < len(lines) {
			line = lines[y]
		}
		shown := &w.rows[y]
		if shown.line == line {
			continue
		}
		parseLine(w.next, line)
		w.drawRow(y, shown.cells, w.next)
		shown.line = line
		shown.cells, w.next = w.next, shown.cells
	}
}

func (w *Writer) placeCursor(c *Cursor) {
	if c == nil || c.X < 0 || c.Y < 0 || c.X >= w.width || c.Y >= w.height {
		if w.cursorShown {
			w.buf = append(w.buf, hideCursor...)
			w.cursorShown = false
		}
		return
	}
	w.moveTo(c.X, c.Y)
	if !w.cursorShown {
		w.buf = append(w.buf, showCursor...)
		w.cursorShown = true
	}
}

// moveTo brings the terminal's cursor to a cell.
func (w *Writer) moveTo(x, y int) {
	if w.x == x && w.y == y {
		return
	}
	w.buf = append(w.buf, "\x1b["...)
	if w.y != y {
		w.buf = strconv.AppendInt(w.buf, int64(y+1), 10)
		w.buf = append(w.buf, ';')
		w.buf = strconv.AppendInt(w.buf, int64(x+1), 10)
		w.buf = append(w.buf, 'H')
	} else {
		w.buf = strconv.AppendInt(w.buf, int64(x+1), 10)
		w.buf = append(w.buf, 'G')
	}
	w.x, w.y = x, y
}

func (w *Writer) setPen(s style) {
	w.buf = appendTransition(w.buf, w.pen, s)
	w.pen = s
}

// appendTitle appends the sequence that names the window: the printable runes
// of the title and nothing else.
func appendTitle(b []byte, title string) []byte {
	return append(appendPrintable(append(b, "\x1b]2;"...), title), "\x1b\\"...)
}

// appendPrintable appends the printable runes, up to what a title may have.
func appendPrintable(b []byte, words string) []byte {
	runes := 0
	for _, r := range words {
		if runes == maxTitleRunes {
			break
		}
		if isPrintable(r) {
			b = append(b, string(r)...)
			runes++
		}
	}
	return b
}
