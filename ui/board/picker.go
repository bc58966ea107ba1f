package board

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/ui/prompt"
	"oriel/ui/row"
	"oriel/ui/text"
	"oriel/ui/theme"
)

// entry is what can be picked.
type entry struct {
	value string
	label text.Safe
}

// Picker is a list that is narrowed by typing, with one entry to choose.
type Picker struct {
	theme    theme.Theme
	picked   theme.Style
	title    string
	field    *prompt.Field
	all      []entry
	matching []entry
	cursor   cursor
	chosen   func(value string) tea.Cmd
	w, h     int
}

// newPicker returns a picker of entries. chosen is called with the value of the
// one that was picked.
func newPicker(th theme.Theme, title string, entries []entry, chosen func(value string) tea.Cmd) *Picker {
	return &Picker{
		theme: th, picked: th.Text.On(th.Selected), title: title, field: prompt.New(th, " / "),
		all: entries, matching: entries, chosen: chosen,
	}
}

// Title says what is to be chosen.
func (p *Picker) Title() string { return p.title }

// SetSize gives the picker at most w columns and h rows.
func (p *Picker) SetSize(w, h int) { p.w, p.h = w, min(h, len(p.all)+1) }

// Height is how many rows it takes.
func (p *Picker) Height() int { return p.h }

// Cursor is the column of the cursor in the first line.
func (p *Picker) Cursor() int {
	_, column := p.field.Line(p.w)
	return column
}

// Type narrows the list.
func (p *Picker) Type(k tea.KeyMsg) {
	if !p.field.Key(k) {
		return
	}
	p.matching, p.cursor = nil, cursor{}
	wanted := strings.ToLower(p.field.Value())
	for _, e := range p.all {
		if strings.Contains(strings.ToLower(e.label.String()), wanted) {
			p.matching = append(p.matching, e)
		}
	}
}

// Move selects the entry that is delta further on.
func (p *Picker) Move(delta int) { p.cursor.move(delta, len(p.matching)) }

// Choose picks the selected entry, if there is one.
func (p *Picker) Choose() tea.Cmd {
	if p.cursor.index >= len(p.matching) {
		return nil
	}
	return p.chosen(p.matching[p.cursor.index].value)
}

// Lines draws the field and the entries below it.
func (p *Picker) Lines() []string {
	field, _ := p.field.Line(p.w)
	lines := []string{field}
	p.cursor.scroll(max(p.h-1, 1), len(p.matching))
	for i := p.cursor.top; len(lines) < p.h; i++ {
		lines = append(lines, p.row(i))
	}
	return lines
}

func (p *Picker) row(i int) string {
	base, mark := p.theme.Text, space
	if i == p.cursor.index {
		base, mark = p.picked, p.theme.Glyphs.Cursor
	}
	switch {
	case i < len(p.matching):
		return row.New(p.w, base).Add(base, mark).Add(base, p.matching[i].label).String()
	case i == 0:
		return row.New(p.w, p.theme.Text).Word(p.theme.Muted, " none has these letters").String()
	}
	return row.New(p.w, p.theme.Text).String()
}
