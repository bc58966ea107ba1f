package board

import (
	"oriel/inbox/figures"
	"oriel/ui/countdown"
	"oriel/ui/describe"
	"oriel/ui/row"
	"oriel/ui/text"
	"oriel/ui/when"
)

// Columns of a miss.
const (
	lateWidth    = 15
	instantWidth = 12
)

func drawMisses(v *view) []string {
	if v.lines == 0 {
		return []string{v.say(v.looks.plain.muted, "Nothing was late.")}
	}
	return v.list(nil, v.miss)
}

// miss says how late what was, since when, and whose it was.
func (v *view) miss(i int, r *row.Row, l *lineLooks) {
	miss := &v.board.Misses[i]
	style := l.line
	if miss.End.IsZero() {
		style = l.late
	}
	left(r, lateWidth, style, v.lateness(miss))
	if v.w >= lateWidth+instantWidth+kindWidth+whoWidth+12 {
		left(r.Gap(1), kindWidth-2, l.muted, text.Literal(clockNames[miss.Kind]))
	} else {
		left(r.Gap(1), 2, l.muted, text.Literal(shortNames[miss.Kind]))
	}
	left(r.Gap(1), instantWidth, l.muted, text.Literal(when.At(miss.Due, v.now, v.zone)))
	left(r.Gap(1), min(whoWidth, v.w/5), l.muted, whoHas(miss.Owner))
	r.Gap(1).Add(l.line, describe.Customer(miss.Name, miss.PSID))
}

// lateness says how late, and marks what is late still.
func (v *view) lateness(miss *figures.Miss) text.Safe {
	if miss.End.IsZero() {
		g := v.th.Glyphs.Late
		return text.Join([]text.Safe{g.Glyph, text.Literal("late " + countdown.Passed(miss.LateBy))}, space)
	}
	return text.Literal("  by " + countdown.LeftPrecise(miss.LateBy))
}
