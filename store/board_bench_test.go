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

// BenchmarkBoard is what a lead waits for: a million clocks that ended in two
// weeks, and ten thousand open conversations. Only of these the names are
// known, so that naming what an agent missed costs more than it does elsewhere.
func BenchmarkBoard(b *testing.B) {
	const open = 10_000
	for name, team := range closedTeams {
		s := aMillionClosed(b, 14, team)
		for first := 0; first < open; first += 1000 {
			var wrote1000 []inbox.Event
			for n := first; n < first+1000; n++ {
				wrote1000 = append(wrote1000, wrote(n, fmt.Sprintf("m%d", n), "Where is my parcel", noon.Add(-time.Duration(n)*8*time.Second)))
			}
			accept(b, s, wrote1000...)
		}
		desk := inbox.NewDesk(inbox.DeskConfig{Store: s, Clock: clock.NewManual(noon), Settings: inbox.Settings{Rules: inbox.DefaultRules()}})
		for filtered, f := range map[string]figures.Filter{"everything": {}, "an agent's": {Agent: "agent-00"}} {
			b.Run(name+"/"+filtered, func(b *testing.B) {
				for b.Loop() {
					board, err := figures.Read(context.Background(), desk, figures.Query{Filter: f, Now: noon, Zone: time.UTC})
					if err != nil || board.Now.Open+len(board.Misses) == 0 {
						b.Fatalf("%+v, %v", board.Now, err)
					}
				}
			})
		}
		b.Run(name+"/a week's report", func(b *testing.B) {
			q := figures.ReportQuery{Since: noon.AddDate(0, 0, -7), Until: noon, By: figures.GroupByAgent, Zone: time.UTC, Now: noon}
			for b.Loop() {
				if lines, err := figures.Report(context.Background(), desk, q); err != nil || len(lines) == 0 {
					b.Fatal(lines, err)
				}
			}
		})
	}
}
