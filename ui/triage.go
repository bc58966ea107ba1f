package ui

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox"
	"oriel/ui/keys"
	"oriel/ui/when"
)

// done says that the Desk did what it was asked, or why not.
type done struct {
	said string
	err  error
}

func (r *Root) done(d done) tea.Cmd {
	if d.err != nil {
		r.fail(d.err)
	} else if d.said != "" {
		r.say(d.said)
	}
	return r.refresh()
}

// act lets the Desk do something with the current conversation.
func (r *Root) act(said string, do func(ctx context.Context, id int64) error) tea.Cmd {
	row, ok := r.current()
	if !ok {
		r.say("No conversation is selected.")
		return nil
	}
	ctx := r.ctx
	return func() tea.Msg { return done{said, do(ctx, row.ID)} }
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
	if row, ok := r.current(); ok && row.Status == inbox.StatusResolved {
		r.say("It is resolved already. E reopens it.")
		return nil
	}
	return r.act("Resolved. It is in Closed (7), where E reopens it.", r.desk.Resolve)
}

func (r *Root) reopen() tea.Cmd {
	if row, ok := r.current(); ok && row.Status != inbox.StatusResolved {
		r.say("It is not resolved.")
		return nil
	}
	return r.act("Reopened.", r.desk.Reopen)
}

func (r *Root) unsnooze() tea.Cmd {
	if row, ok := r.current(); ok && row.Status != inbox.StatusSnoozed {
		r.say("It is not snoozed.")
		return nil
	}
	return r.act("Awake again.", r.desk.Unsnooze)
}

// snooze hides the conversation for as long as the action says.
func (r *Root) snooze(a keys.Action) tea.Cmd {
	r.overlay = nil
	until := snoozeUntil(a.ID, r.now, r.options.Timezone)
	said := "Snoozed until " + when.At(until, r.now, r.options.Timezone) + ", or until the customer writes."
	if a.ID == keys.SnoozeReply {
		said = "Snoozed until the customer writes."
	}
	return r.act(said, func(ctx context.Context, id int64) error { return r.desk.Snooze(ctx, id, until) })
}

// morning is the hour at which a conversation that was put off comes back.
const morning = 9

// snoozeUntil is when a snooze ends, in the agent's time zone. Whatever the
// end, a message of the customer ends it earlier.
func snoozeUntil(id keys.ID, now time.Time, zone *time.Location) time.Time {
	switch id {
	case keys.SnoozeHour:
		return now.Add(time.Hour)
	case keys.SnoozeFourHours:
		return now.Add(4 * time.Hour)
	case keys.SnoozeTomorrow:
		year, month, day := now.In(zone).Date()
		return time.Date(year, month, day+1, morning, 0, 0, 0, zone).UTC()
	}
	return now.AddDate(100, 0, 0) // no end of its own
}
