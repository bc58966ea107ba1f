package pen

import (
	"oriel/ui/text"
	"oriel/ui/theme"
)

// Line is a line that is being written. What no longer fits is cut.
type Line struct {
	row  []byte
	base theme.Style
	room int
}

// New returns an empty line of w columns whose gaps are drawn in base.
func New(w int, base theme.Style) Line {
	w = max(w, 0)
	return Line{row: make([]byte, 0, 3*w), base: base, room: w}
}

// Room is how many columns are left.
func (l *Line) Room() int { return l.room }

// Write adds a text in as many columns as it needs.
func (l *Line) Write(style theme.Style, s text.Safe) {
	s = s.Truncate(l.room)
	l.row = style.AppendTo(l.row, s)
	l.room -= s.Width()
}

// Cell adds a text in exactly w columns, cut or followed by a gap.
func (l *Line) Cell(style theme.Style, s text.Safe, w int) {
	w = min(w, l.room)
	s = s.Truncate(w)
	l.Write(style, s)
	l.Gap(w - s.Width())
}

// Gap adds n empty columns.
func (l *Line) Gap(n int) {
	if n = min(n, l.room); n > 0 {
		l.row = l.base.AppendTo(l.row, text.Safe{}.Pad(n))
		l.room -= n
	}
}

// Right leaves a gap so that only n columns are left.
func (l *Line) Right(n int) { l.Gap(l.room - n) }

// Raw adds text that is already styled and exactly w columns wide; it is left
// out where it does not fit.
func (l *Line) Raw(styled string, w int) {
	if w > l.room {
		l.Gap(l.room)
		return
	}
	l.row = append(l.row, styled...)
	l.room -= w
}

// String fills the line to its end and returns it.
func (l *Line) String() string {
	l.Gap(l.room)
	return string(l.row)
}
