package store_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"oriel/inbox"
	"oriel/store"
	"oriel/store/storetest"
)

// arrived lists what the store counted: a line for each quarter of an hour of
// each group.
func arrived(t testing.TB, s *store.Store, q inbox.ArrivedQuery) map[string]int {
	t.Helper()
	lines := map[string]int{}
	if err := s.ArrivedDays(context.Background(), q, func(g inbox.ArrivedGroup, quarters *inbox.Quarters) error {
		for i, n := range quarters {
			if n != 0 {
				lines[arrivedLine(g, i)] += n
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return lines
}

func arrivedLine(g inbox.ArrivedGroup, quarter int) string {
	at := g.Day.Add(time.Duration(quarter) * 15 * time.Minute).Format("01-02 15:04")
	return strings.Join([]string{at, g.PageID, g.Policy, g.Assignee, strings.Join(g.Labels, "+")}, " ")
}

// TestArrivedIsTheSumOfAllConversations: whatever came in and in whatever
// transactions, the groups are what the conversations are now.
func TestArrivedIsTheSumOfAllConversations(t *testing.T) {
	rules := labelRules(inbox.DefaultRules())
	rapid.Check(t, func(r *rapid.T) {
		s, err := store.Open(context.Background(), storetest.Path(t), store.Options{Rules: rules})
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = s.Close() }()
		for events := histories(r, 60); len(events) > 0; {
			n := rapid.IntRange(1, len(events)).Draw(r, "together")
			accept(t, s, events[:n]...)
			events = events[n:]
		}
		want := map[string]int{}
		for customer := 1; customer <= customers; customer++ {
			countArrived(t, s, rules, customer, want)
		}
		if diff := gocmp.Diff(want, arrived(t, s, inbox.ArrivedQuery{})); diff != "" {
			r.Fatalf("(-moments +groups):\n%s", diff)
		}
		if report, err := s.Rebuild(context.Background(), false); err != nil || len(report.Differences) > 0 {
			r.Fatalf("%+v, %v", report, err)
		}
	})
}

func countArrived(t testing.TB, s *store.Store, rules inbox.Rules, customer int, lines map[string]int) {
	t.Helper()
	c, err := s.FindConversation(context.Background(), pageOf(customer), psid(customer))
	if inbox.CodeOf(err) == inbox.CodeNotFound {
		return
	}
	moments, err := s.Moments(context.Background(), c.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range moments {
		if m.Kind == inbox.MomentCustomerMessage {
			g := inbox.ArrivedGroup{Day: m.At.Truncate(24 * time.Hour), PageID: c.PageID, Policy: rules.Policy(c).Name, Assignee: c.Assignee, Labels: c.ActiveLabels()}
			lines[arrivedLine(g, int(m.At.Sub(g.Day)/(15*time.Minute)))]++
		}
	}
}

func TestMessagesAreCountedByQuarterOfAnHour(t *testing.T) {
	s, midnight := open(t), noon.Add(12*time.Hour)
	const ms = time.Millisecond
	for i, after := range []time.Duration{-ms, 0, 15*time.Minute - ms, 15 * time.Minute, 24*time.Hour - ms, 24 * time.Hour} {
		accept(t, s, wrote(1, fmt.Sprint("m", i), "Hello", midnight.Add(after)))
	}
	var many []inbox.Event
	for i := range 300 {
		many = append(many, wrote(2, fmt.Sprint("n", i), "Hello", midnight.Add(time.Hour)))
	}
	accept(t, s, many...)
	accept(t, s,
		about(1, "comment", midnight, inbox.Commented{CommentID: "c", Text: "how much?"}),
		about(1, "tap", midnight, inbox.MessageReceived{MID: "t", Text: "Parcels", QuickReply: "oriel:topic:parcel:yes"}),
		about(1, "answer", midnight, inbox.MessageEchoed{MID: "A"}),
	)
	line := func(at string) string { return at + " " + pageID + " default  " }
	want := map[string]int{
		line("10-05 23:45"): 1, line("10-06 00:00"): 2, line("10-06 00:15"): 1, line("10-06 01:00"): 300, line("10-06 23:45"): 1, line("10-07 00:00"): 1,
	}
	if diff := gocmp.Diff(want, arrived(t, s, inbox.ArrivedQuery{})); diff != "" {
		t.Error(diff)
	}
	for name, tt := range map[string]struct {
		query inbox.ArrivedQuery
		want  int
	}{
		"a day, by its last instant":  {inbox.ArrivedQuery{Since: midnight.Add(24*time.Hour - ms), Until: midnight.Add(24*time.Hour - ms)}, 304},
		"a day, by its first instant": {inbox.ArrivedQuery{Since: midnight, Until: midnight}, 304},
		"without an end":              {inbox.ArrivedQuery{Since: midnight.Add(24 * time.Hour)}, 1},
		"of the page":                 {inbox.ArrivedQuery{PageID: pageID}, 306},
		"of another page":             {inbox.ArrivedQuery{PageID: "2000000000002"}, 0},
	} {
		sum := 0
		for _, n := range arrived(t, s, tt.query) {
			sum += n
		}
		if sum != tt.want {
			t.Errorf("%s: %d messages, want %d", name, sum, tt.want)
		}
	}
}

// TestMessagesMoveWithTheirConversation from group to group and back.
func TestMessagesMoveWithTheirConversation(t *testing.T) {
	s, err := store.Open(context.Background(), storetest.Path(t), store.Options{Rules: labelRules(inbox.DefaultRules())})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	accept(t, s, wrote(1, "a", "Hello", noon), wrote(1, "b", "Hello", noon.Add(24*time.Hour)), wrote(2, "c", "Hello", noon))
	line := func(at, rest string) string { return at + " " + pageID + " " + rest }
	steps := []struct {
		fact inbox.Fact
		mine string
	}{
		{inbox.Assigned{Assignee: "ana", By: "ana"}, "default ana "},
		{inbox.Labeled{Label: "x", By: "ana"}, "default ana x"},
		{inbox.Labeled{Label: "l1", By: "ana"}, "labeled 0 ana l1+x"},
		{inbox.Labeled{Label: "x", Removed: true, By: "ana"}, "labeled 0 ana l1"},
		{inbox.Labeled{Label: "l1", Removed: true, By: "ana"}, "default ana "},
		{inbox.Assigned{By: "ana"}, "default  "},
	}
	for i, step := range steps {
		accept(t, s, about(1, fmt.Sprint("step", i), noon.Add(time.Duration(30+i)*time.Hour), step.fact))
		want := map[string]int{line("10-05 12:00", "default  "): 1}
		want[line("10-05 12:00", step.mine)]++
		want[line("10-06 12:00", step.mine)]++
		if diff := gocmp.Diff(want, arrived(t, s, inbox.ArrivedQuery{})); diff != "" {
			t.Errorf("after %+v (-want +got):\n%s", step.fact, diff)
		}
	}
	if rows := s.Table(t, "SELECT assignee || labels FROM arrived_days WHERE length(quarters) = 0 OR assignee <> ''"); len(rows) > 0 {
		t.Errorf("rows of groups without messages remain: %q", rows)
	}
}

func TestReadingArrivedDaysEndsWithAnError(t *testing.T) {
	s, stop, n := open(t), errors.New("enough"), 0
	accept(t, s, wrote(1, "a", "Hello", noon), wrote(1, "b", "Hello", noon.Add(24*time.Hour)))
	if err := s.ArrivedDays(context.Background(), inbox.ArrivedQuery{}, func(inbox.ArrivedGroup, *inbox.Quarters) error { n++; return stop }); !errors.Is(err, stop) || n != 1 {
		t.Errorf("%v after %d", err, n)
	}
}

// TestDamagedCountsKeepNoMessageOut and are found and mended.
func TestDamagedCountsKeepNoMessageOut(t *testing.T) {
	for _, damage := range []string{"x'FF01'", "x'30'", "x'30FFFFFFFFFFFFFFFFFFFFFF01'", "x''"} {
		s := open(t)
		accept(t, s, wrote(1, "a", "Hello", noon))
		s.Tamper(t, "UPDATE arrived_days SET quarters = "+damage)
		accept(t, s, wrote(1, "b", "Hello", noon))
		for _, differences := range []int{1, 0} {
			report, err := s.Rebuild(context.Background(), true)
			if err != nil || len(report.Differences) != differences {
				t.Errorf("%s: %+v, %v", damage, report, err)
			}
		}
		if diff := gocmp.Diff(map[string]int{"10-05 12:00 " + pageID + " default  ": 2}, arrived(t, s, inbox.ArrivedQuery{})); diff != "" {
			t.Error(damage, diff)
		}
	}
}
