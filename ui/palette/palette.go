package palette

import (
	tea "github.com/charmbracelet/bubbletea"

	"oriel/ui/keys"
	"oriel/ui/prompt"
	"oriel/ui/row"
	"oriel/ui/selection"
	"oriel/ui/text"
	"oriel/ui/theme"
)

// Model is the box with the search field and what was found.
type Model struct {
	theme   theme.Theme
	picked  theme.Style
	field   *prompt.Field
	actions []keys.Action
	matches selection.List[keys.Action]
	w, h    int
}

// New returns a palette of the actions that have a command.
func New(th theme.Theme, actions []keys.Action) *Model {
	m := &Model{theme: th, picked: th.Text.On(th.Selected), field: prompt.New(th, ": ")}
	for _, a := range actions {
		if a.Command != "" {
			m.actions = append(m.actions, a)
		}
	}
	m.matches.Fill(Match(m.actions, ""))
	return m
}

// SetSize gives the palette w columns and h rows.
func (m *Model) SetSize(w, h int) { m.w, m.h = w, h }

// Type changes the search.
func (m *Model) Type(k tea.KeyMsg) {
	if m.field.Key(k) {
		m.matches.Fill(Match(m.actions, m.field.Value()))
	}
}

// Move selects the match that is delta further on, round the ends.
func (m *Model) Move(delta int) { m.matches.Move(delta) }

// Selected is the action that would be done.
func (m *Model) Selected() (keys.ID, bool) {
	a, ok := m.matches.Selected()
	return a.ID, ok
}

// Cursor is the column of the cursor in the first line.
func (m *Model) Cursor() int {
	_, column := m.field.Line(m.w)
	return column
}

// Lines draws h lines of w columns.
func (m *Model) Lines() []string {
	lines := make([]string, 0, m.h)
	field, _ := m.field.Line(m.w)
	lines = append(lines, field)
	for a, picked := range m.matches.Visible(m.h - 1) {
		lines = append(lines, m.row(a, picked))
	}
	if len(m.matches.Items()) == 0 {
		lines = append(lines, row.New(m.w, m.theme.Text).Word(m.theme.Muted, " no command has these letters").String())
	}
	for len(lines) < m.h {
		lines = append(lines, row.New(m.w, m.theme.Text).String())
	}
	return lines[:max(m.h, 0)]
}

// Columns of a row.
const (
	commandWidth = 17
	keyWidth     = 9
)

func (m *Model) row(a keys.Action, picked bool) string {
	base, name, cursor := m.theme.Text, m.theme.Key, text.Literal(" ")
	if picked {
		base, name, cursor = m.picked, m.theme.Key.On(m.theme.Selected), m.theme.Glyphs.Cursor
	}
	line := row.New(m.w, base)
	line.Add(name, cursor)
	line.Add(name, text.Literal(a.Command).Pad(commandWidth))
	line.Add(base, text.Literal(a.Title).Pad(line.Room()-keyWidth))
	key := ""
	if len(a.Keys) > 0 {
		key = keys.Spell(a.Keys[0])
	}
	line.Gap(1)
	line.Add(base, text.Literal(key))
	return line.String()
}
