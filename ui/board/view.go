package board

import (
	"strconv"
	"time"

	"oriel/inbox/figures"
	"oriel/ui/row"
	"oriel/ui/text"
	"oriel/ui/theme"
)

// view is what a part is drawn from, and the room that it has.
type view struct {
	th    *theme.Theme
	looks *looks
	zone  *time.Location
	now   time.Time
	board *figures.Board
	heat  heatKind
	// printed says that nobody can press a key.
	printed bool
	cursor  *cursor
	picked  bool // the part has the focus: its selected line is marked
	w, h    int
	lines   int       // that can be selected
	above   int       // rows above those lines
	fresh   time.Time // until when what was drawn is true
}

// row is an empty row of the part.
func (v *view) row() *row.Row { return row.New(v.w, v.looks.plain.line) }

// say is a row of our own words.
func (v *view) say(style theme.Style, words string) string {
	return v.row().Gap(1).Word(style, words).String()
}

// list draws the lines that can be selected, those that fit below rows that are
// drawn already.
func (v *view) list(drawn []string, line func(i int, r *row.Row, l *lineLooks)) []string {
	v.above = len(drawn)
	room := max(v.h-v.above, 0)
	v.cursor.scroll(room, v.lines)
	for i := v.cursor.top; i < min(v.cursor.top+room, v.lines); i++ {
		l, mark := &v.looks.plain, space
		if v.picked && i == v.cursor.index {
			l, mark = &v.looks.picked, v.th.Glyphs.Cursor
		}
		r := row.New(v.w, l.line).Add(l.key, mark)
		line(i, r, l)
		drawn = append(drawn, r.String())
	}
	return drawn
}

// shown says which lines are on the screen, where not all are.
func (v *view) shown() text.Safe {
	room := max(v.h-v.above, 0)
	if v.lines <= room {
		return text.Safe{}
	}
	last := min(v.cursor.top+room, v.lines)
	return text.Literal(strconv.Itoa(v.cursor.top+1) + " to " + strconv.Itoa(last) + " of " + strconv.Itoa(v.lines))
}

// until says that something drawn is true for d only.
func (v *view) until(d time.Duration) {
	if t := v.now.Add(d); v.fresh.IsZero() || t.Before(v.fresh) {
		v.fresh = t
	}
}
