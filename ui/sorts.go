package ui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox"
)

// sortNames are what the rule over the list says of its order.
var sortNames = map[inbox.Sort]string{
	inbox.SortWindow:     "by window",
	inbox.SortSLA:        "by most urgent clock",
	inbox.SortResponse:   "by response due",
	inbox.SortResolution: "by resolution due",
	inbox.SortWaiting:    "by longest wait",
	inbox.SortNewest:     "newest first",
}

func isSort(name string) bool { return sortNames[inbox.Sort(name)] != "" }

func (r *Root) sortBy(sort inbox.Sort) tea.Cmd {
	r.focus = onList
	return r.list.SortBy(sort)
}

func (r *Root) turnSort(delta int) tea.Cmd {
	sorts := inbox.Sorts()
	at := slices.Index(sorts, r.list.Sort()) + delta
	return r.sortBy(sorts[(at+len(sorts))%len(sorts)])
}
