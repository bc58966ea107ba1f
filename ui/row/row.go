package row

import (
	"oriel/ui/text"
	"oriel/ui/theme"
)

// Row is a row that is being written from left to right. A piece that does not
// fit is cut, what comes after it is dropped, and the end is filled with spaces.
type Row struct {
	cells []byte
	room  int
	space theme.Style
}

// New returns an empty row of w columns. space is the look of its gaps.
func New(w int, space theme.Style) *Row {
	return &Row{cells: make([]byte, 0, max(2*w, 0)), room: max(w, 0), space: space}
}

// Add writes a piece.
func (r *Row) Add(style theme.Style, piece text.Safe) *Row {
	if r.room <= 0 || piece.Empty() {
		return r
	}
	fitted := piece.Truncate(r.room)
	r.cells = style.AppendTo(r.cells, fitted)
	r.room -= fitted.Width()
	if fitted != piece {
		r.Gap(r.room)
	}
	return r
}

// Word writes one of our own words.
func (r *Row) Word(style theme.Style, word string) *Row { return r.Add(style, text.Literal(word)) }

// Gap leaves n columns free.
func (r *Row) Gap(n int) *Row {
	if n = min(n, r.room); n > 0 {
		r.cells = r.space.AppendTo(r.cells, text.Safe{}.Pad(n))
		r.room -= n
	}
	return r
}

// Room is how many columns are left.
func (r *Row) Room() int { return r.room }

// String fills the row up and returns it.
func (r *Row) String() string {
	r.Gap(r.room)
	return string(r.cells)
}
