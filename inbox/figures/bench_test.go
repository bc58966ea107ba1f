package figures_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"oriel/inbox"
	"oriel/inbox/figures"
	"oriel/sla"
)

// busy is a source with a million clocks that ended in two weeks and ten
// thousand open conversations, grouped as a store groups them.
type busy struct {
	record
	groups []inbox.ClockGroup
	closed [][]sla.Closed
}

func (b *busy) ClosedDays(_ context.Context, _ inbox.ClosedQuery, fn func(inbox.ClockGroup, []sla.Closed) error) error {
	for i, g := range b.groups {
		if err := fn(g, b.closed[i]); err != nil {
			return err
		}
	}
	return nil
}

func newBusy() *busy {
	const clocks, open, agents = 1_000_000, 10_000, 20
	b, random := &busy{}, rand.New(rand.NewPCG(1, 2))
	groups := 14 * agents * len(figures.Kinds())
	for i := range groups {
		g := inbox.ClockGroup{
			Day: noon.Truncate(day).Add(-time.Duration(i*14/groups) * day), PageID: "1", Policy: "standard",
			Owner: fmt.Sprintf("agent-%02d", i%agents), Labels: []string{"parcel"}, Kind: figures.Kinds()[i%3],
		}
		closed := make([]sla.Closed, clocks/groups)
		for n := range closed {
			elapsed := time.Duration(random.ExpFloat64()*20*60_000) * ms
			end := g.Day.Add(time.Duration(random.IntN(86_400_000)) * ms)
			closed[n] = sla.Closed{Start: end.Add(-elapsed), End: end, Elapsed: elapsed, Missed: elapsed > time.Hour, Replied: true}
		}
		slices.SortFunc(closed, func(a, b sla.Closed) int { return a.End.Compare(b.End) })
		b.groups, b.closed = append(b.groups, g), append(b.closed, closed)
	}
	for i := range int64(open) {
		left := time.Duration(random.IntN(86_400)) * time.Second
		c := with(waits(i+1, day-left, left), ticks(sla.FirstResponse, left/2, left), ticks(sla.Resolution, left, 2*left))
		c.Assignee, c.Labels = fmt.Sprintf("agent-%02d", i%agents), []string{"parcel"}
		b.open = append(b.open, c)
	}
	return b
}

// BenchmarkRead is what a board costs beside reading the store.
func BenchmarkRead(b *testing.B) {
	source := newBusy()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := figures.Read(context.Background(), source, figures.Query{Now: noon, Zone: time.UTC}); err != nil {
			b.Fatal(err)
		}
	}
}
