package templates

import (
	"cmp"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox"
	"oriel/ui/prompt"
	"oriel/ui/selection"
	"oriel/ui/theme"
)

// picker is the list of templates, narrowed by what is typed.
type picker struct {
	field    *prompt.Field
	all      []inbox.Template
	matching selection.List[inbox.Template]
}

func newPicker(th theme.Theme, all []inbox.Template) picker {
	p := picker{field: prompt.New(th, "/ ")}
	for _, t := range all {
		if t.Approved() {
			p.all = append(p.all, t)
		}
	}
	slices.SortFunc(p.all, func(a, b inbox.Template) int {
		return cmp.Or(cmp.Compare(a.Language, b.Language), cmp.Compare(a.Name, b.Name))
	})
	p.matching.Fill(p.all)
	return p
}

// press changes the filter: every word of it stands in the template's
// language, name or text.
func (p *picker) press(k tea.KeyMsg) {
	if !p.field.Key(k) {
		return
	}
	words := strings.Fields(strings.ToLower(p.field.Value()))
	var matching []inbox.Template
	for _, t := range p.all {
		in := strings.ToLower(t.Language + " " + t.Name + " " + t.Header + " " + t.Body)
		if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(in, w) }) {
			matching = append(matching, t)
		}
	}
	p.matching.Fill(matching)
}
