package list

import (
	"oriel/inbox"
	"oriel/sla"
	"oriel/ui/countdown"
	"oriel/ui/describe"
	"oriel/ui/row"
	"oriel/ui/text"
)

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
		return cell{words: [forms]string{whole: "waits " + countdown.Passed(waits), brief: "waits"}, style: l.muted, fresh: countdown.UntilPassedChanges(waits)}
	case r.Last.Direction == inbox.Out:
		sign := m.looks.glyphs.Answered
		return cell{glyph: sign.Glyph, words: only(sign.Word.String()), style: l.muted}
	}
	return cell{style: l.muted}
}

func (m *Model) clockCell(k *inbox.RowClock, state sla.State, l *rowLooks) cell {
	g, left, fresh := &m.looks.glyphs, k.DueAt.Sub(m.now), describe.UntilClockChanges(k, m.now)
	name := m.clockName(k.Kind)
	switch state {
	case sla.StateLate:
		late := g.Late.Word.String()
		return cell{g.Late.Glyph, named(name, late+" "+countdown.Passed(-left), late), l.late, fresh}
	case sla.StatePaused:
		paused := g.Paused.Word.String()
		return cell{g.Paused.Glyph, named(name, paused, paused), l.muted, fresh}
	case sla.StateWarning:
		if left <= 0 {
			return cell{g.Warning.Glyph, named(name, "due now", "now"), l.warning, fresh}
		}
		remains := countdown.Left(left)
		return cell{g.Warning.Glyph, named(name, remains+" left", remains), l.warning, fresh}
	}
	remains := countdown.Left(left)
	return cell{words: named(name, remains, remains), style: l.calm, fresh: fresh}
}

// clockName is the one name that a clock has in a list of this width.
func (m *Model) clockName(kind sla.Kind) string {
	if m.plan.second == whole {
		return describe.ShortClock(kind)
	}
	return describe.ShortestClock(kind)
}

func named(name, most, less string) [forms]string {
	return [forms]string{whole: name + " " + most, brief: name + " " + less, bare: name}
}

// fit is as much of the cell as w columns hold, behind its sign, but no more
// than most.
func (c cell) fit(sign text.Safe, w int, most form) text.Safe {
	var said text.Safe
	for _, word := range c.words[most:] {
		if said = sign.Append(text.Literal(word)); said.Width() <= w {
			return said
		}
	}
	return said.Truncate(w)
}

// drawClocks puts the more urgent one on the left and the other one on the
// right of their common place: the one may need what the other leaves, and
// leaves what the other needs to be told at all. Where there is little room
// the other one says little in every row, so that the eye can run down.
func (m *Model) drawClocks(p *row.Row, first, second cell) {
	w, sign := m.plan.clocks, m.looks.space
	if !first.glyph.Empty() {
		sign = first.glyph
	}
	room := w
	if least := second.glyph.Append(text.Literal(second.words[bare])); !least.Empty() {
		room -= least.Width() + 1
	}
	left := first.fit(sign.Append(m.looks.space), room, whole)
	right := second.fit(second.glyph, max(w-left.Width()-1, 0), m.plan.second)
	p.Add(first.style, left).Gap(w-left.Width()-right.Width()).Add(second.style, right)
	p.Gap(1)
}
