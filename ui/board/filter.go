package board

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox/figures"
	"oriel/ui/keys"
	"oriel/ui/text"
)

// narrowing is one thing that the board can be narrowed by.
type narrowing struct {
	title string
	field func(*figures.Filter) *string
	// values are those that can be chosen.
	values func(*Model) []string
	name   func(*Model, string) text.Safe
}

var narrowings = map[keys.ID]narrowing{
	keys.BoardByPage: {"page", func(f *figures.Filter) *string { return &f.PageID },
		func(m *Model) []string { return m.board.Choices.Pages },
		func(m *Model, id string) text.Safe { return text.Name(m.settings.PageName(id)) }},
	keys.BoardByAgent: {"agent", func(f *figures.Filter) *string { return &f.Agent },
		(*Model).agents, func(_ *Model, agent string) text.Safe { return whoHas(agent) }},
	keys.BoardByLabel: {"label", func(f *figures.Filter) *string { return &f.Label },
		func(m *Model) []string { return m.board.Choices.Labels }, plainName},
	keys.BoardByPolicy: {"policy", func(f *figures.Filter) *string { return &f.Policy },
		func(m *Model) []string { return m.board.Choices.Policies }, plainName},
}

func plainName(_ *Model, value string) text.Safe { return text.Name(value) }

// order is that in which a filter is told.
var order = []keys.ID{keys.BoardByPage, keys.BoardByAgent, keys.BoardByLabel, keys.BoardByPolicy}

// filterWords tell what the board is narrowed to, one thing each; the page that
// it was opened for is not told.
func (m *Model) filterWords() []text.Safe {
	var parts []text.Safe
	for _, id := range order {
		n := narrowings[id]
		value := *n.field(&m.filter)
		if value == "" || (id == keys.BoardByPage && value == m.settings.PageID) {
			continue
		}
		parts = append(parts, text.Literal(n.title+" ").Append(n.name(m, value)))
	}
	return parts
}

// between separates two things that the board is narrowed to.
var between = text.Literal(" · ")

// mostFilterRows is how many rows a filter takes at most.
const mostFilterRows = 2

// filterRows say what the board is narrowed to in rows of at most w columns.
// Each thing stays whole, as long as it is not longer than a row by itself and
// the rows suffice; only the end of a row can be missing.
func filterRows(things []text.Safe, w int) []text.Safe {
	var rows []text.Safe
	lead := text.Literal("only ")
	for _, thing := range things {
		if last := len(rows) - 1; last >= 0 {
			longer := text.Join([]text.Safe{rows[last], thing}, between)
			if len(rows) == mostFilterRows || longer.Width() <= w {
				rows[last] = longer
				continue
			}
		}
		rows = append(rows, lead.Append(thing))
		lead = text.Safe{}.Pad(lead.Width())
	}
	for i := range rows {
		rows[i] = rows[i].Truncate(w)
	}
	return rows
}

// agents are all that are known, nobody among them.
func (m *Model) agents() []string {
	all := slices.DeleteFunc(slices.Clone(m.board.Choices.Agents), func(a string) bool { return a == nobody })
	return append(all, nobody)
}

// Narrow asks for a value to narrow the board by.
func (m *Model) Narrow(by keys.ID) tea.Cmd {
	n, ok := narrowings[by]
	switch {
	case !ok || m.board == nil:
		return nil
	case by == keys.BoardByPage && m.settings.PageID != "":
		return say("The board was opened for one page.")
	}
	entries := []entry{{label: text.Literal("any " + n.title)}}
	for _, value := range n.values(m) {
		entries = append(entries, entry{value: value, label: n.name(m, value)})
	}
	chosen := func(value string) tea.Cmd {
		f := m.filter
		*n.field(&f) = value
		return m.setFilter(f)
	}
	return tell(Asked{newPicker(m.settings.Theme, "Show one "+n.title, entries, chosen)})
}

// setFilter narrows the board and reads it anew.
func (m *Model) setFilter(f figures.Filter) tea.Cmd {
	if f == m.filter {
		return nil
	}
	m.filter = f
	m.reader.gen++
	m.reader.last = m.now.Add(-betweenReads)
	m.cursors = [parts]cursor{}
	m.draw()
	return m.Reload()
}

func (m *Model) clear() tea.Cmd { return m.setFilter(figures.Filter{PageID: m.settings.PageID}) }
