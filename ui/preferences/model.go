package preferences

import (
	"time"

	"oriel/ui/row"
	"oriel/ui/selection"
	"oriel/ui/text"
	"oriel/ui/theme"
)

// Model is the box with a customer's preferences. It has one that is selected.
type Model struct {
	theme   theme.Theme
	zone    *time.Location
	picked  theme.Style
	entries selection.List[Entry]
	now     time.Time
	w, h    int
}

// New returns an empty box that names times in zone.
func New(th theme.Theme, zone *time.Location) *Model {
	return &Model{theme: th, zone: zone, picked: th.Text.On(th.Selected)}
}

// Show fills the box. What is selected stays so.
func (m *Model) Show(entries []Entry, now time.Time) {
	m.entries.Refresh(entries)
	m.now = now
}

// SetSize gives the box w columns and h rows.
func (m *Model) SetSize(w, h int) { m.w, m.h = max(w, 0), max(h, 0) }

// Height is how many rows it would like.
func (m *Model) Height() int { return headRows + len(m.entries.Items()) }

// Move selects the entry that is delta further on, round the ends.
func (m *Model) Move(delta int) { m.entries.Move(delta) }

// Selected is the entry that a key is about.
func (m *Model) Selected() Entry {
	e, _ := m.entries.Selected()
	return e
}

// Columns of a row.
const (
	titleWidth  = 30
	answerWidth = 8
	headRows    = 1
)

// Lines draws h rows of w columns each.
func (m *Model) Lines() []string {
	lines := make([]string, 0, m.h)
	if m.h > 0 {
		words := " What this customer wants to hear of: y yes · n no · a asks them"
		lines = append(lines, row.New(m.w, m.theme.Text).Word(m.theme.Muted, words).String())
	}
	for e, picked := range m.entries.Visible(m.h - headRows) {
		lines = append(lines, m.row(e, picked))
	}
	for len(lines) < m.h {
		lines = append(lines, row.New(m.w, m.theme.Text).String())
	}
	return lines
}

func (m *Model) row(e Entry, picked bool) string {
	base, cursor := m.theme.Text, text.Literal(" ")
	if picked {
		base, cursor = m.picked, m.theme.Glyphs.Cursor
	}
	r := row.New(m.w, base).Add(base, cursor).Add(base, text.Name(e.Title).Pad(titleWidth)).Gap(1)
	return r.Add(base, text.Literal(e.Answer()).Pad(answerWidth)).Gap(1).Add(base, e.Origin(m.now, m.zone)).String()
}
