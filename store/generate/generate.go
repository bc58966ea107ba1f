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
	// Closed is about how many response-time clocks ended, beside those of the
	// conversations above, in the requests that the team resolved within the
	// last Days; by the default policy it is exact.
	Closed, Days int
	// OtherPages have a part of these requests.
	OtherPages []string
}

// together is how many conversations are written in one transaction. Resolved
// requests are written in the order in which they ended, so that many of them
// change the same lists of a day's clocks.
const (
	together         = 500
	resolvedTogether = 2000
)

// Generate fills store. It may be called for a store that holds something
// already; what it wrote before is not written twice.
func Generate(ctx context.Context, store inbox.Store, o Options) error {
	if o.Conversations < 1 || o.Messages < o.Conversations || o.PageID == "" {
		return inbox.Errorf(inbox.CodeInvalid, "%d messages in %d conversations of page %q cannot be generated", o.Messages, o.Conversations, o.PageID)
	}
	if o.Closed < 0 || (o.Closed > 0 && o.Days < 1) {
		return inbox.Errorf(inbox.CodeInvalid, "%d clocks that ended in the last %d days cannot be generated", o.Closed, o.Days)
	}
	if err := generateResolved(ctx, store, o); err != nil {
		return err
	}
	sizes := sizes(o)
	return accept(ctx, store, o, together, len(sizes), func(n int) []inbox.Event {
		return newConversation(o, n, sizes[n]).events()
	})
}

func generateResolved(ctx context.Context, store inbox.Store, o Options) error {
	clocks := clocksOfRequests(o)
	ends := workingTimes(o.Now, o.Days, len(clocks))
	return accept(ctx, store, o, resolvedTogether, len(clocks), func(n int) []inbox.Event {
		return newHistory(o, n, clocks[n]).events(ends[n])
	})
}

// accept writes the events of all conversations, so many in one transaction.
func accept(ctx context.Context, store inbox.Store, o Options, together, all int, events func(n int) []inbox.Event) error {
	for first := 0; first < all; first += together {
		deliveries := make([]inbox.Delivery, 0, together)
		for n := first; n < min(first+together, all); n++ {
			made := events(n)
			deliveries = append(deliveries, inbox.Delivery{
				Raw: fmt.Appendf(nil, `{"object":"page","entry":[{"id":%q}]}`, made[0].PageID), ReceivedAt: o.Now, Events: made,
			})
		}
		if err := store.Accept(ctx, deliveries); err != nil {
			return err
		}
	}
	return nil
}

// clocksOfRequests is how many clocks end in each of the resolved requests:
// most have few exchanges, some many.
func clocksOfRequests(o Options) (clocks []int) {
	const fewest = 2 // a first response and the resolution
	r := rand.New(rand.NewPCG(o.Seed, 1<<63-1))
	for left := o.Closed; left > 0; left -= clocks[len(clocks)-1] {
		n := fewest + int(r.ExpFloat64()*4)
		if left-n < fewest {
			n = max(left, fewest)
		}
		clocks = append(clocks, n)
	}
	return clocks
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
