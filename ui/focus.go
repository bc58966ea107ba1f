package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox"
	"oriel/ui/keys"
)

// focus is the pane that hears the keys. The composer hears them whenever it
// is open.
type focus int

const (
	onList focus = iota
	onThread
)

// subject is the conversation that actions are about: the selected one, or the
// one that is open.
type subject struct {
	id     int64
	pageID string
	status inbox.Status
}

func (r *Root) current() (subject, bool) {
	if r.wall.front {
		return subject{}, false
	}
	if r.focus == onThread {
		if d, ok := r.thread.Detail(); ok && d.Conversation.ID == r.shown {
			c := &d.Conversation
			return subject{c.ID, c.PageID, c.Standing.Status(r.now)}, true
		}
	}
	row, ok := r.list.Selected()
	return subject{row.ID, row.PageID, row.Status}, ok
}

// scope is where keys are heard now.
func (r *Root) scope() keys.Scope {
	switch {
	case r.overlay != nil:
		return r.overlay.scope()
	case r.wall.front:
		return keys.Board
	case r.filter.typing:
		return keys.Filter
	case r.composer.Focused() || r.wish.composing():
		return keys.Composer
	case r.focus == onThread:
		return keys.Thread
	}
	return keys.List
}

// typing reports whether keys are text.
func (r *Root) typing() bool {
	switch r.scope() {
	case keys.Filter, keys.Palette, keys.Composer, keys.Form:
		return true
	}
	return false
}

// keyOf is the key of an action, and whether it is heard now: while somebody
// types, in a menu or on the board it may mean something else.
func (r *Root) keyOf(id keys.ID) (key string, heard bool) {
	a, _ := keys.Find(id)
	does, ok := keys.Lookup(r.scope(), a.Keys[0])
	return keys.Spell(a.Keys[0]), ok && does == id
}

// back leads out, one step at a time.
func (r *Root) back() tea.Cmd {
	switch {
	case r.focus == onThread && r.wall.opened != 0 && r.wall.opened == r.shown:
		r.focus = onList
		return r.openBoard()
	case r.focus == onThread:
		r.focus = onList
	case r.list.Filter() != "":
		return r.clearFilter()
	default:
		r.notice = notice{}
	}
	return nil
}
