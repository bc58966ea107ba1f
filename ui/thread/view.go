package thread

import (
	"strconv"
	"time"

	"oriel/inbox"
	"oriel/ui/countdown"
	"oriel/ui/row"
)

// Lines draws h rows of w columns each.
func (m *Model) Lines() []string {
	lines := make([]string, 0, m.h)
	lines = append(lines, m.header.rows...)
	lines = m.appendMessages(lines)
	for len(lines) < m.h {
		lines = append(lines, row.New(m.w, m.th.Text).String())
	}
	if n := m.fresh(); n > 0 && len(lines) > 0 {
		lines[len(lines)-1] = row.New(m.w, m.th.Text).Word(m.th.Unread, "↓ "+strconv.Itoa(n)+" new").String()
	}
	return lines
}

// appendMessages draws from the bottom edge up what fits.
func (m *Model) appendMessages(lines []string) []string {
	if len(m.entries) == 0 || m.body() == 0 {
		return lines
	}
	first, above := m.top()
	for i := first; i <= m.place.at; i++ {
		rows := m.rows(i)
		if i == m.place.at {
			rows = rows[:max(len(rows)-m.place.below, 0)]
		}
		if i == first {
			rows = rows[min(above, len(rows)):]
		}
		lines = append(lines, rows...)
	}
	return lines[:min(len(lines), m.h)]
}

// top is the first entry in view and how many of its rows are above the edge.
func (m *Model) top() (first, above int) {
	n := -m.place.below
	for i := m.place.at; i >= 0; i-- {
		n += len(m.rows(i))
		if n >= m.body() {
			return i, n - m.body()
		}
	}
	return 0, 0
}

// NextChange is when something that is shown changes by itself; the zero time
// for never.
func (m *Model) NextChange() time.Time {
	next := m.header.fresh
	for i := m.place.at; i >= 0 && i > m.place.at-m.h && i < len(m.entries); i-- {
		e := m.entries[i]
		if e.state != inbox.StateQueued || !e.message.Send.NotBefore.After(m.now) {
			continue
		}
		left := e.message.Send.NotBefore.Sub(m.now)
		next = countdown.Earlier(next, m.now.Add((left-1)%time.Second+1))
	}
	return next
}
