package board

import (
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/ui/keys"
)

// acts are what the board does with its keys.
var acts = map[keys.ID]func(*Model) tea.Cmd{
	keys.BoardNext:     func(m *Model) tea.Cmd { return m.goTo((m.focus + 1) % parts) },
	keys.BoardPrevious: func(m *Model) tea.Cmd { return m.goTo((m.focus + parts - 1) % parts) },
	keys.BoardDown:     func(m *Model) tea.Cmd { return m.move(1) },
	keys.BoardUp:       func(m *Model) tea.Cmd { return m.move(-1) },
	keys.BoardPageDown: func(m *Model) tea.Cmd { return m.move(m.pageRows()) },
	keys.BoardPageUp:   func(m *Model) tea.Cmd { return m.move(-m.pageRows()) },
	keys.BoardFirst:    func(m *Model) tea.Cmd { return m.move(-m.selectable()) },
	keys.BoardLast:     func(m *Model) tea.Cmd { return m.move(m.selectable()) },
	keys.BoardEnter:    (*Model).enter,
	keys.BoardClear:    (*Model).clear,
	keys.BoardHeat:     (*Model).turnHeat,
	keys.BoardUnlock:   (*Model).unlock,
	keys.BoardAssign:   (*Model).assign,
}

// Do carries out an action of the board, if it is one.
func (m *Model) Do(id keys.ID) tea.Cmd {
	if act, ok := acts[id]; ok {
		return act(m)
	}
	a, _ := keys.Find(id)
	if n, err := strconv.Atoi(a.Arg); err == nil && a.Scope == keys.Board && n >= 0 && n < int(parts) {
		return m.goTo(partID(n))
	}
	return nil
}

func (m *Model) goTo(id partID) tea.Cmd {
	m.focus = id
	m.draw()
	return nil
}

func (m *Model) move(delta int) tea.Cmd {
	m.cursors[m.focus].move(delta, m.selectable())
	m.draw()
	return nil
}

// selectable is how many lines the focused part has.
func (m *Model) selectable() int {
	if m.board == nil {
		return 0
	}
	return table[m.focus].lines(m.board)
}

// pageRows is how far a page key moves.
func (m *Model) pageRows() int {
	p, _ := m.page()
	for _, s := range p {
		if s.part == m.focus {
			return max(s.h-2, 1)
		}
	}
	return 1
}

// enter opens a conversation, or shows what concerns one agent only.
func (m *Model) enter() tea.Cmd {
	if m.focus == loadPart && m.selectable() > 0 {
		f := m.filter
		f.Agent = m.board.Load[m.cursors[loadPart].index].Agent
		return m.setFilter(f)
	}
	if s, ok := m.subject(); ok {
		return tell(Opened{s.conversation})
	}
	return nil
}

func (m *Model) turnHeat() tea.Cmd {
	m.heat = heatLate - m.heat
	m.focus = heatPart
	m.draw()
	return nil
}
