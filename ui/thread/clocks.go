package thread

import (
	"time"

	"oriel/inbox"
	"oriel/sla"
	"oriel/ui/countdown"
	"oriel/ui/describe"
	"oriel/ui/row"
	"oriel/ui/text"
	"oriel/ui/theme"
	"oriel/ui/when"
)

// termsFrom is the height from which the terms of the clocks are worth a row.
const termsFrom = 14

// drawClocks names the response-time clocks that run or are paused: behind the
// window, or in a row of their own where they do not fit.
func (m *Model) drawClocks(p *painter, r *row.Row) {
	c := m.detail.Conversation
	policy := m.desk.Rules().Policy(c)
	clocks := c.RowClocks(policy)
	for _, clock := range clocks {
		words, style := m.clock(clock)
		r = m.partOrRow(p, r, words, style)
	}
	if m.h >= termsFrom && len(clocks) > 0 {
		r = m.partOrRow(p, r, text.Name("policy "+policy.Name), m.th.Muted)
	}
	p.add(r)
}

// partOrRow adds words to the row if they fit, else begins another one.
func (m *Model) partOrRow(p *painter, r *row.Row, words text.Safe, style theme.Style) *row.Row {
	if r.Room() < words.Width()+separatorWidth {
		p.add(r)
		return p.row().Gap(indent).Add(style, words)
	}
	m.part(r, style, words)
	return r
}

// clock says how one stands, when it is due and how long it may take. What is
// left is calendar time, as in the list.
func (m *Model) clock(k inbox.RowClock) (text.Safe, theme.Style) {
	g, name, left := &m.th.Glyphs, describe.Clock(k.Kind), k.DueAt.Sub(m.now)
	glyph, words, style := text.Safe{}, "", m.th.Muted
	switch k.State(m.now) {
	case sla.StateLate:
		glyph, words, style = g.Late.Glyph, " late "+countdown.Passed(-left), m.th.Late
	case sla.StatePaused:
		glyph, words = g.Paused.Glyph, " paused"
	case sla.StateWarning:
		glyph, words, style = g.Warning.Glyph, timeLeft(left), m.th.Warning
	default:
		words = timeLeft(left)
	}
	m.changesAt(m.now.Add(describe.UntilClockChanges(&k, m.now)))
	said := text.Literal(name + words + m.terms(k))
	if glyph.Empty() {
		return said, style
	}
	return glyph.Append(text.Literal(" ")).Append(said), style
}

func timeLeft(left time.Duration) string {
	if left <= 0 {
		return " due now"
	}
	return " " + countdown.Left(left) + " left"
}

// terms are when a clock is due and its target.
func (m *Model) terms(k inbox.RowClock) string {
	if m.h < termsFrom {
		return ""
	}
	target := "target " + countdown.Exact(k.Target)
	if k.DueAt.IsZero() {
		return " (" + target + ")"
	}
	m.changesAt(when.NextDay(m.now, m.zone))
	return " (due " + when.At(k.DueAt, m.now, m.zone) + ", " + target + ")"
}

// changesAt notes that the header is out of date from an instant on, if that
// is still to come.
func (m *Model) changesAt(at time.Time) {
	if at.After(m.now) {
		m.changesIn(at.Sub(m.now))
	}
}
