package inbox

import (
	"context"
	"errors"
	"fmt"
	"time"

	"oriel/inbox/policy"
)

// dispatch takes one message through its send: judge again, write down that it
// starts, ask the platform once, write down what came of it.
func (d *Dispatcher) dispatch(ctx context.Context, m Message) {
	claimed, err := d.claim(ctx, m)
	if err != nil || claimed == nil {
		d.note(ctx, "a message could not be started; it stays in the outbox", m, err)
		return
	}
	// The request is not cut off when Oriel stops: half a request is an
	// unknown outcome.
	sendCtx, cancel := context.WithTimeout(context.WithoutCancel(ctx), sendTimeout)
	defer cancel()
	receipt, sendErr := d.sender.Send(sendCtx, claimed.to, *claimed.message.Outgoing, claimed.kind, metadata(claimed.message))
	err = d.settle(context.WithoutCancel(ctx), *claimed, receipt, sendErr)
	d.note(ctx, "what the platform answered could not be stored; the message will be unconfirmed", m, err)
}

func (d *Dispatcher) note(ctx context.Context, text string, m Message, err error) {
	if err != nil && ctx.Err() == nil {
		d.log.Error(text, "outbox_id", m.OutboxID, "error", err)
	}
}

// claim is a message that policy allows now and that nobody else will send.
type claim struct {
	message Message
	to      Recipient
	kind    SendKind
}

// claim judges the message at the clock of the send and marks it as started.
// It returns nil when there is nothing to send: taken back, held, or the lease
// is lost.
func (d *Dispatcher) claim(ctx context.Context, m Message) (*claim, error) {
	var won *claim
	err := d.store.Update(ctx, func(tx Tx) error {
		won = nil
		now := d.clock.Now()
		leased, err := tx.Leased(leaseName, d.holder, now)
		if err != nil || !leased {
			return err
		}
		current, err := tx.Outgoing(m.OutboxID)
		if err != nil || current.Send.State != StateQueued || current.Send.NotBefore.After(now) {
			return err
		}
		won, err = d.begin(tx, current, now)
		return err
	})
	return won, err
}

func (d *Dispatcher) begin(tx Tx, m Message, now time.Time) (*claim, error) {
	c, err := tx.Conversation(m.Conversation)
	if err != nil {
		return nil, err
	}
	page, err := tx.Page(c.PageID)
	if err != nil {
		return nil, err
	}
	options, pack, err := d.desk.Judge(c, page, now)
	if err != nil {
		return nil, err
	}
	chosen, _ := option(options, m.Option())
	if reason := heldBecause(chosen, c, *m.Outgoing); reason != "" {
		return nil, d.stop(tx, m, c, now, SendStopped{State: StateHeld, Reason: reason})
	}
	_, err = tx.Append(Event{
		Key: sendKey("started", m, ""), PageID: c.PageID, PSID: c.PSID, At: now,
		Fact: SendStarted{
			OutboxID: m.OutboxID, Attempt: m.Send.Attempt, Try: m.Send.Try, Pack: pack.Name, Token: m.Outgoing.Token,
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

// heldBecause returns why the message may not go out now, empty when it may.
func heldBecause(o policy.Option, c Conversation, out Outgoing) string {
	if !o.Allowed {
		return o.Reason
	}
	for _, t := range c.Tokens {
		if out.Token != "" && t.Token == out.Token && !t.SpentAt.IsZero() {
			return "the one-time notification for this topic was already used"
		}
	}
	for _, k := range c.Comments {
		if out.CommentID != "" && k.ID == out.CommentID && !k.AnsweredAt.IsZero() {
			return "the comment already has its one private reply"
		}
	}
	return ""
}

func (d *Dispatcher) stop(tx Tx, m Message, c Conversation, now time.Time, s SendStopped) error {
	s.OutboxID, s.Attempt = m.OutboxID, m.Send.Attempt
	if s.State != StateQueued {
		s.Try = m.Send.Try
	}
	_, err := tx.Append(Event{
		Key: sendKey("stopped", m, string(s.State)), PageID: c.PageID, PSID: c.PSID, At: now, Fact: s,
	})
	return err
}

// settle writes down what came of the request.
func (d *Dispatcher) settle(ctx context.Context, won claim, receipt Receipt, sendErr error) error {
	return d.store.Update(ctx, func(tx Tx) error {
		m := won.message
		c, err := tx.Conversation(m.Conversation)
		if err != nil {
			return err
		}
		now := d.clock.Now()
		if sendErr == nil {
			return d.accepted(tx, m, c, now, receipt)
		}
		var refused *SendError
		if !errors.As(sendErr, &refused) {
			refused = &SendError{Outcome: Unknown, Sentence: "The send ended with an error and its outcome is unknown: " + sendErr.Error()}
		}
		if refused.Scope == ScopeToken {
			if err := d.pause(tx, m, c, now, refused); err != nil {
				return err
			}
		}
		return d.stop(tx, m, c, now, d.stopped(m, now, refused))
	})
}

func (d *Dispatcher) accepted(tx Tx, m Message, c Conversation, now time.Time, receipt Receipt) error {
	_, err := tx.Append(Event{
		Key: sendKey("accepted", m, ""), PageID: c.PageID, PSID: c.PSID, At: now,
		Fact: SendAccepted{
			OutboxID: m.OutboxID, Attempt: m.Send.Attempt, MID: receipt.MID,
			Author: m.Author, Automatic: m.Automatic, CommentID: m.Outgoing.CommentID,
		},
	})
	return err
}

// pause stops the page's queue until it has another token.
func (d *Dispatcher) pause(tx Tx, m Message, c Conversation, now time.Time, e *SendError) error {
	_, err := tx.Append(Event{
		Key: sendKey("paused", m, ""), PageID: c.PageID, At: now,
		Fact: PagePaused{Reason: e.Sentence, Credential: d.sender.Credential(c.PageID)},
	})
	return err
}

// stopped says how a message goes on after the platform's no.
func (d *Dispatcher) stopped(m Message, now time.Time, e *SendError) SendStopped {
	s := SendStopped{Reason: e.Sentence, Code: e.Code, Subcode: e.Subcode, Scope: e.Scope, State: StateFailed}
	switch {
	case e.Outcome == Unknown:
		s.State = StateUnconfirmed
	case e.Outcome == Later, e.Scope == ScopeToken:
		s.State, s.Try = StateQueued, m.Send.Try+1
		s.NotBefore = now.Add(max(e.RetryAfter, backoffAfter(m.Send.Try)))
	}
	return s
}

// backoffAfter doubles from one second to five minutes.
func backoffAfter(try int) time.Duration {
	return min(time.Second<<min(try, 12), 5*time.Minute)
}

// settleAbandoned ends sends that a crashed process left behind. Their outcome
// is unknown, and their echo may still settle them.
func (d *Dispatcher) settleAbandoned(ctx context.Context, sending []Message) error {
	if len(sending) == 0 {
		return nil
	}
	return d.store.Update(ctx, func(tx Tx) error {
		now := d.clock.Now()
		leased, err := tx.Leased(leaseName, d.holder, now)
		if err != nil || !leased {
			return err
		}
		for _, m := range d.notFlying(sending) {
			if err := d.abandon(tx, m.OutboxID, now); err != nil {
				return err
			}
		}
		return nil
	})
}

func (d *Dispatcher) abandon(tx Tx, outboxID string, now time.Time) error {
	m, err := tx.Outgoing(outboxID)
	if err != nil || m.Send.State != StateSending {
		return err
	}
	c, err := tx.Conversation(m.Conversation)
	if err != nil {
		return err
	}
	return d.stop(tx, m, c, now, SendStopped{
		State: StateUnconfirmed,
		Reason: fmt.Sprintf("Oriel stopped while this message was being sent at %s. It may have arrived: look for it in the thread before you send it again.",
			m.Send.Since.Format("15:04 MST")),
	})
}
