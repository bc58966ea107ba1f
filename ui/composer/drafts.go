package composer

import (
	"context"
	"sync"
	"sync/atomic"

	"oriel/inbox"
)

// drafts stores drafts in the order in which they were written. Commands run
// beside each other, and a draft that overtakes a newer one, or a message that
// was sent, would bring back words that are no longer true.
type drafts struct {
	desk   *inbox.Desk
	issued atomic.Uint64

	mu     sync.Mutex
	newest map[int64]uint64 // of each conversation, what was stored or sent
}

func newDrafts(desk *inbox.Desk) *drafts {
	return &drafts{desk: desk, newest: map[int64]uint64{}}
}

// ticket numbers what is to be stored or sent. It waits for nobody.
func (d *drafts) ticket() uint64 { return d.issued.Add(1) }

// save stores a draft, unless something newer is stored already.
func (d *drafts) save(ctx context.Context, ticket uint64, conversation int64, text string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.newest[conversation] > ticket {
		return nil
	}
	if err := d.desk.SaveDraft(ctx, conversation, text); err != nil {
		return err
	}
	d.newest[conversation] = ticket
	return nil
}

// read returns the stored draft, after everything that is being stored.
func (d *drafts) read(ctx context.Context, conversation int64) (string, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	detail, err := d.desk.Open(ctx, conversation, 1)
	return detail.Draft, err
}

// send queues messages and so removes the draft. The text is stored as a draft
// first: whatever happens between the two, it is in the one place or the other.
// Older drafts that are still on their way are dropped.
func (d *drafts) send(ctx context.Context, ticket uint64, draft string, replies []inbox.Reply) ([]inbox.Message, error) {
	conversation := replies[0].Conversation
	if err := d.save(ctx, ticket, conversation, draft); err != nil {
		return nil, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.desk.ReplyAll(ctx, replies)
}
