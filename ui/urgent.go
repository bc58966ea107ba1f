package ui

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox"
	"oriel/sla"
	"oriel/ui/countdown"
)

// urgent brings the conversation to go to first.
type urgent struct {
	inbox.Urgent
	none string // what to say when there is none
	err  error
}

func (r *Root) mostUrgent() tea.Cmd {
	return r.seekUrgent(r.desk.MostUrgent, "Nobody in this view waits for an answer that could still be given in time. N goes to what is late.")
}

func (r *Root) mostUrgentClock() tea.Cmd {
	return r.seekUrgent(r.desk.MostUrgentClock, "No response-time clock runs in this view.")
}

func (r *Root) seekUrgent(seek func(context.Context, inbox.Query) (inbox.Urgent, error), none string) tea.Cmd {
	ctx, q := r.ctx, inbox.Query{View: r.list.View(), Filter: r.list.Filter(), PageID: r.options.PageID}
	return func() tea.Msg {
		found, err := seek(ctx, q)
		return urgent{found, none, err}
	}
}

func (r *Root) goUrgent(u urgent) tea.Cmd {
	switch {
	case u.err != nil:
		r.fail(u.err)
		return nil
	case u.Conversation == 0:
		r.say(u.none)
		return nil
	}
	r.say(urgentWords(u.Urgent, r.now))
	r.moveOn = u.Conversation != r.shown
	return r.list.Go(u.Conversation)
}

// clockNames are the clocks at the beginning of a sentence.
var clockNames = map[sla.Kind]string{
	sla.FirstResponse: "First response",
	sla.NextResponse:  "Next response",
	sla.Resolution:    "Resolution",
}

// urgentWords say why a conversation comes first.
func urgentWords(u inbox.Urgent, now time.Time) string {
	left := u.At.Sub(now)
	switch {
	case u.Kind == "":
		return "The window closes in " + countdown.Left(left) + "."
	case u.Late:
		return clockNames[u.Kind] + " late by " + countdown.Passed(-left) + "."
	case left > 0:
		return clockNames[u.Kind] + " due in " + countdown.Left(left) + "."
	}
	return clockNames[u.Kind] + " due now."
}
