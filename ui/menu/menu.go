package menu

import (
	"slices"

	"oriel/ui/keys"
	"oriel/ui/row"
	"oriel/ui/selection"
	"oriel/ui/text"
	"oriel/ui/theme"
)

// Model is the box with the answers, and what they are about above them.
type Model struct {
	theme   theme.Theme
	picked  theme.Style
	about   []text.Safe
	answers selection.List[keys.Action]
	w       int
}

// New returns a menu of the actions of a scope that allowed lets through.
func New(th theme.Theme, scope keys.Scope, about []text.Safe, allowed func(keys.ID) bool) *Model {
	m := &Model{theme: th, picked: th.Text.On(th.Selected), about: about}
	var answers []keys.Action
	for _, a := range keys.Table() {
		if a.Scope == scope && allowed(a.ID) {
			answers = append(answers, a)
		}
	}
	m.answers.Fill(answers)
	return m
}

// Has reports whether an action is one of the answers.
func (m *Model) Has(id keys.ID) bool {
	return slices.ContainsFunc(m.answers.Items(), func(a keys.Action) bool { return a.ID == id })
}

// SetSize gives the menu w columns; it takes as many rows as Height says.
func (m *Model) SetSize(w, _ int) { m.w = w }

// Height is how many rows it needs.
func (m *Model) Height() int { return len(m.about) + len(m.answers.Items()) }

// Move selects the answer that is delta further on, round the ends.
func (m *Model) Move(delta int) { m.answers.Move(delta) }

// Selected is the answer that enter gives.
func (m *Model) Selected() (keys.ID, bool) {
	a, ok := m.answers.Selected()
	return a.ID, ok
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
	for a, picked := range m.answers.Visible(len(m.answers.Items())) {
		lines = append(lines, m.row(a, picked))
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
