package generate

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"oriel/inbox"
)

// Options say how large the inbox is and when it is now.
type Options struct {
	Conversations int
	// Messages is their number over all conversations; each has at least one.
	Messages int
	// Seed chooses among all inboxes of this size.
	Seed uint64
	// Now is when the newest messages come in; the oldest windows closed a day
	// before, the youngest close a day later.
	Now    time.Time
	PageID string
}

// together is how many conversations are written in one transaction.
const together = 500

// Generate fills store. It may be called for a store that holds something
// already; what it wrote before is not written twice.
func Generate(ctx context.Context, store inbox.Store, o Options) error {
	if o.Conversations < 1 || o.Messages < o.Conversations || o.PageID == "" {
		return inbox.Errorf(inbox.CodeInvalid, "%d messages in %d conversations of page %q cannot be generated", o.Messages, o.Conversations, o.PageID)
	}
	sizes := sizes(o)
	for first := 0; first < o.Conversations; first += together {
		deliveries := make([]inbox.Delivery, 0, together)
		for n := first; n < min(first+together, o.Conversations); n++ {
			events := newConversation(o, n, sizes[n]).events()
			deliveries = append(deliveries, inbox.Delivery{
				Raw: fmt.Appendf(nil, `{"object":"page","entry":[{"id":%q}]}`, o.PageID), ReceivedAt: o.Now, Events: events,
			})
		}
		if err := store.Accept(ctx, deliveries); err != nil {
			return err
		}
	}
	return nil
}

// sizes spreads the messages: most conversations are about average, some much
// longer, none empty.
func sizes(o Options) []int {
	r := rand.New(rand.NewPCG(o.Seed, 0))
	sizes := make([]int, o.Conversations)
	left := o.Messages
	for n := range sizes {
		average := left / (o.Conversations - n)
		least := min(2, average) // a question and its answer
		sizes[n] = least + int(r.ExpFloat64()*float64(average-least))
		sizes[n] = min(sizes[n], left-(o.Conversations-n-1), 20*average)
		left -= sizes[n]
	}
	sizes[len(sizes)-1] += left
	return sizes
}
