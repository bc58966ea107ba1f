package board

import (
	"strings"
	"time"

	"oriel/ui/row"
	"oriel/ui/text"
)

// draw draws the page with the focused part.
func (m *Model) draw() {
	if m.w <= 0 || m.h <= 0 {
		m.lines = nil
		return
	}
	m.fresh = time.Time{}
	m.arrange()
	m.lines = m.bar()
	if height := m.h - len(m.lines); height > 0 {
		m.lines = append(m.lines, m.join(height)...)
	}
}

// arrange gives the filter the rows that it needs below the bar, and the parts
// what is left.
func (m *Model) arrange() {
	m.narrowed, m.pages = nil, arrange(m.w, m.h-barRows)
	words := m.filterWords()
	if _, fit := m.barWords(); fit || len(words) == 0 {
		return
	}
	rows := filterRows(words, m.w-1)
	m.narrowed = rows[:min(len(rows), m.h-barRows)]
	m.pages = arrange(m.w, m.h-barRows-len(m.narrowed))
}

// page is the page with the focused part, and its place among all.
func (m *Model) page() (page, int) {
	for i, p := range m.pages {
		if p.has(m.focus) {
			return p, i
		}
	}
	return nil, 0
}

// join draws the parts of the page in height rows, the columns side by side.
func (m *Model) join(height int) []string {
	p, _ := m.page()
	var columns [][]string
	var wide []int
	for i, s := range p {
		if i == 0 || s.x != p[i-1].x {
			columns, wide = append(columns, nil), append(wide, s.w)
		}
		last := len(columns) - 1
		columns[last] = append(columns[last], m.part(s)...)
	}
	free := m.w + 1 // right of the last column of a page that has fewer than fit
	for _, w := range wide {
		free -= w + 1
	}
	lines := make([]string, height)
	for y := range lines {
		var line strings.Builder
		for i, column := range columns {
			if i > 0 {
				line.WriteString(m.looks.border)
			}
			if y < len(column) {
				line.WriteString(column[y])
			} else {
				line.WriteString(row.New(wide[i], m.looks.plain.line).String())
			}
		}
		lines[y] = line.String() + m.looks.plain.line.Render(text.Safe{}.Pad(free))
	}
	return lines
}

// part draws a part in exactly s.h rows, its title first.
func (m *Model) part(s slot) []string {
	if s.h <= 0 {
		return nil
	}
	v := m.view(s.part, s.w, s.h-1)
	var drawn []string
	note := text.Safe{}
	switch {
	case v.board == nil:
		drawn = []string{v.say(m.looks.plain.muted, "Reading …")}
	default:
		drawn, note = table[s.part].draw(v), table[s.part].note(v)
	}
	lines := append([]string{m.titleOf(s, note)}, drawn...)
	for len(lines) < s.h {
		lines = append(lines, v.row().String())
	}
	if !v.fresh.IsZero() && (m.fresh.IsZero() || v.fresh.Before(m.fresh)) {
		m.fresh = v.fresh
	}
	return lines[:s.h]
}

func (m *Model) view(id partID, w, h int) *view {
	v := &view{
		th: m.theme(), looks: &m.looks, zone: m.settings.Zone, now: m.now, board: m.board, heat: m.heat, printed: m.printed,
		cursor: &m.cursors[id], picked: m.focus == id, w: w, h: h,
	}
	if v.board != nil {
		v.lines = table[id].lines(v.board)
	}
	return v
}

// leastNote is how much room a note is worth.
const leastNote = 12

// titleOf is the line above a part: its key, its name, and what the part says
// of itself. The part with the focus has its name in brackets.
func (m *Model) titleOf(s slot, note text.Safe) string {
	th := m.theme()
	name := text.Literal(table[s.part].name)
	if !m.printed {
		name = text.Literal(string('1'+rune(s.part)) + " ").Append(name)
	}
	style, left, right := th.Muted, space, space
	if s.part == m.focus {
		style, left, right = th.Title, text.Literal("[ "), text.Literal(" ]")
	}
	line := row.New(s.w, th.Border).Add(th.Border, th.Glyphs.Horizontal)
	line.Add(style, left).Add(style, name).Add(style, right)
	if !note.Empty() && line.Room() >= leastNote {
		line.Add(th.Border, th.Glyphs.Horizontal).Add(th.Muted, space).Add(th.Muted, note.Truncate(line.Room()-3)).Add(th.Muted, space)
	}
	return line.Add(th.Border, text.Repeat(th.Glyphs.Horizontal, line.Room())).String()
}
