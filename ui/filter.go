package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"oriel/ui/prompt"
	"oriel/ui/theme"
)

// filter is the field above the list. It stays there while it narrows the
// list, also when it is no longer typed in.
type filter struct {
	field  *prompt.Field
	typing bool
}

func newFilter(th theme.Theme) filter { return filter{field: prompt.New(th, " / ")} }

func (f *filter) reset() {
	f.typing = false
	f.field.Clear()
}

func (f *filter) shown() bool { return f.typing || f.field.Value() != "" }

func (r *Root) startFilter() tea.Cmd {
	r.filter.typing, r.focus = true, onList
	return nil
}

func (r *Root) typeFilter(k tea.KeyMsg) tea.Cmd {
	if !r.filter.field.Key(k) {
		return nil
	}
	return r.list.Narrow(r.filter.field.Value())
}

func (r *Root) applyFilter() tea.Cmd {
	r.filter.typing = false
	return nil
}

func (r *Root) clearFilter() tea.Cmd {
	r.filter.reset()
	return r.list.Narrow("")
}
