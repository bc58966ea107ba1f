package details

import (
	"oriel/ui/preferences"
	"oriel/ui/text"
	"oriel/ui/when"
)

// wants says what the customer wants to hear of, when they said so and how.
func (m *Model) wants() {
	c := &m.detail.Conversation
	m.heading("Wants to hear of")
	none := true
	for _, e := range preferences.Entries(m.desk.Topics(c.PageID), c) {
		if !e.Said {
			continue
		}
		none = false
		m.add(m.theme.Text, text.Name(e.Title).Append(text.Literal(": "+e.Answer())))
		m.add(m.theme.Muted, text.Literal("  ").Append(e.Origin(m.now, m.zone)))
	}
	if none {
		m.say(m.theme.Muted, "nothing was said: press p")
	}
	if s := &c.Sponsored; !s.Stamp.At.IsZero() {
		m.add(m.theme.Muted, text.Literal("asked for a sponsored message "+when.At(s.Stamp.At, m.now, m.zone)+", ").Append(text.Name(s.By)))
	}
}
