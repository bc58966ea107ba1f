package list

import (
	"context"
	"errors"

	tea "github.com/charmbracelet/bubbletea"
)

// loader keeps the questions in order: one at a time, the weightiest next. An
// answer to a question that no longer matters is dropped.
type loader struct {
	gen      uint64
	busy     bool
	cancel   context.CancelFunc
	next     kind
	nextID   int64
	answered bool
}

// forget makes the answer under way stale.
func (l *loader) forget() {
	l.gen++
	if l.cancel != nil {
		l.cancel()
	}
	l.next = kindNone
	l.answered = false
}

// ask puts a question to the Desk, now or after the one under way.
func (m *Model) ask(k kind, id int64) tea.Cmd {
	if k.replaces() {
		m.loader.forget()
	}
	if m.loader.busy {
		if k >= m.loader.next {
			m.loader.next, m.loader.nextID = k, id
		}
		return nil
	}
	return m.send(k, id)
}

func (m *Model) send(k kind, id int64) tea.Cmd {
	ctx, cancel := context.WithCancel(m.ctx)
	m.loader.busy, m.loader.cancel = true, cancel
	desk, r := m.desk, m.request(k, id)
	return func() tea.Msg {
		defer cancel()
		return r.fetch(ctx, desk)
	}
}

func (m *Model) request(k kind, id int64) request {
	r := request{kind: k, gen: m.loader.gen, query: m.query, id: id, start: m.window.start, size: len(m.window.items)}
	if n := len(m.window.items); n > 0 {
		r.end = m.window.items[n-1].row.Place
	}
	if k == kindReload {
		if it := m.window.selected(); it != nil {
			r.id, r.first = it.row.ID, it.row.Place.Section == sectionFirst
		}
	}
	return r
}

// Update takes the Desk's answers.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	a, ok := msg.(answer)
	if !ok {
		return nil
	}
	m.loader.busy = false
	var failed tea.Cmd
	if a.gen == m.loader.gen {
		m.loader.answered = true
		failed = m.take(a)
	}
	return tea.Batch(failed, m.following())
}

// following asks what had to wait, or what will soon be needed.
func (m *Model) following() tea.Cmd {
	if k, id := m.loader.next, m.loader.nextID; k != kindNone {
		m.loader.next = kindNone
		return m.send(k, id)
	}
	return m.prefetch()
}

func (m *Model) take(a answer) tea.Cmd {
	if a.err != nil {
		if errors.Is(a.err, context.Canceled) {
			return nil
		}
		return func() tea.Msg { return Failed{a.err} }
	}
	switch a.kind {
	case kindBelow:
		m.window.extend(a.rows, a.below)
	case kindAbove:
		m.window.precede(a.rows, a.start)
	case kindReload:
		id := m.window.selectedID()
		if id != a.id && !a.has(id) {
			return m.ask(kindReload, 0) // the agent moved on meanwhile
		}
		m.window.fill(a.rows, a.start, a.below, id)
	case kindFirst:
		m.window.index, m.window.top = 0, 0
		m.window.fill(a.rows, a.start, a.below, 0)
	case kindLast:
		m.window.fill(a.rows, a.start, a.below, 0)
		m.window.index = max(len(m.window.items)-1, 0)
	case kindAround:
		if !a.has(a.id) {
			return nil
		}
		m.window.fill(a.rows, a.start, a.below, a.id)
		m.window.top = m.window.index - m.h/2
	}
	m.window.scroll(m.h)
	return nil
}

// prefetch reads on before the screen reaches the end of what is here.
func (m *Model) prefetch() tea.Cmd {
	if m.loader.busy {
		return nil
	}
	above, below := m.window.nearEdge(m.h, max(2*m.h, pageRows/2))
	switch {
	case below:
		return m.ask(kindBelow, 0)
	case above:
		return m.ask(kindAbove, 0)
	}
	return nil
}
