package list

import (
	"oriel/inbox"
	"oriel/sla"
	"oriel/ui/countdown"
	"oriel/ui/describe"
	"oriel/ui/row"
	"oriel/ui/text"
)

var clockNames = map[sla.Kind]string{
	sla.FirstResponse: "FR",
	sla.NextResponse:  "NR",
	sla.Resolution:    "RES",
}

// briefNames are for where there is less room.
var briefNames = map[sla.Kind]string{
	sla.FirstResponse: "FR",
	sla.NextResponse:  "NR",
	sla.Resolution:    "R",
}

// clockCells say how the response times stand, the most urgent first: the
// clocks, and where no response is due, that everything is answered or how long
// the customer waits. Where the customer has the last word and yet waits for
// nothing (a comment, a choice), neither is so.
func (m *Model) clockCells(r *inbox.Row, l *rowLooks) (first, second cell) {
	cells := [2]cell{{style: l.muted}, {style: l.muted}}
	n, responds, presses := 0, false, false
	for i := range r.Clocks[:min(len(r.Clocks), len(cells))] {
		k := &r.Clocks[i]
		state := k.State(m.now)
		cells[n] = m.clockCell(k, state, l)
		responds = responds || k.Kind != sla.Resolution
		presses = presses || state == sla.StateLate || state == sla.StateWarning
		n++
	}
	if responds || n == len(cells) {
		return cells[0], cells[1]
	}
	if presses {
		return cells[0], m.waitCell(r, l)
	}
	return m.waitCell(r, l), cells[0]
}

// waitCell stands where no response clock runs.
func (m *Model) waitCell(r *inbox.Row, l *rowLooks) cell {
	switch {
	case !r.WaitingSince.IsZero():
		waits := m.now.Sub(r.WaitingSince)
		return cell{word: "waits " + countdown.Passed(waits), style: l.muted, fresh: countdown.UntilPassedChanges(waits)}
	case r.Last.Direction == inbox.Out:
		sign := m.looks.glyphs.Answered
		return cell{glyph: sign.Glyph, word: sign.Word.String(), style: l.muted}
	}
	return cell{style: l.muted}
}

func (m *Model) clockCell(k *inbox.RowClock, state sla.State, l *rowLooks) cell {
	g, left, fresh := &m.looks.glyphs, k.DueAt.Sub(m.now), describe.UntilClockChanges(k, m.now)
	name, brief := clockNames[k.Kind]+" ", briefNames[k.Kind]+" "
	switch state {
	case sla.StateLate:
		late := g.Late.Word.String()
		return cell{g.Late.Glyph, name + late + " " + countdown.Passed(-left), brief + late, l.late, fresh}
	case sla.StatePaused:
		paused := g.Paused.Word.String()
		return cell{g.Paused.Glyph, name + paused, brief + paused, l.muted, fresh}
	case sla.StateWarning:
		if left <= 0 {
			return cell{g.Warning.Glyph, name + "due now", brief + "now", l.warning, fresh}
		}
		remains := countdown.Left(left)
		return cell{g.Warning.Glyph, name + remains + " left", brief + remains, l.warning, fresh}
	}
	remains := countdown.Left(left)
	return cell{word: name + remains, brief: brief + remains, style: l.calm, fresh: fresh}
}

// fit is the cell behind its sign, in w columns.
func (c cell) fit(sign text.Safe, w int) text.Safe {
	whole := sign.Append(text.Literal(c.word))
	if whole.Width() > w && c.brief != "" {
		whole = sign.Append(text.Literal(c.brief))
	}
	return whole.Truncate(w)
}

// drawClocks puts the more urgent one on the left and the other one on the
// right of their common place: the one may need what the other leaves. Where
// there is little room the other one is brief in every row, so that a column
// has one name for a clock.
func (m *Model) drawClocks(p *row.Row, first, second cell) {
	switch {
	case m.plan.clocks < bothClocks:
		second = cell{}
	case m.plan.brief && second.brief != "":
		second.word = second.brief
	}
	sign := m.looks.space
	if !first.glyph.Empty() {
		sign = first.glyph
	}
	left := first.fit(sign.Append(m.looks.space), m.plan.clocks)
	right := second.fit(second.glyph, max(m.plan.clocks-left.Width()-1, 0))
	p.Add(first.style, left).Gap(m.plan.clocks-left.Width()-right.Width()).Add(second.style, right)
	p.Gap(1)
}
