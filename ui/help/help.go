package help

import (
	"oriel/ui/keys"
	"oriel/ui/row"
	"oriel/ui/text"
	"oriel/ui/theme"
)

// Model is the page. It scrolls.
type Model struct {
	theme   theme.Theme
	actions []keys.Action
	entries []entry
	top     int
	w, h    int
}

// entry is a line: a heading, an action, the signs of a place, or nothing.
type entry struct {
	heading     string
	keys, place string
	title       text.Safe
}

// New returns the page of some actions for somebody who was at focus: what can
// be done there comes first. Behind what can be done with a conversation it says
// what the signs in the list are.
func New(th theme.Theme, focus keys.Scope, actions []keys.Action) *Model {
	m := &Model{theme: th, actions: actions}
	m.section(focus)
	for _, s := range keys.Scopes() {
		if s != focus {
			m.section(s)
		}
	}
	return m
}

func (m *Model) section(s keys.Scope) {
	if len(m.entries) > 0 {
		m.entries = append(m.entries, entry{})
	}
	m.entries = append(m.entries, entry{heading: s.Heading()})
	for _, a := range m.actions {
		if a.Scope == s && len(a.Keys) > 0 {
			m.entries = append(m.entries, entry{keys: a.SpellAll(), title: text.Literal(a.Title)})
		}
	}
	if s == keys.Conversation {
		m.legend()
	}
}

// SetSize gives the page w columns and h rows.
func (m *Model) SetSize(w, h int) {
	m.w, m.h = w, h
	m.Scroll(0)
}

// Scroll moves the page by rows.
func (m *Model) Scroll(delta int) {
	m.top = max(min(m.top+delta, len(m.entries)-m.h), 0)
}

// Below is how many rows stand below those that are shown.
func (m *Model) Below() int { return max(len(m.entries)-m.top-m.h, 0) }

// Page is how many rows a page key moves.
func (m *Model) Page() int { return max(m.h-1, 1) }

const keysWidth = 18

// Lines draws h lines of w columns.
func (m *Model) Lines() []string {
	lines := make([]string, max(m.h, 0))
	for i := range lines {
		line := row.New(m.w, m.theme.Text)
		if at := m.top + i; at < len(m.entries) {
			m.entries[at].draw(line, &m.theme)
		}
		lines[i] = line.String()
	}
	return lines
}

func (e entry) draw(line *row.Row, th *theme.Theme) {
	line.Gap(1)
	if e.heading != "" {
		line.Add(th.Title, text.Literal(e.heading))
		return
	}
	style, left := th.Key, e.keys
	if e.place != "" {
		style, left = th.Muted, e.place
	}
	line.Add(style, text.Literal(left).Pad(keysWidth))
	line.Gap(1)
	line.Add(th.Text, e.title)
}
