package inbox

import (
	"context"
	"strings"
	"time"
)

// Assign gives a conversation to an agent, or to nobody.
func (d *Desk) Assign(ctx context.Context, id int64, assignee string) error {
	return d.record(ctx, id, Assigned{Assignee: assignee, By: d.config.Agent})
}

// Resolve ends the episode and takes the conversation out of the inbox.
func (d *Desk) Resolve(ctx context.Context, id int64) error {
	return d.record(ctx, id, Resolved{By: d.config.Agent})
}

// Reopen takes a resolved conversation back into the inbox.
func (d *Desk) Reopen(ctx context.Context, id int64) error {
	return d.record(ctx, id, Reopened{By: d.config.Agent})
}

// Snooze hides a conversation until a time, or until the customer writes.
func (d *Desk) Snooze(ctx context.Context, id int64, until time.Time) error {
	if !until.After(d.clock.Now()) {
		return Errorf(CodeInvalid, "a conversation can only be snoozed until a time to come; nothing was changed")
	}
	return d.record(ctx, id, Snoozed{By: d.config.Agent, Until: until})
}

// Unsnooze brings a snoozed conversation back.
func (d *Desk) Unsnooze(ctx context.Context, id int64) error {
	return d.record(ctx, id, Unsnoozed{By: d.config.Agent})
}

// See marks everything in a conversation as seen by the agent. Where nothing
// is unread it writes nothing.
func (d *Desk) See(ctx context.Context, id int64) error {
	c, err := d.store.Conversation(ctx, id)
	if err != nil || c.Standing.Unread == 0 {
		return err
	}
	return d.record(ctx, id, Seen{By: d.config.Agent})
}

// Label sets a label, or removes it.
func (d *Desk) Label(ctx context.Context, id int64, label string, remove bool) error {
	label = strings.TrimSpace(label)
	if label == "" {
		return Errorf(CodeInvalid, "a label needs a name; nothing was changed")
	}
	return d.record(ctx, id, Labeled{Label: label, Removed: remove, By: d.config.Agent})
}

// record appends what the agent did to one conversation.
func (d *Desk) record(ctx context.Context, id int64, fact Fact) error {
	return d.store.Update(ctx, func(tx Tx) error {
		c, err := tx.Conversation(id)
		if err != nil {
			return err
		}
		_, err = tx.Append(d.event(c, fact))
		return err
	})
}

// event dates an action of the agent. An action answers what is on the screen,
// so it comes after everything already counted, also when the platform's
// clock runs ahead of ours.
func (d *Desk) event(c Conversation, fact Fact) Event {
	at := afterAll(d.clock.Now(), c.Standing.Folded.At)
	return Event{Key: "desk:" + d.config.NewID(), PageID: c.PageID, PSID: c.PSID, At: at, Fact: fact}
}

// afterAll moves at behind the last thing that happened, if that lies ahead of
// our clock by no more than clocks differ.
func afterAll(at, last time.Time) time.Time {
	if !at.After(last) && last.Sub(at) < maxClockSkew {
		return last.Add(time.Millisecond)
	}
	return at
}

// maxClockSkew is how far ahead of ours the platform's clock is believed.
const maxClockSkew = 5 * time.Minute

// SaveDraft stores the agent's unsent text; an empty text removes it.
func (d *Desk) SaveDraft(ctx context.Context, id int64, text string) error {
	return d.store.SaveDraft(ctx, Draft{Conversation: id, Agent: d.config.Agent, Text: text, At: d.clock.Now()})
}
