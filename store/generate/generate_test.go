package generate_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"oriel/inbox"
	"oriel/sla"
	"oriel/store"
	"oriel/store/generate"
)

var now = time.Date(2026, 10, 5, 12, 0, 0, 0, time.UTC)

func generated(t *testing.T, o generate.Options) *store.Store {
	t.Helper()
	s, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "oriel.db"), store.Options{Rules: inbox.DefaultRules()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	if err := generate.Generate(context.Background(), s, o); err != nil {
		t.Fatal(err)
	}
	return s
}

var small = generate.Options{Conversations: 1000, Messages: 5000, Seed: 7, Now: now, PageID: "1000000000001"}

func TestGenerateMakesWhatItPromises(t *testing.T) {
	s := generated(t, small)
	health, err := s.Health(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if health.Conversations != 1000 || health.Messages != 5000 {
		t.Errorf("%d conversations, %d messages", health.Conversations, health.Messages)
	}
	counts, err := s.Count(context.Background(), inbox.Query{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	if late := counts[inbox.ViewLate]; late < 80 || late > 110 {
		t.Errorf("%d conversations are late, want about a tenth", late)
	}
	for view, want := range map[inbox.View][2]int{
		inbox.ViewInbox: {700, 950}, inbox.ViewClosing: {5, 50}, inbox.ViewSnoozed: {5, 60}, inbox.ViewClosed: {50, 250}, inbox.ViewUnassigned: {200, 500},
	} {
		if n := counts[view]; n < want[0] || n > want[1] {
			t.Errorf("%d conversations in %s, want %v", n, view, want)
		}
	}
}

func TestGenerateIsRepeatable(t *testing.T) {
	ctx := context.Background()
	a, b := generated(t, small), generated(t, small)
	if err := generate.Generate(ctx, b, small); err != nil {
		t.Fatal(err)
	}
	for id := int64(1); id <= int64(small.Conversations); id += 37 {
		x, errX := a.Conversation(ctx, id)
		y, errY := b.Conversation(ctx, id)
		if errX != nil || errY != nil || x.PSID != y.PSID || x.Name != y.Name || x.Last != y.Last {
			t.Fatalf("conversation %d: %+v, %v; %+v, %v", id, x, errX, y, errY)
		}
	}
}

// past counts clocks that ended.
type past struct {
	clocks, missed               int
	oldest, newest               time.Time
	pages, agents, labels, kinds map[string]int
	byHour                       [24]int
}

func readPast(t *testing.T, s *store.Store) past {
	t.Helper()
	p := past{oldest: now, pages: map[string]int{}, agents: map[string]int{}, labels: map[string]int{}, kinds: map[string]int{}}
	if err := s.ClosedDays(context.Background(), inbox.ClosedQuery{}, func(g inbox.ClockGroup, closed []sla.Closed) error {
		p.pages[g.PageID] += len(closed)
		p.agents[g.Owner] += len(closed)
		p.kinds[string(g.Kind)] += len(closed)
		for _, label := range g.Labels {
			p.labels[label] += len(closed)
		}
		for _, c := range closed {
			p.add(c)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return p
}

func (p *past) add(c sla.Closed) {
	p.clocks++
	if c.Missed {
		p.missed++
	}
	p.byHour[c.End.Hour()]++
	if c.End.Before(p.oldest) {
		p.oldest = c.End
	}
	if c.End.After(p.newest) {
		p.newest = c.End
	}
}

// TestGenerateMakesAPast: so many clocks ended within the days, by a team that
// works at its hours and is late now and then, and a rebuild yields the same.
func TestGenerateMakesAPast(t *testing.T) {
	const closed, days = 3000, 10
	o := small
	o.Conversations, o.Messages = 1, 1 // of which no clock ended
	o.Closed, o.Days, o.OtherPages = closed, days, []string{"1000000000002"}
	s, ctx := generated(t, o), context.Background()
	p := readPast(t, s)
	if p.clocks != closed || p.missed < closed/20 || p.missed > closed/5 {
		t.Errorf("%d clocks ended, %d of them late", p.clocks, p.missed)
	}
	if p.newest.After(now) || p.newest.Before(now.Add(-time.Hour)) || p.oldest.Before(now.AddDate(0, 0, -days-3)) {
		t.Errorf("they ended from %v to %v", p.oldest, p.newest)
	}
	if len(p.pages) != 2 || len(p.agents) != 21 || len(p.kinds) != 3 || len(p.labels) != 5 || p.byHour[10] < 5*p.byHour[3] {
		t.Errorf("%+v", p)
	}
	if counts, err := s.Count(ctx, inbox.Query{Now: now}); err != nil || counts[inbox.ViewInbox] != 1 {
		t.Errorf("%v, %v", counts, err)
	}
	if report, err := s.Rebuild(ctx, false); err != nil || len(report.Differences) > 0 {
		t.Errorf("%+v, %v", report, err)
	}
	if err := generate.Generate(ctx, s, o); err != nil {
		t.Fatal(err)
	}
	if again := readPast(t, s); again.clocks != closed {
		t.Errorf("%d clocks became %d", closed, again.clocks)
	}
}

func TestGenerateRefusesNonsense(t *testing.T) {
	for _, o := range []generate.Options{
		{}, {Conversations: 2, Messages: 1, PageID: "1"}, {Conversations: 1, Messages: 1},
		{Conversations: 1, Messages: 1, PageID: "1", Closed: 1}, {Conversations: 1, Messages: 1, PageID: "1", Closed: -1, Days: 1},
	} {
		if err := generate.Generate(context.Background(), nil, o); inbox.CodeOf(err) != inbox.CodeInvalid {
			t.Errorf("%+v: %v", o, err)
		}
	}
}
