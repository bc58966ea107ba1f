package inbox

import (
	"context"
	"time"

	"oriel/inbox/policy"
)

// Detail is one conversation as the thread pane shows it.
type Detail struct {
	Conversation Conversation
	Page         PageState
	// Messages are the newest of the thread, oldest first.
	Messages []Message
	// Draft is the agent's unsent text.
	Draft string
}

// List returns one page of conversations; Now and Agent are filled in where
// the query leaves them out.
func (d *Desk) List(ctx context.Context, q Query) (ListPage, error) {
	return d.store.List(ctx, d.fill(q))
}

// Count returns the sizes of the views.
func (d *Desk) Count(ctx context.Context, q Query) (Counts, error) {
	return d.store.Count(ctx, d.fill(q))
}

// Conversations returns several by their ids, without those that there are not.
func (d *Desk) Conversations(ctx context.Context, ids []int64) (map[int64]Conversation, error) {
	return d.store.Conversations(ctx, ids)
}

// ArrivedDays hands fn the customers' messages of whole days, one group after
// the other, the oldest day first. quarters is only good during the call. An
// error of fn ends the reading and is returned as it is.
func (d *Desk) ArrivedDays(ctx context.Context, q ArrivedQuery, fn func(g ArrivedGroup, quarters *Quarters) error) error {
	return d.store.ArrivedDays(ctx, q, fn)
}

// OpenConversations hands the conversations of a page that are not resolved to
// fn, of all pages for the empty id. An error of fn ends the reading and is
// returned as it is.
func (d *Desk) OpenConversations(ctx context.Context, pageID string, fn func(OpenConversation) error) error {
	return d.store.OpenConversations(ctx, pageID, fn)
}

func (d *Desk) fill(q Query) Query {
	if q.Now.IsZero() {
		q.Now = d.clock.Now()
	}
	if q.Agent == "" {
		q.Agent = d.config.Agent
	}
	if q.View == "" {
		q.View = ViewInbox
	}
	if q.Sort == "" {
		q.Sort = SortWindow
	}
	if q.Limit <= 0 {
		q.Limit = 50
	}
	q.Limit = min(q.Limit, 1000)
	return q
}

// Open returns a conversation with its newest messages and the agent's draft.
func (d *Desk) Open(ctx context.Context, id int64, messages int) (Detail, error) {
	c, err := d.store.Conversation(ctx, id)
	if err != nil {
		return Detail{}, err
	}
	detail := Detail{Conversation: c}
	if detail.Page, err = d.store.Page(ctx, c.PageID); err != nil {
		return Detail{}, err
	}
	if detail.Messages, err = d.store.Thread(ctx, id, Place{}, messages); err != nil {
		return Detail{}, err
	}
	draft, err := d.store.Draft(ctx, id, d.config.Agent)
	detail.Draft = draft.Text
	return detail, err
}

// Earlier returns messages that stand before a place in the thread.
func (d *Desk) Earlier(ctx context.Context, id int64, before Place, limit int) ([]Message, error) {
	return d.store.Thread(ctx, id, before, limit)
}

// Find returns a customer's conversation with a page.
func (d *Desk) Find(ctx context.Context, pageID, psid string) (Conversation, error) {
	return d.store.FindConversation(ctx, pageID, psid)
}

// Options judges every way to write to the customer at a time; the zero time
// is now.
func (d *Desk) Options(ctx context.Context, id int64, at time.Time) ([]policy.Option, error) {
	if at.IsZero() {
		at = d.clock.Now()
	}
	c, err := d.store.Conversation(ctx, id)
	if err != nil {
		return nil, err
	}
	page, err := d.store.Page(ctx, c.PageID)
	if err != nil {
		return nil, err
	}
	options, _, err := d.Judge(c, page, at)
	return options, err
}

// Outbox returns what the platform has not accepted, the oldest first.
func (d *Desk) Outbox(ctx context.Context) ([]Message, error) { return d.store.Outbox(ctx) }

// OutboxSizes counts what the platform has not accepted, by state.
func (d *Desk) OutboxSizes(ctx context.Context) (map[SendState]int, error) {
	return d.store.OutboxSizes(ctx)
}

// Outgoing returns one message by its outbox id.
func (d *Desk) Outgoing(ctx context.Context, outboxID string) (Message, error) {
	return d.store.Outgoing(ctx, outboxID)
}

// Pages returns what stops pages from sending, for every page seen.
func (d *Desk) Pages(ctx context.Context) ([]PageState, error) { return d.store.Pages(ctx) }
