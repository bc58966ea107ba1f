package board

import (
	"context"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"oriel/inbox/figures"
)

// Snapshot is a board as plain lines of at most w columns, one part below the
// other, and above them what it is narrowed to: for a pipe, a mail, a log.
func Snapshot(s Settings, b figures.Board, w int) []string {
	m := New(context.Background(), s) // nothing is read
	m.board, m.now, m.w, m.focus = &b, b.At, w, parts
	m.printed = true
	var lines []string
	for _, words := range filterRows(m.filterWords(), w) {
		lines = append(lines, words.String())
	}
	for id := range parts {
		lines = append(lines, m.print(id)...)
	}
	m.heat = heatLate
	return append(lines, m.print(heatPart)...)
}

// print is a part as plain lines, without empty ones at its end.
func (m *Model) print(id partID) []string {
	lines := m.part(slot{part: id, w: m.w, h: m.wanted(id)})
	for i := range lines {
		lines[i] = strings.TrimRight(ansi.Strip(lines[i]), " ")
	}
	for lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// mostLines is how many lines of a list a snapshot names.
const mostLines = 20

// wanted is how many rows a part takes, title included, when nobody scrolls.
func (m *Model) wanted(id partID) int {
	needed := needs(id, m.w)
	if !table[id].grows {
		return needed
	}
	return needed + min(table[id].lines(m.board), mostLines)
}
