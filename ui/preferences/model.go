package preferences

import (
	"time"

	"oriel/ui/row"
	"oriel/ui/text"
	"oriel/ui/theme"
)

// Model is the box with a customer's preferences. It has one that is selected.
type Model struct {
	theme   theme.Theme
	zone    *time.Location
	picked  theme.Style
	entries []Entry
	now     time.Time
	index   int
	top     int
	w, h    int
}

// New returns an empty box that names times in zone.
func New(th theme.Theme, zone *time.Location) *Model {
	return &Model{theme: th, zone: zone, picked: th.Text.On(th.Selected)}
}

// Show fills the box. What is selected stays so.
func (m *Model) Show(entries []Entry, now time.Time) {
	m.entries, m.now = entries, now
	m.index = min(m.index, max(len(entries)-1, 0))
}

// SetSize gives the box w columns and h rows.
func (m *Model) SetSize(w, h int) { m.w, m.h = max(w, 0), max(h, 0) }

// Height is how many rows it would like.
func (m *Model) Height() int { return headRows + len(m.entries) }

// Move selects the entry that is delta further on, round the ends.
func (m *Model) Move(delta int) {
	if n := len(m.entries); n > 0 {
		m.index = (m.index + delta%n + n) % n
	}
}

// Selected is the entry that a key is about.
func (m *Model) Selected() Entry { return m.entries[m.index] }

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
	m.top = max(min(m.top, m.index), m.index-(m.h-headRows)+1, 0)
	for i := m.top; len(lines) < m.h; i++ {
		lines = append(lines, m.row(i))
	}
	return lines
}

func (m *Model) row(i int) string {
	if i >= len(m.entries) {
		return row.New(m.w, m.theme.Text).String()
	}
	e := &m.entries[i]
	base, cursor := m.theme.Text, text.Literal(" ")
	if i == m.index {
		base, cursor = m.picked, m.theme.Glyphs.Cursor
	}
	r := row.New(m.w, base).Add(base, cursor).Add(base, text.Name(e.Title).Pad(titleWidth)).Gap(1)
	return r.Add(base, text.Literal(e.Answer()).Pad(answerWidth)).Gap(1).Add(base, e.Origin(m.now, m.zone)).String()
}
