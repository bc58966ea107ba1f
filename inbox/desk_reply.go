package inbox

import (
	"context"
	"strings"
	"time"
	"unicode/utf16"

	"oriel/inbox/policy"
)

// MaxTextUnits is the length that a text must stay below. Meta says "less than
// 2000 characters" and does not define a character (Send API reference, spring
// 2026); UTF-16 units are the strictest reading that is not absurd.
const MaxTextUnits = 2000

// MaxTopicUnits is the longest title of a one-time notification request, in
// characters. (Meta, One-Time Notification page.)
const MaxTopicUnits = 65

// TextUnits counts a text as MaxTextUnits does.
func TextUnits(s string) int {
	n := 0
	for _, r := range s {
		n += max(1, utf16.RuneLen(r))
	}
	return n
}

// Reply is what an agent wants to send.
type Reply struct {
	Conversation int64
	// Option is the way to send it; empty means policy.Reply.
	Option       policy.OptionID
	Text         string
	Attachment   *Attachment
	QuickReplies []QuickReply
	ReplyTo      string
	// Template is filled in for policy.Utility, which takes nothing else.
	Template *TemplateMessage
	// Confirmed are the sentences that the agent confirmed before sending.
	// They are kept with the message.
	Confirmed []string
	// AtOnce leaves out the time for undoing.
	AtOnce bool
}

// Refusal is policy's no. Nothing was sent and the text is kept where it was.
type Refusal struct {
	Option policy.Option
}

func (r *Refusal) Error() string {
	return "Not sent: " + r.Option.Reason + " Rule of " + r.Option.Effective.Format(time.DateOnly) + ": " + r.Option.Rule
}

func (r *Refusal) Unwrap() error { return &Error{Code: CodeRefused, Message: r.Option.Reason} }

// Reply judges a message and puts it into the outbox. What policy does not
// allow now is refused with *Refusal. The agent's draft is removed in the same
// transaction, so that a text is either a draft or in the outbox.
func (d *Desk) Reply(ctx context.Context, r Reply) (Message, error) {
	messages, err := d.ReplyAll(ctx, []Reply{r})
	if err != nil {
		return Message{}, err
	}
	return messages[0], nil
}

// ReplyAll queues several messages to be sent one after the other, all or
// none. Those of one conversation are the parts of one answer: when a part does
// not go out, those after it are held.
func (d *Desk) ReplyAll(ctx context.Context, replies []Reply) ([]Message, error) {
	var ids []string
	err := d.store.Update(ctx, func(tx Tx) error {
		ids = ids[:0]
		for i, r := range replies {
			after := ""
			if i > 0 && replies[i-1].Conversation == r.Conversation {
				after = ids[i-1]
			}
			id, err := d.queue(tx, r, after)
			if err != nil {
				return err
			}
			ids = append(ids, id)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	messages := make([]Message, len(ids))
	for i, id := range ids {
		if messages[i], err = d.store.Outgoing(ctx, id); err != nil {
			return nil, err
		}
	}
	return messages, nil
}

// Check judges a message as Reply would and sends nothing.
func (d *Desk) Check(ctx context.Context, r Reply) (policy.Option, error) {
	var chosen policy.Option
	err := d.store.View(ctx, func(tx Reader) error {
		var err error
		chosen, _, err = d.prepare(tx, r, d.clock.Now())
		return err
	})
	return chosen, err
}

// prepare returns the option that allows the message, and what the platform
// would be asked to send.
func (d *Desk) prepare(tx Reader, r Reply, now time.Time) (policy.Option, Outgoing, error) {
	if r.Option == "" {
		r.Option = policy.Reply
	}
	c, err := tx.Conversation(r.Conversation)
	if err != nil {
		return policy.Option{}, Outgoing{}, err
	}
	chosen, _, err := d.allowed(tx, c, r.Option, now)
	if err != nil {
		return policy.Option{}, Outgoing{}, err
	}
	page, err := tx.Page(c.PageID)
	if err != nil {
		return policy.Option{}, Outgoing{}, err
	}
	out, err := compose(r, c, page, chosen)
	return chosen, out, err
}

// queue puts one message into the outbox, behind the part of an id if it is
// not empty.
func (d *Desk) queue(tx Tx, r Reply, after string) (string, error) {
	now := d.clock.Now()
	chosen, out, err := d.prepare(tx, r, now)
	if err != nil {
		return "", err
	}
	c, err := tx.Conversation(r.Conversation)
	if err != nil {
		return "", err
	}
	out.After = after
	id := d.config.NewID()
	if after != "" {
		id = nextPart(after)
	}
	if _, err = tx.Append(Event{
		Key: "queued:" + id + ":1", PageID: c.PageID, PSID: c.PSID, At: now,
		Fact: Queued{OutboxID: id, Attempt: 1, Outgoing: out, Author: d.config.Agent, Confirmed: r.Confirmed, NotBefore: d.notBefore(r, chosen, now)},
	}); err != nil {
		return "", err
	}
	if r.Template != nil {
		return id, nil // the draft is about something else
	}
	return id, tx.SaveDraft(Draft{Conversation: c.ID, Agent: d.config.Agent, At: now})
}

// allowed returns policy's yes, or a *Refusal, and the pack that says it.
func (d *Desk) allowed(tx Reader, c Conversation, id policy.OptionID, now time.Time) (policy.Option, policy.Pack, error) {
	page, err := tx.Page(c.PageID)
	if err != nil {
		return policy.Option{}, policy.Pack{}, err
	}
	options, pack, err := d.Judge(c, page, now)
	if err != nil {
		return policy.Option{}, policy.Pack{}, err
	}
	chosen, known := option(options, id)
	if !known {
		return policy.Option{}, policy.Pack{}, Errorf(CodeInvalid, "there is no send option %q; nothing was sent", id)
	}
	if !chosen.Allowed {
		return policy.Option{}, pack, &Refusal{Option: chosen}
	}
	return chosen, pack, nil
}

// undoSlack is how long before the end of an option a message that could be
// undone must leave, so that the pause for undoing never costs the window.
const undoSlack = 2 * time.Second

func (d *Desk) notBefore(r Reply, o policy.Option, now time.Time) time.Time {
	undo := d.Settings().UndoFor
	if r.AtOnce || undo <= 0 {
		return now
	}
	end := now.Add(undo)
	if o.StopsAt.IsZero() || end.Add(undoSlack).Before(o.StopsAt) {
		return end
	}
	return latest(now, earliest(end, o.StopsAt.Add(-undoSlack)))
}

// compose checks the content and fills in what the option needs.
func compose(r Reply, c Conversation, page PageState, o policy.Option) (Outgoing, error) {
	switch {
	case o.ID == policy.Utility:
		return composeUtility(r, page, o)
	case r.Template != nil:
		return Outgoing{}, Errorf(CodeInvalid, "a template goes out as a utility message only; nothing was sent")
	}
	out := Outgoing{
		Option: o.ID, Text: strings.TrimSpace(r.Text), Attachment: r.Attachment,
		QuickReplies: r.QuickReplies, ReplyTo: r.ReplyTo,
	}
	if err := checkContent(out); err != nil {
		return Outgoing{}, err
	}
	switch {
	case o.HandOver:
		return Outgoing{}, Errorf(CodeInvalid, "%s is no message that an agent sends: it is handed to whoever runs the page's ads; nothing was sent", o.Label)
	case o.ID == policy.PrivateReply:
		out.CommentID, out.VisitorPost = o.Target, c.isVisitorPost(o.Target)
	case o.ID == policy.OTNRequest:
		if out.Attachment != nil {
			return Outgoing{}, Errorf(CodeInvalid, "a notification request is a title, and carries no attachment; nothing was sent")
		}
		out.Topic = out.Text
		if TextUnits(out.Topic) > MaxTopicUnits {
			return Outgoing{}, Errorf(CodeInvalid, "the title of a notification request may have %d characters, this one has %d; nothing was sent", MaxTopicUnits, TextUnits(out.Topic))
		}
	case o.ID == policy.OTNFollowup:
		out.Topic, out.Token = o.Target, c.unspent(o.Target, o.Until)
	}
	return out, nil
}

func checkContent(out Outgoing) error {
	switch {
	case out.Text == "" && out.Attachment == nil:
		return Errorf(CodeInvalid, "there is no text to send; nothing was sent")
	case out.Text != "" && out.Attachment != nil:
		return Errorf(CodeInvalid, "the platform takes text or an attachment, not both in one message; nothing was sent")
	case TextUnits(out.Text) >= MaxTextUnits:
		return Errorf(CodeInvalid, "the text has %d characters and must have fewer than %d; split it; nothing was sent", TextUnits(out.Text), MaxTextUnits)
	case out.Option == policy.HumanAgent && len(out.QuickReplies) > 0:
		return Errorf(CodeInvalid, "a human agent message cannot carry quick replies; nothing was sent")
	}
	return nil
}

func (c Conversation) isVisitorPost(id string) bool {
	for _, o := range c.Comments {
		if o.ID == id {
			return o.VisitorPost
		}
	}
	return false
}

// unspent returns the token of a topic that was not used and lasts longest,
// which is until then: of those that do not expire earlier, the newest.
func (c Conversation) unspent(topic string, until time.Time) string {
	var best Token
	for _, t := range c.Tokens {
		usable := t.Topic == topic && t.SpentAt.IsZero() && !t.GrantedAt.IsZero()
		expires := !t.ExpiresAt.IsZero() && t.ExpiresAt.Before(until)
		if usable && !expires && t.GrantedAt.After(best.GrantedAt) {
			best = t
		}
	}
	return best.Token
}
