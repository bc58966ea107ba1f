package store_test

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"oriel/inbox"
	"oriel/inbox/clock"
	"oriel/inbox/figures"
	"oriel/sla"
	"oriel/store"
)

// closedTeam is how many groups a million closed clocks fall into on a day.
type closedTeam struct {
	pages, agents, labels int
}

var closedTeams = map[string]closedTeam{
	"one agent": {1, 1, 1}, // as many clocks in a list as there can be
	"a team":    {2, 20, 10},
}

// aMillionClosed returns a store in which a million clocks ended in so many
// days up to noon.
func aMillionClosed(b *testing.B, days int, team closedTeam) *store.Store {
	b.Helper()
	s := openAt(b, filepath.Join(b.TempDir(), "oriel.db"))
	r := rand.New(rand.NewPCG(1, uint64(days)))
	began := time.Now()
	const all = 1_000_000
	for n := range store.ClosedConversations {
		accept(b, s, wrote(n, fmt.Sprint(n), "Hello", noon))
	}
	groups := team.pages * team.agents * team.labels
	for n := range groups {
		var labels []string
		if l := n % team.labels; l > 0 {
			labels = []string{fmt.Sprintf("label-%d", l), "vip"}
		}
		owner := fmt.Sprintf("agent-%02d", n/team.labels%team.agents)
		page := fmt.Sprintf("%s%d", pageID, n/team.labels/team.agents)
		intervals := make([]sla.Interval, all/groups)
		for i := range intervals {
			intervals[i] = randomInterval(r, days, owner)
		}
		s.CloseClocks(b, n, page, labels, intervals)
	}
	b.Logf("%d clocks in %v", all, time.Since(began).Round(time.Millisecond))
	return s
}

func randomInterval(r *rand.Rand, days int, owner string) sla.Interval {
	kind := []sla.Kind{sla.FirstResponse, sla.NextResponse, sla.Resolution}[r.IntN(3)]
	target := sla.DefaultPolicy().Targets.Of(kind)
	elapsed := time.Duration(r.ExpFloat64() * float64(target) / 2).Truncate(time.Millisecond)
	end := noon.Add(-time.Duration(r.Int64N(int64(days) * 24 * int64(time.Hour)))).Truncate(time.Millisecond)
	return sla.Interval{
		Kind: kind, Policy: "default", Start: end.Add(-elapsed), Due: end.Add(target - elapsed), End: end,
		Target: target, Elapsed: elapsed, Missed: elapsed > target, LateBy: max(0, elapsed-target), Owner: owner, Replied: true,
	}
}

// BenchmarkAMillionClosed reads what a board and a report need where a million
// clocks ended: within two weeks, and within three months.
func BenchmarkAMillionClosed(b *testing.B) {
	for name, team := range closedTeams {
		for _, days := range []int{14, 90} {
			b.Run(fmt.Sprintf("%s/in %d days", name, days), func(b *testing.B) {
				s := aMillionClosed(b, days, team)
				readAMillionClosed(b, inbox.NewDesk(inbox.DeskConfig{Store: s, Clock: clock.NewManual(noon), Settings: inbox.Settings{Rules: inbox.DefaultRules()}}))
			})
		}
	}
}

func readAMillionClosed(b *testing.B, desk *inbox.Desk) {
	ctx, week := context.Background(), noon.AddDate(0, 0, -7)
	repeat := func(name string, read func() error) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := read(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	repeat("groups of 14 days", func() error {
		q := inbox.ClosedQuery{Since: noon.AddDate(0, 0, -14), Until: noon}
		return desk.ClosedDays(ctx, q, func(inbox.ClockGroup, []sla.Closed) error { return nil })
	})
	for _, by := range []figures.Grouping{figures.Ungrouped, figures.GroupByAgent, figures.GroupByHour} {
		repeat("a week's report by "+cmp.Or(string(by), "nothing"), func() error {
			_, err := figures.Report(ctx, desk, figures.ReportQuery{Since: week, Until: noon, By: by, Zone: time.UTC, Now: noon})
			return err
		})
	}
	repeat("board", func() error {
		_, err := figures.Read(ctx, desk, figures.Query{Now: noon, Zone: time.UTC})
		return err
	})
	repeat("200 misses", func() error {
		return desk.Misses(ctx, inbox.MissQuery{ClosedQuery: inbox.ClosedQuery{Since: week}, Limit: 200}, func(inbox.ClosedMiss) error { return nil })
	})
}
