package list

// plan says how wide each column is; 0 leaves it out. What the customer wrote
// stands on the right, where a character of unexpected width harms nothing.
type plan struct {
	left     int // time left
	words    bool
	bar      int
	clocks   int
	second   form // how the second clock is told
	assignee int
	name     int
	snippet  int
}

// Columns that every plan has: the cursor, the window's glyph and the marks.
const (
	cursorWidth = 1
	glyphWidth  = 1
	marksWidth  = 3
)

// planFor returns the columns for a pane of w columns.
func planFor(w int) plan {
	p := plan{left: 6, clocks: 13, second: bare}
	switch {
	case w >= 92:
		p.bar, p.clocks, p.second, p.assignee = 5, 26, whole, 9
	case w >= 58:
		p.clocks, p.second = 21, brief
	case w >= 52:
		p.clocks = 16
	}
	if w >= 76 {
		p.left, p.words = 10, true
	}
	rest := max(w-p.fixed(), 0)
	p.name = min(rest, max(13, min(20, rest/2)))
	if p.snippet = rest - p.name - 1; p.snippet < 6 {
		p.name, p.snippet = rest, 0
	}
	return p
}

// fixed is the width of everything left of the customer's name, gaps included.
func (p plan) fixed() int {
	width := cursorWidth + glyphWidth + 1 + p.left + 1 + p.clocks + 1 + marksWidth + 1
	if p.bar > 0 {
		width += p.bar + 1
	}
	if p.assignee > 0 {
		width += p.assignee + 1
	}
	return width
}
