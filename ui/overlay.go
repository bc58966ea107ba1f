package ui

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"oriel/ui/keys"
	"oriel/ui/row"
	"oriel/ui/screen"
	"oriel/ui/text"
)

// overlay is a box above the panes that takes all keys.
type overlay interface {
	title() string
	scope() keys.Scope
	// fit is told how much room there is inside of the box and answers how
	// much of it is used.
	fit(w, h int) (int, int)
	lines() []string
	// cursor is where the cursor stands inside of the box; x is -1 for nowhere.
	cursor() (x, y int)
	// do carries out an action; press takes a key that is none.
	do(r *Root, id keys.ID) tea.Cmd
	press(r *Root, k tea.KeyMsg) tea.Cmd
}

func (r *Root) open(o overlay) { r.overlay = o }

func (r *Root) overlayKey(id keys.ID, k tea.KeyMsg) tea.Cmd {
	switch id {
	case "":
		return r.overlay.press(r, k)
	case keys.Cancel, keys.PaletteClose:
		r.overlay = nil
		return nil
	case keys.SaveTape, keys.Redraw, keys.Suspend, keys.Abort:
		return r.do(id)
	}
	return r.overlay.do(r, id)
}

// answerAfter is how long a question must have been on the screen without a
// key before a key is its answer: whoever is typing has not read it yet.
const answerAfter = 200 * time.Millisecond

// guard keeps typing from being taken as an answer.
type guard struct{ lastKey time.Time }

// swallow reports whether a key at now comes too early, and counts it.
func (g *guard) swallow(now time.Time) bool {
	early := now.Sub(g.lastKey) < answerAfter
	if early {
		g.lastKey = now
	}
	return early
}

// drawOverlay draws the box over lines, in the middle.
func (r *Root) drawOverlay(lines []string) *screen.Cursor {
	roomW, roomH := max(r.w-6, 1), max(r.h-4, 1)
	w, h := r.overlay.fit(roomW, roomH)
	w, h = min(w, roomW), min(h, roomH)
	x, y := max((r.w-w-2)/2, 0), max((len(lines)-h-2)/3, 0)
	box := r.box(r.overlay.title(), r.overlay.lines(), w)
	for i, line := range box {
		if y+i < len(lines) {
			lines[y+i] = splice(lines[y+i], line, x, w+2, r.w)
		}
	}
	if column, line := r.overlay.cursor(); column >= 0 {
		return &screen.Cursor{X: x + 1 + column, Y: y + 1 + line}
	}
	return nil
}

func (r *Root) box(title string, lines []string, w int) []string {
	g, border := &r.theme.Glyphs, r.theme.Border
	edge := func(left, right text.Safe, title string) string {
		line := row.New(w+2, border).Add(border, left)
		if title != "" {
			line.Add(border, g.Horizontal).Add(r.theme.Title, text.Literal(" "+title+" ").Truncate(w-2))
		}
		return line.Add(border, r.horizontal(line.Room()-1)).Add(border, right).String()
	}
	side := border.Render(g.Vertical)
	box := []string{edge(g.TopLeft, g.TopRight, title)}
	for _, line := range lines {
		box = append(box, side+line+side)
	}
	return append(box, edge(g.BottomLeft, g.BottomRight, ""))
}

// splice puts piece, w columns wide, into line at column x. The line stays as
// wide as it was, also where a wide character is cut in two.
func splice(line, piece string, x, w, width int) string {
	const reset = "\x1b[m"
	before := ansi.Truncate(line, x, "")
	after := ansi.TruncateLeft(line, x+w, "")
	gapBefore := text.Safe{}.Pad(x - ansi.StringWidth(before)).String()
	gapAfter := text.Safe{}.Pad(width - x - w - ansi.StringWidth(after)).String()
	return before + reset + gapBefore + piece + gapAfter + after
}
