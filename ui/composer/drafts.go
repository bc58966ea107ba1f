package composer

import (
	"context"
	"slices"
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

	begun sync.Mutex
	jobs  []*job // that were not finished yet, in their order
}

// job is something to be stored or sent. Its command does it, or finish, should
// the program end before that command is run.
type job struct {
	once sync.Once
	do   func()
}

func newDrafts(desk *inbox.Desk) *drafts {
	return &drafts{desk: desk, newest: map[int64]uint64{}}
}

// ticket numbers what is to be stored or sent. It waits for nobody.
func (d *drafts) ticket() uint64 { return d.issued.Add(1) }

// later takes a job on. The function that it returns does it, or waits for whoever
// is at it.
func (d *drafts) later(do func()) (run func()) {
	j := &job{do: do}
	d.begun.Lock()
	defer d.begun.Unlock()
	d.jobs = append(d.jobs, j)
	return func() { d.run(j) }
}

func (d *drafts) run(j *job) {
	j.once.Do(j.do)
	d.begun.Lock()
	defer d.begun.Unlock()
	d.jobs = slices.DeleteFunc(d.jobs, func(other *job) bool { return other == j })
}

// finish does whatever was taken on, in its order.
func (d *drafts) finish() {
	for _, j := range d.underWay() {
		d.run(j)
	}
}

func (d *drafts) underWay() []*job {
	d.begun.Lock()
	defer d.begun.Unlock()
	return slices.Clone(d.jobs)
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
	d.finish()
	d.mu.Lock()
	defer d.mu.Unlock()
	detail, err := d.desk.Open(ctx, conversation, 1)
	return detail.Draft, err
}

// add stores words behind the draft there is.
func (d *drafts) add(ctx context.Context, ticket uint64, conversation int64, words string) error {
	d.mu.Lock()
	detail, err := d.desk.Open(ctx, conversation, 1)
	d.mu.Unlock()
	if err != nil {
		return err
	}
	return d.save(ctx, ticket, conversation, detail.Draft+words)
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
