package ui

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox"
	"oriel/ui/keys"
	"oriel/ui/snooze"
	"oriel/ui/when"
)

// done says that the Desk did what it was asked, or why not.
type done struct {
	said string
	err  error
	away bool // the conversation has left the view
}

func (r *Root) done(d done) tea.Cmd {
	if d.err != nil {
		r.fail(d.err)
	} else if d.said != "" {
		r.say(d.said)
	}
	r.moveOn = d.err == nil && d.away
	return r.refresh()
}

// act lets the Desk do something with the current conversation.
func (r *Root) act(said string, do func(ctx context.Context, id int64) error) tea.Cmd {
	return r.perform(done{said: said}, do)
}

// dismiss is act for what takes the conversation out of the view: the next one
// takes its place.
func (r *Root) dismiss(said string, do func(ctx context.Context, id int64) error) tea.Cmd {
	return r.perform(done{said: said, away: true}, do)
}

func (r *Root) perform(d done, do func(ctx context.Context, id int64) error) tea.Cmd {
	current, ok := r.current()
	if !ok {
		r.say("No conversation is selected.")
		return nil
	}
	return r.actOn(current.id, d, do)
}

func (r *Root) actOn(id int64, d done, do func(ctx context.Context, id int64) error) tea.Cmd {
	ctx := r.ctx
	return func() tea.Msg {
		d.err = do(ctx, id)
		return d
	}
}

func (r *Root) assign() tea.Cmd {
	agent := r.desk.Agent()
	if agent == "" {
		r.say("Oriel does not know who you are. Set ORIEL_AGENT and start again.")
		return nil
	}
	return r.act("Assigned to you.", func(ctx context.Context, id int64) error { return r.desk.Assign(ctx, id, agent) })
}

func (r *Root) unassign() tea.Cmd {
	return r.act("Assigned to nobody.", func(ctx context.Context, id int64) error { return r.desk.Assign(ctx, id, "") })
}

func (r *Root) resolve() tea.Cmd {
	if c, ok := r.current(); ok && c.status == inbox.StatusResolved {
		r.say("It is resolved already. E reopens it.")
		return nil
	}
	return r.dismiss("Resolved. It is in Closed (7), where E reopens it.", r.desk.Resolve)
}

func (r *Root) reopen() tea.Cmd {
	if c, ok := r.current(); ok && c.status != inbox.StatusResolved {
		r.say("It is not resolved.")
		return nil
	}
	return r.dismiss("Reopened.", r.desk.Reopen)
}

func (r *Root) unsnooze() tea.Cmd {
	if c, ok := r.current(); ok && c.status != inbox.StatusSnoozed {
		r.say("It is not snoozed.")
		return nil
	}
	return r.dismiss("Awake again.", r.desk.Unsnooze)
}

// snooze hides the conversation for as long as the action says.
func (r *Root) snooze(a keys.Action) tea.Cmd {
	r.overlay = nil
	until := snooze.Until(a.ID, r.now, r.options.Timezone)
	said := "Snoozed until " + when.At(until, r.now, r.options.Timezone) + ", or until the customer writes."
	if a.ID == keys.SnoozeReply {
		said = "Snoozed until the customer writes."
	}
	return r.dismiss(said, func(ctx context.Context, id int64) error { return r.desk.Snooze(ctx, id, until) })
}
