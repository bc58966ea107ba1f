package composer_test

import (
	"context"
	"slices"
	"sync"

	"oriel/inbox"
	"oriel/store"
)

// witness is the store, and remembers what the desk wrote into its log.
type witness struct {
	*store.Store
	mu    sync.Mutex
	facts []inbox.Fact
	held  int // how many drafts come while another program holds the store
}

func (w *witness) Update(ctx context.Context, fn func(inbox.Tx) error) error {
	return w.Store.Update(ctx, func(tx inbox.Tx) error { return fn(witnessed{tx, w}) })
}

// SaveDraft fails while the other program holds the store.
func (w *witness) SaveDraft(ctx context.Context, d inbox.Draft) error {
	if w.held > 0 {
		w.held--
		return inbox.Errorf(inbox.CodeBusy, "another program is writing to the store")
	}
	return w.Store.SaveDraft(ctx, d)
}

type witnessed struct {
	inbox.Tx
	by *witness
}

func (t witnessed) Append(events ...inbox.Event) (int, error) {
	t.by.mu.Lock()
	defer t.by.mu.Unlock()
	for _, e := range events {
		t.by.facts = append(t.by.facts, e.Fact)
	}
	return t.Tx.Append(events...)
}

// written returns the facts of a kind, the oldest first.
func written[F inbox.Fact](w *witness) []F {
	w.mu.Lock()
	defer w.mu.Unlock()
	var found []F
	for _, f := range slices.Clone(w.facts) {
		if f, ok := f.(F); ok {
			found = append(found, f)
		}
	}
	return found
}
