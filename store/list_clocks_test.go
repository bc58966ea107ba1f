package store_test

import (
	"context"
	"slices"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"oriel/inbox"
	"oriel/inbox/figures"
	"oriel/sla"
	"oriel/store"
	"oriel/store/storetest"
)

// officeRules count from nine to one on every day, and an hour for a response.
func officeRules(t testing.TB) inbox.Rules {
	t.Helper()
	morning, err := sla.ParseHours("09:00-13:00")
	if err != nil {
		t.Fatal(err)
	}
	config := sla.CalendarConfig{Name: "mornings", Zone: time.UTC}
	for day := range config.Week {
		config.Week[day] = []sla.Hours{morning}
	}
	p := sla.DefaultPolicy()
	p.Name, p.Targets = "office", sla.Targets{FirstResponse: time.Hour, NextResponse: time.Hour}
	if p.Calendar, err = sla.NewCalendar(config); err != nil {
		t.Fatal(err)
	}
	rules := inbox.DefaultRules()
	rules.SLA = sla.Policies{p}
	return rules
}

func openWith(t testing.TB, rules inbox.Rules) *store.Store {
	t.Helper()
	return storetest.Open(t, store.Options{Rules: rules})
}

// TestEverybodySaysTheSameOfALateClock: a target that is used up exactly at
// closing time is exceeded when the calendar opens again, in the view, its
// size, the row and the report alike.
func TestEverybodySaysTheSameOfALateClock(t *testing.T) {
	rules := officeRules(t)
	s := openWith(t, rules)
	accept(t, s, wrote(1, "a", "Hello", noon))
	closing, opening := noon.Add(time.Hour), noon.Add(21*time.Hour)
	for _, tt := range []struct {
		now  time.Time
		late int
	}{
		{closing, 0}, {closing.Add(time.Millisecond), 0}, {opening.Add(-time.Millisecond), 0},
		{opening, 0}, {opening.Add(time.Millisecond), 1},
	} {
		q := everything
		q.View, q.Now = inbox.ViewLate, tt.now
		for _, q.Sort = range inbox.Sorts() {
			if rows := pageThrough(t, s, q); len(rows) != tt.late {
				t.Errorf("%v: %d rows by %s, want %d", tt.now, len(rows), q.Sort, tt.late)
			}
		}
		if counts, err := s.Count(context.Background(), q); err != nil || counts[inbox.ViewLate] != tt.late {
			t.Errorf("%v: counted %v, %v", tt.now, counts, err)
		}
		q.View = inbox.ViewInbox
		if state := row(t, s, q).Clocks[0].State(tt.now); (state == sla.StateLate) != (tt.late == 1) {
			t.Errorf("%v: the row says %s", tt.now, state)
		}
		lines, err := figures.Report(context.Background(), inbox.NewDesk(inbox.DeskConfig{Store: s, Settings: inbox.Settings{Rules: rules}}), figures.ReportQuery{Zone: time.UTC, Now: tt.now})
		if err != nil || len(lines) != 1 || lines[0].Late != tt.late {
			t.Errorf("%v: reported %+v, %v", tt.now, lines, err)
		}
	}
}

// TestEveryClockIsStored: whatever happened, a row and the list of what is open
// hold the clocks that the conversation's own timeline has, in the same state.
func TestEveryClockIsStored(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		rules := labelRules(officeRules(t))
		s := openWith(t, rules)
		defer s.Close()
		events := histories(r, 60)
		accept(t, s, events...)
		q := everything
		// What is late through a change of labels says nothing of before.
		q.Limit, q.Now = 100, lastOf(events).Add(time.Duration(rapid.IntRange(0, 3000).Draw(r, "minutes"))*time.Minute)
		rows := map[int64]inbox.Row{}
		for _, q.View = range []inbox.View{inbox.ViewInbox, inbox.ViewSnoozed} {
			page, err := s.List(context.Background(), q)
			if err != nil {
				t.Fatal(err)
			}
			for _, row := range page.Rows {
				rows[row.ID] = row
			}
		}
		open := 0
		if err := s.OpenConversations(context.Background(), "", func(o inbox.OpenConversation) error {
			open++
			c, err := s.Conversation(context.Background(), o.ID)
			if err != nil {
				return err
			}
			checkClocks(r, rules, c, rows[o.ID].Clocks, o, q.Now)
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		checkStateFilters(r, s, q, rows)
		if open != len(rows) {
			r.Fatalf("%d conversations are open, %d in lists", open, len(rows))
		}
	})
}

func lastOf(events []inbox.Event) (last time.Time) {
	for _, ev := range events {
		if ev.At.After(last) {
			last = ev.At
		}
	}
	return last
}

func checkClocks(r *rapid.T, rules inbox.Rules, c inbox.Conversation, row []inbox.RowClock, o inbox.OpenConversation, now time.Time) {
	p := rules.Policy(c)
	want := inbox.OpenConversation{
		ID: c.ID, PageID: c.PageID, Name: c.Name, Assignee: c.Assignee, Policy: p.Name, Labels: c.ActiveLabels(),
		SnoozedUntil: c.Standing.SnoozedUntil, WaitingSince: c.Clocks.WaitingSince, ClosesAt: c.Window.ClosesAt,
		Clocks: rules.RowClocks(c),
	}
	if len(want.Labels) == 0 {
		want.Labels = nil
	}
	if len(want.Clocks) == 0 {
		want.Clocks = nil
	}
	if diff := gocmp.Diff(want, o); diff != "" {
		r.Fatal(diff)
	}
	if diff := gocmp.Diff(want.Clocks, row); diff != "" {
		r.Fatal(diff)
	}
	states := map[sla.Kind]sla.State{}
	for _, k := range row {
		states[k.Kind] = k.State(now)
	}
	for _, k := range c.Clocks.Clocks(p) {
		if reading := k.At(now, p); reading.State != states[k.Kind] {
			r.Fatalf("%s reads %s, its row %s", k.Kind, reading.State, states[k.Kind])
		}
	}
}

// checkStateFilters: a filter finds exactly the rows whose clocks are in the
// state.
func checkStateFilters(r *rapid.T, s *store.Store, q inbox.Query, rows map[int64]inbox.Row) {
	q.View = inbox.ViewInbox
	for _, state := range []sla.State{sla.StateLate, sla.StateWarning, sla.StatePaused} {
		q.Filter = "is:" + string(state)
		page, err := s.List(context.Background(), q)
		if err != nil {
			r.Fatal(err)
		}
		found := map[int64]bool{}
		for _, row := range page.Rows {
			found[row.ID] = true
		}
		for id, row := range rows {
			is := slices.ContainsFunc(row.Clocks, func(k inbox.RowClock) bool { return k.State(q.Now) == state })
			if row.Status == inbox.StatusOpen && is != found[id] {
				r.Fatalf("%s finds %v at %v, the row has %+v", q.Filter, found[id], q.Now, row.Clocks)
			}
		}
	}
}

// BenchmarkOpenConversations reads what a board counts.
func BenchmarkOpenConversations(b *testing.B) {
	s := filled(b, 100_000)
	for b.Loop() {
		n := 0
		if err := s.OpenConversations(context.Background(), "", func(inbox.OpenConversation) error { n++; return nil }); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(n), "conversations")
	}
}
