package store_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"oriel/inbox"
	"oriel/sla"
	"oriel/store"
	"oriel/store/packed"
)

// grouped are closed clocks by everything that their groups are told by.
type grouped map[string][]sla.Closed

func (g grouped) add(c inbox.ClockGroup, closed ...sla.Closed) {
	key := fmt.Sprint(c.Day, c.PageID, c.Policy, c.Owner, c.Labels, c.Kind)
	g[key] = append(g[key], closed...)
	slices.SortFunc(g[key], packed.Compare)
}

func closedDays(t testing.TB, s *store.Store, q inbox.ClosedQuery) grouped {
	t.Helper()
	got, days := grouped{}, []time.Time{}
	if err := s.ClosedDays(context.Background(), q, func(g inbox.ClockGroup, closed []sla.Closed) error {
		if !slices.IsSortedFunc(closed, packed.Compare) || len(closed) == 0 {
			t.Errorf("%+v are out of order", closed)
		}
		days = append(days, g.Day)
		got.add(g, closed...)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if !slices.IsSortedFunc(days, time.Time.Compare) {
		t.Errorf("days out of order: %v", days)
	}
	return got
}

// asked says in other words what a query asks for.
func asked(q inbox.ClosedQuery, c inbox.ClosedClock) bool {
	return !c.End.Before(q.Since) && (q.Until.IsZero() || !c.End.After(q.Until)) &&
		(q.PageID == "" || q.PageID == c.PageID) && (q.Owner == nil || *q.Owner == c.Owner) &&
		(q.Policy == "" || q.Policy == c.Policy) && (q.Label == "" || slices.Contains(c.Labels, q.Label))
}

// folded is what the moments of each conversation say by themselves.
func folded(t testing.TB, s *store.Store, q inbox.ClosedQuery) grouped {
	t.Helper()
	want, ctx := grouped{}, context.Background()
	for id := int64(1); id <= customers; id++ {
		c, err := s.Conversation(ctx, id)
		if inbox.CodeOf(err) == inbox.CodeNotFound {
			continue
		}
		moments, errMoments := s.Moments(ctx, id)
		if err := errors.Join(err, errMoments); err != nil {
			t.Fatal(err)
		}
		_, closed := sla.Fold(sla.DefaultPolicy(), clockMoments(moments))
		for _, i := range closed {
			if !asked(q, inbox.ClosedClock{PageID: c.PageID, Labels: c.ActiveLabels(), Interval: i}) {
				continue
			}
			want.add(inbox.ClockGroup{
				Day: i.End.Truncate(24 * time.Hour), PageID: c.PageID, Policy: "default", Owner: i.Owner, Labels: c.ActiveLabels(), Kind: i.Kind,
			}, i.Closed())
		}
	}
	return want
}

// TestClosedDaysAreTheSumOfAllConversations: fed event by event, in any order
// and with repetitions, labels coming and going, the groups hold what folding
// each conversation's moments at once says.
func TestClosedDaysAreTheSumOfAllConversations(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s, close := temporary(t)
		defer close()
		events := histories(r, 60)
		for _, ev := range rapid.Permutation(append(events, events[:len(events)/2]...)).Draw(r, "order") {
			accept(t, s, ev)
		}
		minute := func(name string) time.Time {
			return noon.Add(time.Duration(rapid.IntRange(-60*36, 60*12).Draw(r, name)) * time.Minute)
		}
		owner := rapid.Ptr(rapid.SampledFrom([]string{"", "ana", "bo"}), false).Draw(r, "owner")
		for _, q := range []inbox.ClosedQuery{
			{}, {PageID: pageID}, {Owner: owner}, {Label: "l1"}, {Policy: "default"}, {Policy: "none"}, {Since: minute("since")},
			{Until: minute("until")}, {Since: minute("from"), Until: minute("to"), PageID: pageOf(3)}, {Owner: owner, Label: "l2", PageID: pageID},
		} {
			if diff := gocmp.Diff(folded(t, s, q), closedDays(t, s, q)); diff != "" {
				r.Fatalf("%+v: %s", q, diff)
			}
			if diff := gocmp.Diff(askedMisses(t, s, q), misses(t, s, inbox.MissQuery{ClosedQuery: q})); diff != "" {
				r.Fatalf("%+v: %s", q, diff)
			}
		}
		report, err := s.Rebuild(context.Background(), false)
		if err != nil || len(report.Differences) > 0 {
			r.Fatalf("%+v, %v", report, err)
		}
	})
}

// busyDay is a day on which so many clocks ended that their lists are cut, and
// events that come late and change what ended before.
func busyDay() []inbox.Event {
	r := rand.New(rand.NewPCG(1, 2))
	var events []inbox.Event
	for n := range 1500 {
		at := noon.Add(time.Duration(r.IntN(3600)) * time.Second)
		mid := fmt.Sprint(n)
		events = append(events, wrote(n, mid, "Hello", at), about(n, "answer"+mid, at.Add(10*time.Minute), inbox.MessageEchoed{MID: "a" + mid}))
		if n%10 == 0 {
			events = append(events, about(n, "before"+mid, at.Add(5*time.Minute), inbox.MessageEchoed{MID: "b" + mid}))
		}
		if n%25 == 0 {
			events = append(events, about(n, "label"+mid, at, inbox.Labeled{Label: "vip", By: "ana"}))
		}
	}
	return events
}

// TestLongListsAreTheSameInAnyOrder: parts are divided and joined as clocks
// come and go, and end as if all had come at once.
func TestLongListsAreTheSameInAnyOrder(t *testing.T) {
	s, events := open(t), busyDay()
	r := rand.New(rand.NewPCG(3, 4))
	r.Shuffle(len(events), func(i, j int) { events[i], events[j] = events[j], events[i] })
	for len(events) > 0 {
		n := min(1+r.IntN(60), len(events))
		accept(t, s, events[:n]...)
		events = events[n:]
	}
	if got := s.Table(t, "SELECT iif(max(part) > 0, 'cut', 'whole') FROM clock_days WHERE labels = '[]'"); got[0] != "cut" {
		t.Fatal("the list is too short to be cut")
	}
	report, err := s.Rebuild(context.Background(), false)
	if err != nil || len(report.Differences) > 0 {
		t.Fatalf("%+v, %v", report, err)
	}
	all := 0
	for key, closed := range closedDays(t, s, inbox.ClosedQuery{}) {
		all += len(closed)
		if strings.Contains(key, "vip") != (len(closed) == 60) {
			t.Errorf("%d clocks of %s", len(closed), key)
		}
	}
	if all != 1500 {
		t.Errorf("%d clocks", all)
	}
}

// TestDamagedDaysKeepNothingOut: a list that cannot be read is an error that
// says what to do, and is made anew when its next clock ends.
func TestDamagedDaysKeepNothingOut(t *testing.T) {
	for name, damage := range map[string]string{
		"bytes":  "UPDATE clock_days SET clocks = x'FFFF'",
		"number": "UPDATE clock_days SET n = n + 1",
		"gone":   "DELETE FROM clock_days",
	} {
		t.Run(name, func(t *testing.T) {
			s, ctx := open(t), context.Background()
			accept(t, s, wrote(1, "a", "Hello", noon), about(1, "answer", noon.Add(time.Hour), inbox.MessageEchoed{MID: "A"}))
			want := closedDays(t, s, inbox.ClosedQuery{})
			s.Tamper(t, damage)
			err := s.ClosedDays(ctx, inbox.ClosedQuery{}, func(inbox.ClockGroup, []sla.Closed) error { return nil })
			if name != "gone" && (inbox.CodeOf(err) != inbox.CodeInternal || !strings.Contains(err.Error(), "doctor --rebuild")) {
				t.Errorf("%v", err)
			}
			// The same reply once more, earlier: the clock ends anew.
			accept(t, s, about(1, "earlier", noon.Add(30*time.Minute), inbox.MessageEchoed{MID: "B"}))
			for key, closed := range want {
				closed[0].End, closed[0].Elapsed = noon.Add(30*time.Minute), 30*time.Minute
				if diff := gocmp.Diff(grouped{key: closed}, closedDays(t, s, inbox.ClosedQuery{})); diff != "" {
					t.Error(diff)
				}
			}
			report, err := s.Rebuild(ctx, false)
			if err != nil || len(report.Differences) > 0 {
				t.Errorf("%+v, %v", report, err)
			}
		})
	}
}

func TestReadingClosedDaysEndsWithAnError(t *testing.T) {
	s, stop, n := fourAnswers(t), errors.New("enough"), 0
	ctx, cancel := context.WithCancel(context.Background())
	none := func(inbox.ClockGroup, []sla.Closed) error { n++; return stop }
	if err := s.ClosedDays(ctx, inbox.ClosedQuery{}, none); !errors.Is(err, stop) || n != 1 {
		t.Errorf("%v after %d", err, n)
	}
	cancel()
	if err := s.ClosedDays(ctx, inbox.ClosedQuery{}, none); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
