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

// urgent brings the conversation that needs an answer first.
type urgent struct {
	id    int64
	found bool
	err   error
}

func (r *Root) mostUrgent() tea.Cmd {
	ctx, desk := r.ctx, r.desk
	q := inbox.Query{View: r.list.View(), Filter: r.list.Filter(), PageID: r.options.PageID}
	return func() tea.Msg {
		id, found, err := desk.MostUrgent(ctx, q)
		return urgent{id, found, err}
	}
}

func (r *Root) goUrgent(u urgent) tea.Cmd {
	switch {
	case u.err != nil:
		r.fail(u.err)
		return nil
	case !u.found:
		r.say("Nobody in this view waits for an answer that could still be given.")
		return nil
	}
	r.moveOn = u.id != r.shown
	return r.list.Go(u.id)
}
