package inbox

import (
	"context"
	"strings"
	"time"

	"oriel/inbox/policy"
)

// SponsoredRequest asks whoever runs the page's ads to reach a person with a
// sponsored message. The newest one of a conversation counts.
type SponsoredRequest struct {
	Text string `json:"text"`
	// Promotes says that the text is a promotion, which an ad may be.
	Promotes bool `json:"promotes,omitempty"`
	// By is the agent who asked.
	By    string `json:"by"`
	Stamp Stamp  `json:"stamp"`
}

func (c Conversation) requestSponsored(f SponsoredRequested, stamp Stamp) Conversation {
	if c.Sponsored.Stamp.Before(stamp) {
		c.Sponsored = SponsoredRequest{Text: f.Text, Promotes: f.Promotes, By: f.By, Stamp: stamp}
	}
	return c
}

// RequestSponsored marks a conversation for whoever runs the page's ads, if
// policy allows it now, and otherwise refuses with *Refusal. Nothing is sent.
// A draft of the same text is done with and removed.
func (d *Desk) RequestSponsored(ctx context.Context, conversation int64, text string, promotes bool) error {
	text = strings.TrimSpace(text)
	switch n := TextUnits(text); {
	case n == 0:
		return Errorf(CodeInvalid, "a request for a sponsored message needs its text; nothing was requested")
	case n >= MaxTextUnits:
		return Errorf(CodeInvalid, "the text has %d characters and must have fewer than %d; nothing was requested", n, MaxTextUnits)
	}
	return d.store.Update(ctx, func(tx Tx) error {
		c, err := tx.Conversation(conversation)
		if err != nil {
			return err
		}
		if _, _, err := d.allowed(tx, c, policy.Sponsored, d.clock.Now()); err != nil {
			return err
		}
		ev := d.event(c, SponsoredRequested{Text: text, Promotes: promotes, By: d.config.Agent})
		if _, err := tx.Append(ev); err != nil {
			return err
		}
		draft, err := tx.Draft(c.ID, d.config.Agent)
		if err != nil || strings.TrimSpace(draft.Text) != text {
			return err
		}
		return tx.SaveDraft(Draft{Conversation: c.ID, Agent: d.config.Agent, At: ev.At})
	})
}

// SponsoredRequests hands to fn, in the order in which they were made, the
// conversations whose request stands and was made at since or later; of an
// empty page those of all. People who opted out after the request are left
// out.
func (d *Desk) SponsoredRequests(ctx context.Context, pageID string, since time.Time, fn func(Conversation) error) error {
	q := EventQuery{Kinds: []string{SponsoredRequested{}.Kind()}, PageID: pageID, Since: since}
	return d.store.Events(ctx, q, func(_ int64, ev Event) error {
		c, err := d.store.FindConversation(ctx, ev.PageID, ev.PSID)
		if err != nil || c.Sponsored.Stamp.Key != ev.Key {
			return err
		}
		facts := c.Facts(d.Rules(), PageState{})
		if facts.SponsoredOptOut || !facts.DeclinedAt.IsZero() {
			return nil
		}
		return fn(c)
	})
}
