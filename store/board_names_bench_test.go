package store_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"oriel/inbox"
	"oriel/inbox/clock"
	"oriel/inbox/figures"
)

// BenchmarkNames is what it costs a board to name the most that it names: as
// many late clocks and deadlines of customers without a name.
func BenchmarkNames(b *testing.B) {
	s := open(b)
	var all []inbox.Event
	for n := range 2 * figures.MostMisses {
		at := noon.Add(-time.Hour + time.Duration(n)*time.Second) // late for long
		if n >= figures.MostMisses {
			at = noon.Add(-time.Minute) // late soon
		}
		all = append(all, wrote(n, fmt.Sprintf("m%d", n), "Where is my parcel", at))
	}
	accept(b, s, all...)
	desk := inbox.NewDesk(inbox.DeskConfig{Store: s, Clock: clock.NewManual(noon), Settings: inbox.Settings{Rules: inbox.DefaultRules()}})
	for b.Loop() {
		board, err := figures.Read(context.Background(), desk, figures.Query{Now: noon, Zone: time.UTC})
		if err != nil || len(board.Misses) != figures.MostMisses || board.Misses[0].PSID == "" || len(board.Next.Deadlines) != figures.MostDeadlines {
			b.Fatalf("%d misses, %d deadlines, %v", len(board.Misses), len(board.Next.Deadlines), err)
		}
	}
}
