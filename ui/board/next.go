package board

import (
	"time"

	"oriel/inbox/figures"
	"oriel/sla"
	"oriel/ui/countdown"
	"oriel/ui/describe"
	"oriel/ui/row"
	"oriel/ui/text"
	"oriel/ui/theme"
)

// leastNext is a time line of two rows, its axis and three deadlines.
const leastNext = 7

// timelineRows is how high the time line is drawn in h rows.
func timelineRows(h int) int { return min(max((h-1)/3, 1), 9) }

func drawNext(v *view) []string {
	if v.h < leastNext {
		return v.list(nil, v.deadline)
	}
	lines := v.drawTimeline(timelineRows(v.h))
	if v.lines == 0 {
		return append(lines, v.say(v.looks.plain.muted, "Nothing becomes late or closes within the hour."))
	}
	return v.list(lines, v.deadline)
}

// nextNote says what the fillings of the time line mean, and how much of each
// there is.
func nextNote(v *view) text.Safe {
	late, closing := 0, 0
	for m := range minutes {
		late += v.board.Next.Late[m]
		closing += v.board.Next.Closing[m]
	}
	g := &v.th.Glyphs
	lateWords := text.Literal(" " + countOf(late, "becomes late", "become late") + "  ")
	closingWords := text.Literal(" " + countOf(closing, "window closes", "windows close"))
	note := text.Join([]text.Safe{g.Full(), lateWords, closes(g), closingWords}, text.Safe{})
	if shown := v.shown(); !shown.Empty() {
		note = note.Append(text.Literal(" · ")).Append(shown)
	}
	return note
}

// Columns of a deadline.
const (
	leftWidth = 7
	kindWidth = 16
	whoWidth  = 14
)

func (v *view) deadline(i int, r *row.Row, l *lineLooks) {
	d := &v.board.Next.Deadlines[i]
	what, style := v.harm(d, l)
	right(r, leftWidth-1, style, v.left(d))
	left(r.Gap(1), kindWidth, style, what)
	left(r.Gap(1), whoWidth, l.muted, whoHas(d.Assignee))
	r.Gap(1)
	if !d.DueAt.IsZero() && d.DueAt.Before(d.At) {
		r.Add(style, v.due(d)).Word(l.muted, " · ")
	}
	if !d.SnoozedUntil.IsZero() {
		r.Word(l.muted, "snoozed · ")
	}
	r.Add(l.line, describe.Customer(d.Name, d.PSID))
}

// due is what every list says of a clock whose target ends when the calendar
// closes: it is late only when that opens again, and an answer until then is in
// time.
func (v *view) due(d *figures.Deadline) text.Safe {
	left := d.DueAt.Sub(v.now)
	if left > 0 {
		v.until(min(countdown.UntilLeftChanges(left), left))
	}
	return text.Literal(describe.Due(left))
}

// left is how long it is until a deadline.
func (v *view) left(d *figures.Deadline) text.Safe {
	left := d.At.Sub(v.now)
	if left <= 0 {
		return text.Literal("now")
	}
	v.until(min(countdown.UntilLeftChanges(left), left+time.Millisecond))
	return text.Literal("in " + countdown.Left(left))
}

// harm says what happens at a deadline, with the filling that it has on the
// time line.
func (v *view) harm(d *figures.Deadline, l *lineLooks) (text.Safe, theme.Style) {
	g := &v.th.Glyphs
	if d.Kind == sla.Kind("") {
		return text.Join([]text.Safe{closes(g), text.Literal("window closes")}, space), l.urgent
	}
	return text.Join([]text.Safe{g.Full(), text.Literal(describe.Clock(d.Kind))}, space), l.warning
}
