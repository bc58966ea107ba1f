package thread

import (
	"context"
	"errors"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox"
	"oriel/ui/text"
)

type earlier struct {
	generation uint64
	before     inbox.Place
	messages   []inbox.Message
	err        error
}

// needEarlier reads on when the top comes near.
func (m *Model) needEarlier() tea.Cmd {
	if !m.more || m.loader.reaching || len(m.entries) == 0 || m.rowsAbove(2*m.body()) >= 2*m.body() {
		return nil
	}
	m.loader.reaching = true
	ctx, desk, id := m.ctx, m.desk, m.id
	e := earlier{generation: m.loader.generation, before: placeOf(m.entries[0].message)}
	return func() tea.Msg {
		e.messages, e.err = desk.Earlier(ctx, id, e.before, pageSize)
		return e
	}
}

func (m *Model) onEarlier(e earlier) tea.Cmd {
	if e.generation != m.loader.generation {
		return nil
	}
	m.loader.reaching = false
	if errors.Is(e.err, context.Canceled) {
		return nil
	}
	if e.err != nil {
		m.problem = text.Line("Earlier messages are not loaded: " + e.err.Error())
		m.drawHeader()
		return nil
	}
	if len(m.entries) == 0 || placeOf(m.entries[0].message) != e.before {
		return m.needEarlier()
	}
	m.more = len(e.messages) == pageSize
	anchor, following := m.place.anchor(m.entries), m.place.following(m.entries)
	entries := make([]*entry, 0, len(e.messages)+len(m.entries))
	for _, message := range e.messages {
		entries = append(entries, m.entryOf(message, nil))
	}
	m.setEntries(append(entries, m.entries...))
	m.place.find(m.entries, anchor, following)
	return nil
}
