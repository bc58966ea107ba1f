package inbox

import (
	"context"
	"errors"
	"slices"
	"time"

	"oriel/inbox/policy"
)

// dispatch takes one message through its send: judge again, write down that it
// starts, ask the platform once, write down what came of it. It reports false
// when that went wrong here, and is then not to be repeated at once.
func (d *Dispatcher) dispatch(ctx context.Context, m Message) (ok bool) {
	defer d.recovered(m, func(any) { ok = false })
	claimed, err := d.claim(ctx, m)
	if err != nil {
		if ctx.Err() == nil && !errors.Is(err, errNotLeased) {
			d.log.Error("a message could not be started; it stays in the outbox", "outbox_id", m.OutboxID, "error", err)
		}
		return false
	}
	if claimed == nil {
		return true
	}
	receipt, sendErr := d.send(ctx, *claimed)
	if err := d.record(ctx, *claimed, receipt, sendErr); err != nil {
		d.log.Error("what the platform answered could not be stored; the message will be unconfirmed", "outbox_id", m.OutboxID, "error", err)
		return false
	}
	return true
}

// send asks the platform once.
func (d *Dispatcher) send(ctx context.Context, won claim) (receipt Receipt, err error) {
	defer d.recovered(won.message, func(any) {
		err = &SendError{Outcome: Unknown, Sentence: "Sending failed inside Oriel. The message may have arrived: look for it in the thread before you send it again."}
	})
	// The request is not cut off when Oriel stops: half a request is an
	// unknown outcome.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), sendTimeout)
	defer cancel()
	return d.sender.Send(ctx, won.to, *won.message.Outgoing, won.kind, metadata(won.message))
}

// claim is a message that policy allows now and that nobody else will send.
type claim struct {
	message Message
	to      Recipient
	kind    SendKind
}

var errNotLeased = errors.New("another process has the right to send")

// claim judges the message at the clock of the send and marks it as started.
// It returns nil when there is nothing to send: taken back, held, or not yet.
func (d *Dispatcher) claim(ctx context.Context, m Message) (*claim, error) {
	var won *claim
	err := d.store.Update(ctx, func(tx Tx) error {
		won = nil
		now := d.clock.Now()
		leased, err := tx.Leased(leaseName, d.holder, now)
		if err == nil && !leased {
			err = errNotLeased
		}
		if err != nil {
			return err
		}
		current, err := tx.Outgoing(m.OutboxID)
		if err != nil || current.Send.State != StateQueued || current.Send.NotBefore.After(now) {
			return err
		}
		before, err := previousPart(tx, current)
		if err != nil || before == StateQueued || before == StateSending {
			return err
		}
		c, err := tx.Conversation(current.Conversation)
		if err != nil {
			return err
		}
		page, err := tx.Page(c.PageID)
		if err != nil || page.Paused || page.Restricted {
			return err // it waits with the others of its page
		}
		won, err = d.begin(tx, current, c, before)
		return err
	})
	return won, err
}

// begin writes down that the message starts, or that it is held.
func (d *Dispatcher) begin(tx Tx, m Message, c Conversation, before SendState) (*claim, error) {
	now := d.clock.Now()
	if reason := m.needless(c, now); reason != "" {
		return nil, stopSend(tx, m, c, now, SendStopped{State: StateDiscarded, Reason: reason})
	}
	judged, err := d.judged(tx, m, c)
	if err != nil {
		return nil, err
	}
	chosen, pack, err := d.permit(tx, m, c, before)
	if reason, held := heldBecause(err); held {
		return nil, stopSend(tx, m, c, now, SendStopped{State: StateHeld, Reason: reason, Pack: pack.Name, Judged: judged})
	}
	if err != nil {
		return nil, err
	}
	_, err = tx.Append(Event{
		Key: sendKey("started", m, ""), PageID: c.PageID, PSID: c.PSID, At: now,
		Fact: SendStarted{
			OutboxID: m.OutboxID, Attempt: m.Send.Attempt, Try: m.Send.Try,
			Pack: pack.Name, Judged: judged, Token: m.Outgoing.Token,
		},
	})
	if err != nil {
		return nil, err
	}
	return &claim{
		message: m, to: Recipient{PageID: c.PageID, PSID: c.PSID},
		kind: SendKind{MessagingType: chosen.MessagingType, Tag: chosen.Tag},
	}, nil
}

// permit returns the rules' yes at the clock of the send, or why not.
func (d *Dispatcher) permit(tx Tx, m Message, c Conversation, before SendState) (policy.Option, policy.Pack, error) {
	chosen, pack, err := d.desk.stillAllowed(tx, c, m)
	if err != nil {
		return chosen, pack, err
	}
	return chosen, pack, inItsTurn(before)
}

// judged are the facts on which m is permitted, or held.
func (d *Dispatcher) judged(tx Tx, m Message, c Conversation) (policy.Facts, error) {
	page, err := tx.Page(c.PageID)
	if err != nil {
		return policy.Facts{}, err
	}
	return c.spending(m).Facts(d.desk.Rules(), page), nil
}

// heldBecause tells a no of the rules from an error of the store. An option
// that this version does not know is a no too.
func heldBecause(err error) (string, bool) {
	var e *Error
	if !errors.As(err, &e) || (e.Code != CodeRefused && e.Code != CodeInvalid) {
		return "", false
	}
	return e.Message, true
}

// spending returns what the conversation is for the judgement on m: with only
// the comment or the token that m would be spent on, for another one may last
// longer. A token that m itself spent before the platform said "not now" is
// still m's to use.
func (c Conversation) spending(m Message) Conversation {
	if m.Outgoing == nil {
		return c
	}
	if id := m.Outgoing.CommentID; id != "" {
		c.Comments = only(c.Comments, func(o Comment) bool { return o.ID == id })
	}
	if token := m.Outgoing.Token; token != "" {
		c.Tokens = only(c.Tokens, func(t Token) bool { return t.Token == token })
		for i := range c.Tokens {
			if m.Send.State == StateQueued && m.Send.Try > 0 {
				c.Tokens[i].SpentAt = time.Time{}
			}
		}
	}
	return c
}

// only returns a copy of list with what keep keeps.
func only[T any](list []T, keep func(T) bool) []T {
	return slices.DeleteFunc(slices.Clone(list), func(e T) bool { return !keep(e) })
}
