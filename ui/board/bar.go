package board

import (
	"strconv"

	"oriel/ui/row"
	"oriel/ui/text"
	"oriel/ui/when"
)

// barRows is the line above the parts.
const barRows = 1

// statusWidth is what a filter leaves to the words behind it.
const statusWidth = 38

// bar says what the figures are narrowed to, whether anything can be changed
// here, and which page is shown.
func (m *Model) bar() string {
	th := m.theme()
	line := row.New(m.w, th.Text).Gap(1).Word(th.TabActive, "Board").Gap(2)
	end := m.barEnd()
	room := max(line.Room()-end.Width()-1, 0)
	if filter := m.filterWords(); !filter.Empty() {
		line.Add(th.Match, text.Literal("only ").Append(filter).Truncate(max(room-statusWidth, 12))).Word(th.Muted, " (c clears)")
	} else {
		line.Word(th.Muted, "everything (f filters)")
	}
	if m.lead {
		line.Gap(2).Word(th.Warning, "lead: a gives, L locks")
	} else {
		line.Gap(2).Word(th.Muted, "read-only (L for a lead)")
	}
	line = m.withEnd(line, end)
	return line.String()
}

// withEnd puts the end at the right edge, if there is room.
func (m *Model) withEnd(line *row.Row, end text.Safe) *row.Row {
	if end.Width()+1 <= line.Room() {
		line.Gap(line.Room()-end.Width()).Add(m.theme().Muted, end)
	}
	return line
}

func (m *Model) barEnd() text.Safe {
	words := ""
	if m.reader.failed && m.board != nil {
		words = "not read since " + when.Clock(m.board.At, m.settings.Zone) + " "
	}
	if n := len(m.pages); n > 1 {
		_, at := m.page()
		words += "page " + strconv.Itoa(at+1) + " of " + strconv.Itoa(n) + " (Tab) "
	}
	return text.Literal(words)
}
