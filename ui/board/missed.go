package board

import (
	"strconv"

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

// missNote says which are shown, and how many more there are than are named.
func missNote(v *view) text.Safe {
	shown := v.shown()
	if more := v.board.MoreMisses; more > 0 {
		return shown.Append(text.Literal(", and " + strconv.Itoa(more) + " more"))
	}
	return shown
}

// miss says how late what was, since when, and whose it was; of what is late
// still, who has it now.
func (v *view) miss(i int, r *row.Row, l *lineLooks) {
	miss := &v.board.Misses[i]
	style, who := l.line, miss.Owner
	if miss.End.IsZero() {
		style, who = l.late, miss.Assignee
	}
	left(r, lateWidth, style, v.lateness(miss))
	if v.w >= lateWidth+instantWidth+kindWidth+whoWidth+12 {
		left(r.Gap(1), kindWidth-2, l.muted, text.Literal(describe.Clock(miss.Kind)))
	} else {
		left(r.Gap(1), 2, l.muted, text.Literal(describe.ShortestClock(miss.Kind)))
	}
	left(r.Gap(1), instantWidth, l.muted, text.Literal(when.At(miss.Due, v.now, v.zone)))
	left(r.Gap(1), min(whoWidth, v.w/5), l.muted, whoHas(who))
	r.Gap(1)
	if !miss.SnoozedUntil.IsZero() {
		r.Word(l.muted, "snoozed · ")
	}
	r.Add(l.line, describe.Customer(miss.Name, miss.PSID))
}

// lateness says how late, and marks what is late still: that runs on in calendar
// time, as in every list; what ended was late by working time.
func (v *view) lateness(miss *figures.Miss) text.Safe {
	if miss.End.IsZero() {
		g, late := v.th.Glyphs.Late, v.now.Sub(miss.Due)
		v.until(countdown.UntilPassedChanges(late))
		return text.Join([]text.Safe{g.Glyph, text.Literal("late " + countdown.Passed(late))}, space)
	}
	return text.Literal("  by " + countdown.LeftPrecise(miss.LateBy))
}
