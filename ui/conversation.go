package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox"
	"oriel/inbox/policy"
	"oriel/ui/composer"
	"oriel/ui/keys"
	"oriel/ui/thread"
)

// wish is what is to happen with a conversation as soon as it is loaded. Keys
// that are pressed meanwhile are text already: they wait for the composer.
type wish struct {
	id     int64 // 0: nothing
	aim    aim
	option policy.OptionID // to write with
	typed  []tea.KeyMsg
}

// aim is what a conversation is loaded for.
type aim int

const (
	toWrite aim = iota
	toChooseOption
	toShowPreferences
)

// composing reports whether a composer is about to open.
func (w *wish) composing() bool { return w.id != 0 && w.aim == toWrite }

// follow lets the thread show what is selected, one question at a time: while
// a key is held down, what lies between is not read. A thread that is open
// stays, unless an action has ended it.
func (r *Root) follow() tea.Cmd {
	if r.wall.front {
		return nil
	}
	row, ok := r.list.Selected()
	if r.focus == onThread {
		if !r.moveOn || row.ID == r.shown {
			return nil
		}
		if r.moveOn = false; !ok {
			r.focus = onList
		}
	} else if r.layout.thread == 0 {
		return nil
	}
	if row.ID == r.shown || r.loading {
		return nil
	}
	return r.load(row.ID)
}

func (r *Root) load(id int64) tea.Cmd {
	r.shown, r.loading, r.asked = id, id != 0, r.now
	return r.thread.Load(id)
}

// enter opens the selected conversation.
func (r *Root) enter() tea.Cmd {
	row, ok := r.list.Selected()
	if !ok {
		return nil
	}
	r.focus = onThread
	if row.ID != r.shown {
		return r.load(row.ID)
	}
	return r.see()
}

// see marks what is open before the agent's eyes as seen.
func (r *Root) see() tea.Cmd {
	d, ok := r.thread.Detail()
	if !ok || r.focus != onThread || r.away || r.wall.front || d.Conversation.Standing.Unread == 0 {
		return nil
	}
	ctx, desk := r.ctx, r.desk
	return func() tea.Msg { return seen{desk.See(ctx, d.Conversation.ID)} }
}

// seen says whether the Desk took note.
type seen struct{ err error }

// loaded passes a conversation on to whoever shows a part of it.
func (r *Root) loaded(l thread.Loaded) tea.Cmd {
	r.loading = false
	d, ok := r.thread.Detail()
	r.details.SetDetail(d, ok)
	if l.Err != nil {
		r.wish = wish{}
		r.fail(l.Err)
		return nil
	}
	if !ok || d.Conversation.ID != r.shown {
		return nil
	}
	r.composer.SetDetail(d)
	r.refreshPreferences(d)
	return tea.Batch(r.see(), r.grant(d))
}

// reply opens the composer, and options the menu of ways to send.
func (r *Root) reply() tea.Cmd  { return r.want(wish{}) }
func (r *Root) sendAs() tea.Cmd { return r.want(wish{aim: toChooseOption}) }

func (r *Root) want(w wish) tea.Cmd {
	s, ok := r.current()
	if !ok {
		r.say("No conversation is selected.")
		return nil
	}
	w.id = s.id
	r.wish = w
	if w.aim == toWrite {
		r.cameFrom, r.focus = r.focus, onThread
	}
	if d, ok := r.thread.Detail(); ok && s.id == r.shown && d.Conversation.ID == s.id {
		return tea.Batch(r.see(), r.grant(d))
	}
	return r.load(s.id)
}

// grant does what was wished for the conversation that is here now.
func (r *Root) grant(d inbox.Detail) tea.Cmd {
	w := r.wish
	if w.id == 0 || w.id != d.Conversation.ID {
		return nil
	}
	r.wish = wish{}
	switch w.aim {
	case toChooseOption:
		return r.openSendMenu(d)
	case toShowPreferences:
		r.showPreferences(d)
		return nil
	}
	open := r.composer.Open(d, w.option)
	var typed []tea.Cmd
	for _, k := range w.typed {
		typed = append(typed, r.composer.Update(k))
	}
	return tea.Batch(append(typed, open)...)
}

// compose hears the composer's keys.
func (r *Root) compose(id keys.ID, k tea.KeyMsg) tea.Cmd {
	switch {
	case id == keys.SaveTape || id == keys.Redraw || id == keys.Suspend || id == keys.Abort:
		return r.do(id)
	case !r.wish.composing():
		return r.composer.Update(k)
	case id == keys.Leave:
		r.wish, r.focus = wish{}, r.cameFrom
	default:
		r.wish.typed = append(r.wish.typed, k)
	}
	return nil
}

// left returns from the composer to where it was opened.
func (r *Root) left() tea.Cmd {
	r.focus = r.cameFrom
	return r.thread.Reload()
}

// requested leaves the composer: the text is with whoever runs the ads.
func (r *Root) requested() tea.Cmd {
	r.say("Kept for whoever runs the page's ads. Nothing was sent.")
	return tea.Batch(r.composer.Leave(), r.thread.Reload(), r.refresh())
}

func (r *Root) queued(q composer.Queued) tea.Cmd {
	said := "In the outbox. U takes it back while it waits."
	if len(q.Messages) > 1 {
		said = "In the outbox, one after the other. U takes back what still waits, the last first."
	}
	r.say(said)
	return tea.Batch(r.composer.Leave(), r.thread.Reload(), r.refresh())
}
