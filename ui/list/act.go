package list

import (
	tea "github.com/charmbracelet/bubbletea"

	"oriel/ui/keys"
)

// acts are what the list does with its keys.
var acts = map[keys.ID]func(*Model) tea.Cmd{
	keys.Down:     func(m *Model) tea.Cmd { return m.moveBy(1) },
	keys.Up:       func(m *Model) tea.Cmd { return m.moveBy(-1) },
	keys.PageDown: func(m *Model) tea.Cmd { return m.turn(max(m.h-1, 1)) },
	keys.PageUp:   func(m *Model) tea.Cmd { return m.turn(-max(m.h-1, 1)) },
	keys.First:    (*Model).toFirst,
	keys.Last:     (*Model).toLast,
}

// Do carries out an action of the list, if it is one.
func (m *Model) Do(id keys.ID) tea.Cmd {
	if act, ok := acts[id]; ok {
		return act(m)
	}
	return nil
}

func (m *Model) moveBy(delta int) tea.Cmd {
	m.window.move(delta)
	m.window.scroll(m.h)
	return m.prefetch()
}

// turn moves a page: the screen and the selection with it.
func (m *Model) turn(delta int) tea.Cmd {
	m.window.top += delta
	return m.moveBy(delta)
}

func (m *Model) toFirst() tea.Cmd {
	if m.window.above() {
		return m.ask(kindFirst, 0)
	}
	return m.moveBy(-len(m.window.items))
}

func (m *Model) toLast() tea.Cmd {
	if m.window.below {
		return m.ask(kindLast, 0)
	}
	return m.moveBy(len(m.window.items))
}
