package templates

import (
	"cmp"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox"
	"oriel/ui/prompt"
	"oriel/ui/theme"
)

// picker is the list of templates, narrowed by what is typed.
type picker struct {
	field    *prompt.Field
	all      []inbox.Template
	matching []inbox.Template
	index    int
	top      int
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
	p.matching = p.all
	return p
}

func (p *picker) move(delta int) {
	if n := len(p.matching); n > 0 {
		p.index = (p.index + delta%n + n) % n
	}
}

func (p *picker) selected() (inbox.Template, bool) {
	if p.index >= len(p.matching) {
		return inbox.Template{}, false
	}
	return p.matching[p.index], true
}

// press changes the filter: every word of it stands in the template's
// language, name or text.
func (p *picker) press(k tea.KeyMsg) {
	if !p.field.Key(k) {
		return
	}
	words := strings.Fields(strings.ToLower(p.field.Value()))
	p.matching, p.index, p.top = nil, 0, 0
	for _, t := range p.all {
		in := strings.ToLower(t.Language + " " + t.Name + " " + t.Header + " " + t.Body)
		if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(in, w) }) {
			p.matching = append(p.matching, t)
		}
	}
}
