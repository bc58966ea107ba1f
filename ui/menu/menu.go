package menu

import (
	"oriel/ui/keys"
	"oriel/ui/row"
	"oriel/ui/text"
	"oriel/ui/theme"
)

// Model is the box with the answers, and what they are about above them.
type Model struct {
	theme   theme.Theme
	picked  theme.Style
	about   []text.Safe
	answers []keys.Action
	index   int
	w       int
}

// New returns a menu of the actions of a scope that allowed lets through.
func New(th theme.Theme, scope keys.Scope, about []text.Safe, allowed func(keys.ID) bool) *Model {
	m := &Model{theme: th, picked: th.Text.On(th.Selected), about: about}
	for _, a := range keys.Table() {
		if a.Scope == scope && allowed(a.ID) {
			m.answers = append(m.answers, a)
		}
	}
	return m
}

// Has reports whether an action is one of the answers.
func (m *Model) Has(id keys.ID) bool {
	for _, a := range m.answers {
		if a.ID == id {
			return true
		}
	}
	return false
}

// SetSize gives the menu w columns; it takes as many rows as Height says.
func (m *Model) SetSize(w, _ int) { m.w = w }

// Height is how many rows it needs.
func (m *Model) Height() int { return len(m.about) + len(m.answers) }

// Move selects the answer that is delta further on, round the ends.
func (m *Model) Move(delta int) {
	if n := len(m.answers); n > 0 {
		m.index = (m.index + delta%n + n) % n
	}
}

// Selected is the answer that enter gives.
func (m *Model) Selected() (keys.ID, bool) {
	if m.index >= len(m.answers) {
		return "", false
	}
	return m.answers[m.index].ID, true
}

// Lines draws all rows.
func (m *Model) Lines() []string {
	lines := make([]string, 0, m.Height())
	for _, s := range m.about {
		line := row.New(m.w, m.theme.Text)
		line.Gap(1)
		line.Add(m.theme.Muted, s)
		lines = append(lines, line.String())
	}
	for i, a := range m.answers {
		lines = append(lines, m.row(a, i == m.index))
	}
	return lines
}

func (m *Model) row(a keys.Action, picked bool) string {
	base, key, cursor := m.theme.Text, m.theme.Key, text.Literal(" ")
	if picked {
		base, key, cursor = m.picked, m.theme.Key.On(m.theme.Selected), m.theme.Glyphs.Cursor
	}
	line := row.New(m.w, base)
	line.Add(key, cursor)
	line.Add(key, text.Literal(keys.Spell(a.Keys[0])).Pad(3))
	line.Add(base, text.Literal(a.Title))
	return line.String()
}
