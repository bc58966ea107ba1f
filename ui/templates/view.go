package templates

import (
	"oriel/inbox"
	"oriel/ui/row"
	"oriel/ui/text"
	"oriel/ui/theme"
)

// Columns of the list.
const (
	languageWidth = 6
	nameWidth     = 24
)

// Height is how many rows the box would like at w columns.
func (m *Model) Height(w int) int {
	if m.form == nil {
		return 1 + max(len(m.list.all), 1)
	}
	whole := *m
	whole.w, whole.h = w, 0
	return len(whole.formLines())
}

// Cursor is where the terminal's cursor belongs; x is -1 for nowhere.
func (m *Model) Cursor() (x, y int) {
	switch {
	case m.form == nil:
		_, x = m.list.field.Line(m.w)
		return x, 0
	case m.form.asking || len(m.form.fields) == 0:
		return -1, 0
	}
	_, x = m.form.fields[m.form.at].Line(m.w)
	first, _ := m.fieldRange()
	if y = 1 + m.form.at - first; y >= m.h {
		return -1, 0
	}
	return x, y
}

// Lines draws h rows of w columns each.
func (m *Model) Lines() []string {
	var lines []string
	if m.form == nil {
		lines = m.listLines()
	} else {
		lines = m.formLines()
	}
	for len(lines) < m.h {
		lines = append(lines, row.New(m.w, m.theme.Text).String())
	}
	return lines[:m.h]
}

func (m *Model) listLines() []string {
	p := &m.list
	field, _ := p.field.Line(m.w)
	lines := []string{field}
	if len(p.matching.Items()) == 0 {
		words := " no approved template has these words"
		if len(p.all) == 0 {
			words = " the platform has approved no template of this page"
		}
		return append(lines, row.New(m.w, m.theme.Text).Word(m.theme.Muted, words).String())
	}
	for t, picked := range p.matching.Visible(m.h - 1) {
		lines = append(lines, m.templateRow(t, picked))
	}
	return lines
}

func (m *Model) templateRow(t inbox.Template, picked bool) string {
	base, name, cursor := m.theme.Text, m.theme.Key, text.Literal(" ")
	if picked {
		base, name, cursor = m.picked, m.theme.Key.On(m.theme.Selected), m.theme.Glyphs.Cursor
	}
	r := row.New(m.w, base).Add(name, cursor).Add(base, text.Name(t.Language).Pad(languageWidth)).Gap(1)
	return r.Add(name, text.Name(t.Name).Pad(nameWidth)).Gap(1).Add(base, text.Line(t.Body)).String()
}

// fieldRange is which fields are visible: those around the cursor, where the
// box cannot hold all of them.
func (m *Model) fieldRange() (first, last int) {
	n, room := len(m.form.fields), max(m.h/2, 1)
	if m.h == 0 || n <= room {
		return 0, n
	}
	first = min(max(m.form.at-room/2, 0), n-room)
	return first, first + room
}

func (m *Model) formLines() []string {
	f := m.form
	lines := []string{row.New(m.w, m.theme.Text).Gap(1).Add(m.theme.Title, text.Name(f.template.String())).String()}
	first, last := m.fieldRange()
	for _, field := range f.fields[first:last] {
		line, _ := field.Line(m.w)
		lines = append(lines, line)
	}
	switch {
	case f.asking:
		question, answers := f.asked.Words()
		lines = append(m.said(lines, m.theme.Warning, question), m.said(nil, m.theme.Key, answers)...)
	case f.problem != "":
		lines = m.said(lines, m.theme.Error, f.problem)
	}
	lines = append(lines, row.New(m.w, m.theme.Text).Gap(1).Word(m.theme.Muted, "The customer reads:").String())
	for _, line := range text.Sanitize(f.reads).Wrap(max(m.w-3, 1)) {
		r := row.New(m.w, m.theme.Text).Gap(1).Add(m.theme.Border, m.theme.Glyphs.Vertical).Gap(1)
		lines = append(lines, r.Add(m.theme.Own, line).String())
	}
	return lines
}

func (m *Model) said(lines []string, style theme.Style, sentence string) []string {
	for _, line := range text.Line(sentence).Wrap(max(m.w-1, 1)) {
		lines = append(lines, row.New(m.w, m.theme.Text).Gap(1).Add(style, line).String())
	}
	return lines
}
