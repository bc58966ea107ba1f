package composer

import (
	"context"
	"sync"

	"oriel/inbox"
)

// drafts stores drafts in the order in which they were written. Commands run
// beside each other, and a draft that overtakes a newer one, or a message that
// was sent, would bring back words that are no longer true.
type drafts struct {
	desk *inbox.Desk

	mu     sync.Mutex
	issued uint64
	newest map[int64]uint64 // of each conversation, what was stored or sent
}

func newDrafts(desk *inbox.Desk) *drafts {
	return &drafts{desk: desk, newest: map[int64]uint64{}}
}

// ticket numbers what is to be stored or sent.
func (d *drafts) ticket() uint64 {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.issued++
	return d.issued
}

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

// send queues messages and so removes the draft. Older drafts that are still
// on their way are dropped then.
func (d *drafts) send(ctx context.Context, ticket uint64, conversation int64, replies []inbox.Reply) ([]inbox.Message, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	messages, err := d.desk.ReplyAll(ctx, replies)
	if err == nil {
		d.newest[conversation] = ticket
	}
	return messages, err
}
