package sendmenu

import (
	"strings"

	"oriel/inbox/policy"
	"oriel/ui/row"
	"oriel/ui/text"
	"oriel/ui/theme"
)

// Side by side, uses need so many columns; in fewer they stand below each
// other.
const (
	twoColumns = 64
	between    = 3
)

// useRows say what a tag may be used for and what never.
func (m *Model) useRows(uses policy.Uses) {
	if len(uses.Allowed) == 0 && len(uses.Forbidden) == 0 {
		return
	}
	if m.w < twoColumns {
		m.list("For: ", uses.Allowed)
		m.list("Never for: ", uses.Forbidden)
		return
	}
	width := (m.w - indent - between) / 2
	left, right := listed(uses.Allowed, width), listed(uses.Forbidden, width)
	m.beside(m.th.Title, text.Literal("Use it for"), text.Literal("Never for"), width)
	for i := range max(len(left), len(right)) {
		m.beside(m.th.Text, at(left, i), at(right, i), width)
	}
}

// beside writes a row with a line in each of two columns.
func (m *Model) beside(style theme.Style, left, right text.Safe, width int) {
	r := row.New(m.w, m.th.Text).Gap(indent).Add(style, left.Pad(width))
	r.Gap(1).Add(m.th.Border, m.th.Glyphs.Vertical).Gap(1)
	m.rows = append(m.rows, r.Add(style, right).String())
}

const (
	bullet  = "· "
	hanging = "  "
)

// listed wraps each use in a column, with a mark where it begins.
func listed(uses []string, width int) []text.Safe {
	var lines []text.Safe
	for _, use := range uses {
		lead := text.Literal(bullet)
		for _, line := range text.Line(use).Wrap(width - len(hanging)) {
			lines = append(lines, lead.Append(line))
			lead = text.Literal(hanging)
		}
	}
	return lines
}

func at(lines []text.Safe, i int) text.Safe {
	if i < len(lines) {
		return lines[i]
	}
	return text.Safe{}
}

// list names the uses one after the other.
func (m *Model) list(label string, uses []string) {
	if len(uses) > 0 {
		m.sentence(m.th.Text, indent, label+strings.Join(uses, " · "))
	}
}
