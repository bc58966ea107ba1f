package inbox

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// recordTries is how often to try to write down what the platform answered.
// The store may be locked or the disk full for a moment, and nobody else knows.
const recordTries = 5

// record writes down what came of the request. Once ctx has ended the tries
// follow each other at once: the store itself waits for who keeps it busy.
func (d *Dispatcher) record(ctx context.Context, won claim, receipt Receipt, sendErr error) error {
	for try := 1; ; try++ {
		err := d.settle(context.WithoutCancel(ctx), won, receipt, sendErr)
		if err == nil || try == recordTries {
			return err
		}
		wait(ctx, d.clock, backoffAfter(try-1), nil)
	}
}

func (d *Dispatcher) settle(ctx context.Context, won claim, receipt Receipt, sendErr error) error {
	return d.store.Update(ctx, func(tx Tx) error {
		m := won.message
		c, err := tx.Conversation(m.Conversation)
		if err != nil {
			return err
		}
		now := d.clock.Now()
		if sendErr == nil {
			return acceptSend(tx, m, c, now, receipt)
		}
		var refused *SendError
		if !errors.As(sendErr, &refused) {
			refused = &SendError{Outcome: Unknown, Sentence: "The send ended with an error and its outcome is unknown: " + sendErr.Error()}
		}
		if refused.Scope == ScopeToken {
			if err := d.pausePage(tx, m, c, now, refused); err != nil {
				return err
			}
		}
		return stopSend(tx, m, c, now, stopped(m, now, refused))
	})
}

func acceptSend(tx Tx, m Message, c Conversation, now time.Time, receipt Receipt) error {
	_, err := tx.Append(Event{
		Key: sendKey("accepted", m, ""), PageID: c.PageID, PSID: c.PSID, At: now,
		Fact: SendAccepted{
			OutboxID: m.OutboxID, Attempt: m.Send.Attempt, MID: receipt.MID,
			Author: m.Author, Automatic: m.Automatic, CommentID: m.Outgoing.CommentID,
		},
	})
	return err
}

// stopSend ends a try without a yes.
func stopSend(tx Tx, m Message, c Conversation, now time.Time, s SendStopped) error {
	s.OutboxID, s.Attempt = m.OutboxID, m.Send.Attempt
	if s.State != StateQueued {
		s.Try = m.Send.Try
	}
	_, err := tx.Append(Event{
		Key: sendKey("stopped", m, string(s.State)), PageID: c.PageID, PSID: c.PSID, At: now, Fact: s,
	})
	return err
}

// pausePage stops the page's queue until it has another token.
func (d *Dispatcher) pausePage(tx Tx, m Message, c Conversation, now time.Time, e *SendError) error {
	page, err := tx.Page(c.PageID)
	if err != nil {
		return err
	}
	_, err = tx.Append(Event{
		Key: sendKey("paused", m, ""), PageID: c.PageID, At: page.next(now),
		Fact: PagePaused{Reason: e.Sentence, Credential: d.sender.Credential(c.PageID)},
	})
	return err
}

// stopped says how a message goes on after the platform's no.
func stopped(m Message, now time.Time, e *SendError) SendStopped {
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
			if err := abandon(tx, m.OutboxID, now); err != nil {
				return err
			}
		}
		return nil
	})
}

func abandon(tx Tx, outboxID string, now time.Time) error {
	m, err := tx.Outgoing(outboxID)
	if err != nil || m.Send.State != StateSending {
		return err
	}
	c, err := tx.Conversation(m.Conversation)
	if err != nil {
		return err
	}
	return stopSend(tx, m, c, now, SendStopped{
		State: StateUnconfirmed,
		Reason: fmt.Sprintf("Oriel was interrupted while it sent this message at %s. It may have arrived: look for it in the thread before you send it again.",
			m.Send.Since.Format("15:04 MST")),
	})
}
