package ui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox"
)

// viewNames are what the tabs say.
var viewNames = map[inbox.View]string{
	inbox.ViewInbox:      "Inbox",
	inbox.ViewMine:       "Mine",
	inbox.ViewUnassigned: "Unassigned",
	inbox.ViewClosing:    "Closing soon",
	inbox.ViewLate:       "Late",
	inbox.ViewSnoozed:    "Snoozed",
	inbox.ViewClosed:     "Closed",
}

func isView(name string) bool { return viewNames[inbox.View(name)] != "" }

// show changes to a view. The filter belongs to the view that is left.
func (r *Root) show(view inbox.View) tea.Cmd {
	r.filter.reset()
	r.focus = onList
	return r.list.Show(view)
}

func (r *Root) turnView(delta int) tea.Cmd {
	views := inbox.Views()
	at := slices.Index(views, r.list.View()) + delta
	return r.show(views[(at+len(views))%len(views)])
}
