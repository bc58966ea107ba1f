package ui

import (
	"context"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox"
	"oriel/ui/keys"
	"oriel/ui/menu"
	"oriel/ui/text"
)

// undo takes back the newest message of the conversation that still waits.
func (r *Root) undo() tea.Cmd {
	return r.act("Taken back; the text is your draft again.", func(ctx context.Context, id int64) error {
		waiting, err := outgoing(ctx, r.desk, id, inbox.StateQueued)
		if err != nil {
			return err
		}
		if len(waiting) == 0 {
			return inbox.Errorf(inbox.CodeConflict, "no message of this conversation waits any more; what is sent cannot be taken back")
		}
		_, err = r.desk.Undo(ctx, waiting[len(waiting)-1].OutboxID)
		return err
	})
}

// outgoing are the messages of a conversation in the outbox that are in one of
// the states, the oldest first.
func outgoing(ctx context.Context, desk *inbox.Desk, id int64, states ...inbox.SendState) ([]inbox.Message, error) {
	all, err := desk.Outbox(ctx)
	return slices.DeleteFunc(all, func(m inbox.Message) bool {
		return m.Conversation != id || !slices.Contains(states, m.Send.State)
	}), err
}

// troubled brings the messages of a conversation that need a person.
type troubled struct {
	messages []inbox.Message
	err      error
}

func (r *Root) trouble() tea.Cmd {
	current, ok := r.current()
	if !ok {
		return nil
	}
	ctx, desk := r.ctx, r.desk
	return func() tea.Msg {
		messages, err := outgoing(ctx, desk, current.id, inbox.StateHeld, inbox.StateFailed, inbox.StateUnconfirmed)
		return troubled{messages, err}
	}
}

// showTrouble asks what becomes of the oldest message in trouble.
func (r *Root) showTrouble(t troubled) tea.Cmd {
	if t.err != nil {
		r.fail(t.err)
		return nil
	}
	stopped := len(r.figures.stopped(r.options.PageID)) > 0
	if len(t.messages) == 0 && !stopped {
		r.say("No message of this conversation is in trouble.")
		return nil
	}
	var about []text.Safe
	var outboxID string
	if len(t.messages) > 0 {
		m := t.messages[0]
		outboxID = m.OutboxID
		about = []text.Safe{
			text.Literal(string(m.Send.State) + ": ").Append(text.Line(m.Send.Reason)),
			text.Literal("“").Append(text.Preview(m.Text, 60)).Append(text.Literal("”")),
		}
	}
	answers := menu.New(r.theme, keys.Trouble, about, func(id keys.ID) bool {
		if id == keys.Resume {
			return stopped
		}
		return outboxID != ""
	})
	r.ask(&choice{heading: "A message needs you", in: keys.Trouble, menu: answers, answer: func(id keys.ID) tea.Cmd {
		return r.settleTrouble(id, outboxID)
	}})
	return nil
}

func (r *Root) settleTrouble(id keys.ID, outboxID string) tea.Cmd {
	ctx, desk := r.ctx, r.desk
	switch id {
	case keys.Retry:
		return func() tea.Msg {
			_, err := desk.Retry(ctx, outboxID)
			return done{said: "In the outbox again.", err: err}
		}
	case keys.Discard:
		return func() tea.Msg {
			_, err := desk.Discard(ctx, outboxID)
			return done{said: "Given up; the text stays in the thread.", err: err}
		}
	}
	return r.resumePage()
}

// resumePage lets the first page that is stopped send again.
func (r *Root) resumePage() tea.Cmd {
	stopped := r.figures.stopped(r.options.PageID)
	if len(stopped) == 0 {
		r.say("No page is paused.")
		return nil
	}
	ctx, desk, pageID := r.ctx, r.desk, stopped[0].PageID
	return func() tea.Msg {
		return done{said: desk.PageName(pageID) + " sends again.", err: desk.ResumePage(ctx, pageID)}
	}
}
