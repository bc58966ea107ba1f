package details

import (
	"time"

	"oriel/inbox"
	"oriel/sla"
	"oriel/ui/countdown"
	"oriel/ui/describe"
	"oriel/ui/text"
	"oriel/ui/theme"
	"oriel/ui/when"
)

// clocks names all that run or are paused, with their terms. What is left is
// calendar time, as in the list.
func (m *Model) clocks() {
	c := m.detail.Conversation
	m.heading("Response times")
	policy := m.desk.Rules().Policy(c)
	clocks := c.RowClocks(policy)
	if len(clocks) == 0 {
		m.say(m.theme.Muted, "nothing is due")
		return
	}
	m.changesAt(when.NextDay(m.now, m.zone))
	for _, clock := range clocks {
		style, words := m.clock(clock)
		m.add(style, words)
		terms := "  target " + countdown.Exact(clock.Target)
		if !clock.DueAt.IsZero() {
			terms = "  due " + when.At(clock.DueAt, m.now, m.zone) + "," + terms[1:]
		}
		m.say(m.theme.Muted, terms)
	}
	m.add(m.theme.Muted, text.Name("policy "+policy.Name))
}

func (m *Model) clock(k inbox.RowClock) (theme.Style, text.Safe) {
	g, left := &m.theme.Glyphs, k.DueAt.Sub(m.now)
	sign, style, words := text.Safe{}, m.theme.Text, ""
	switch k.State(m.now) {
	case sla.StateLate:
		sign, style, words = g.Late.Glyph, m.theme.Late, "late by "+countdown.Passed(-left)
	case sla.StatePaused:
		sign, style, words = g.Paused.Glyph, m.theme.Muted, "paused"
	case sla.StateWarning:
		sign, style, words = g.Warning.Glyph, m.theme.Warning, describe.Due(left)
	default:
		words = describe.Due(left)
	}
	m.changesAt(m.now.Add(describe.UntilClockChanges(&k, m.now)))
	said := text.Literal(describe.Clock(k.Kind) + ": " + words)
	if sign.Empty() {
		return style, said
	}
	return style, sign.Append(text.Literal(" ")).Append(said)
}

// changesAt notes that the lines are out of date from an instant on, if that
// is still to come.
func (m *Model) changesAt(at time.Time) {
	if at.After(m.now) {
		m.changesIn(at.Sub(m.now))
	}
}
