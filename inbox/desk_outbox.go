package inbox

import (
	"context"
	"fmt"
)

// Undo takes a queued message back: its text becomes the author's draft again.
// Once the request is under way it is too late, and CodeConflict says so.
func (d *Desk) Undo(ctx context.Context, outboxID string) (Message, error) {
	return d.change(ctx, outboxID, func(tx Tx, m Message, c Conversation) error {
		if m.Send.State != StateQueued {
			return Errorf(CodeConflict, "too late to undo: the message is already %s", m.State(c))
		}
		if err := d.discard(tx, m, c, "taken back by "+d.config.Agent); err != nil {
			return err
		}
		return d.putBack(tx, m)
	})
}

// putBack makes the text a draft again, before what was written since.
func (d *Desk) putBack(tx Tx, m Message) error {
	if m.Outgoing != nil && m.Outgoing.Template != nil {
		return nil // its text is the template's and cannot be written freely
	}
	if m.Automatic {
		return nil // nobody wrote it
	}
	draft, err := tx.Draft(m.Conversation, m.Author)
	if err != nil {
		return err
	}
	text := m.Text
	if draft.Text != "" && draft.Text != m.Text {
		text += "\n\n" + draft.Text
	}
	return tx.SaveDraft(Draft{Conversation: m.Conversation, Agent: m.Author, Text: text, At: d.clock.Now()})
}

// Discard gives up a message that is queued, held, failed or unconfirmed. Its
// text stays in the thread, marked as discarded.
func (d *Desk) Discard(ctx context.Context, outboxID string) (Message, error) {
	return d.change(ctx, outboxID, func(tx Tx, m Message, c Conversation) error {
		switch m.Send.State {
		case StateQueued, StateHeld, StateFailed, StateUnconfirmed:
			return d.discard(tx, m, c, "discarded by "+d.config.Agent)
		}
		return Errorf(CodeConflict, "the message is %s and cannot be discarded", m.State(c))
	})
}

func (d *Desk) discard(tx Tx, m Message, c Conversation, reason string) error {
	_, err := tx.Append(Event{
		Key:    sendKey("stopped", m, "discarded"),
		PageID: c.PageID, PSID: c.PSID, At: d.clock.Now(),
		Fact: SendStopped{
			OutboxID: m.OutboxID, Attempt: m.Send.Attempt, Try: m.Send.Try,
			State: StateDiscarded, Reason: reason, By: d.config.Agent,
		},
	})
	return err
}

// Retry puts a held, failed or unconfirmed message into the outbox again,
// judged anew. Whoever retries an unconfirmed message decides that sending it
// twice is better than not at all.
func (d *Desk) Retry(ctx context.Context, outboxID string) (Message, error) {
	return d.change(ctx, outboxID, func(tx Tx, m Message, c Conversation) error {
		switch m.Send.State {
		case StateHeld, StateFailed, StateUnconfirmed:
		case StateQueued:
			return d.resume(tx, c)
		default:
			return Errorf(CodeConflict, "the message is %s and needs no retry", m.State(c))
		}
		if _, _, err := d.stillAllowed(tx, c, m); err != nil {
			return err
		}
		_, err := tx.Append(Event{
			Key:    fmt.Sprintf("queued:%s:%d", m.OutboxID, m.Send.Attempt+1),
			PageID: c.PageID, PSID: c.PSID, At: d.clock.Now(),
			Fact: Queued{
				OutboxID: m.OutboxID, Attempt: m.Send.Attempt + 1, Outgoing: *m.Outgoing,
				Author: m.Author, Automatic: m.Automatic, NotBefore: d.clock.Now(),
			},
		})
		return err
	})
}

// resume lets a paused page send again, which is what a retry of a message
// that waits behind a pause means.
func (d *Desk) resume(tx Tx, c Conversation) error {
	page, err := tx.Page(c.PageID)
	if err != nil {
		return err
	}
	if !page.Paused && !page.Restricted {
		return Errorf(CodeConflict, "the message is queued already and needs no retry")
	}
	return d.appendResumed(tx, page, PageResumed{By: d.config.Agent})
}

// ResumePage lets a page send again after its pause or restriction.
func (d *Desk) ResumePage(ctx context.Context, pageID string) error {
	return d.resumePage(ctx, pageID, PageResumed{By: d.config.Agent})
}

func (d *Desk) resumePage(ctx context.Context, pageID string, fact PageResumed) error {
	return d.store.Update(ctx, func(tx Tx) error {
		page, err := tx.Page(pageID)
		if err != nil {
			return err
		}
		return d.appendResumed(tx, page, fact)
	})
}

func (d *Desk) appendResumed(tx Tx, page PageState, fact PageResumed) error {
	_, err := tx.Append(Event{
		Key: "desk:" + d.config.NewID(), PageID: page.PageID, At: page.next(d.clock.Now()), Fact: fact,
	})
	return err
}

func (d *Desk) change(ctx context.Context, outboxID string, fn func(Tx, Message, Conversation) error) (Message, error) {
	err := d.store.Update(ctx, func(tx Tx) error {
		m, err := tx.Outgoing(outboxID)
		if err != nil {
			return err
		}
		c, err := tx.Conversation(m.Conversation)
		if err != nil {
			return err
		}
		return fn(tx, m, c)
	})
	if err != nil {
		return Message{}, err
	}
	return d.store.Outgoing(ctx, outboxID)
}

// sendKey makes the key of an event about one try of a send, so that the same
// step cannot be written twice.
func sendKey(step string, m Message, detail string) string {
	return fmt.Sprintf("%s:%s:%d:%d:%s", step, m.OutboxID, m.Send.Attempt, m.Send.Try, detail)
}
