package store_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"oriel/inbox"
	"oriel/inbox/figures"
	"oriel/sla"
	"oriel/store"
	"oriel/store/storetest"
)

func reported(t testing.TB, s *store.Store, q figures.ReportQuery) []figures.Line {
	t.Helper()
	q.Zone, q.Now = time.UTC, noon.Add(24*time.Hour)
	lines, err := figures.Report(context.Background(), inbox.NewDesk(inbox.DeskConfig{Store: s, Settings: inbox.Settings{Rules: inbox.DefaultRules()}}), q)
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

// TestAReportIsTheSumOfAllConversations: whatever came in and in which order,
// the report says what folding each conversation's moments by themselves says.
func TestAReportIsTheSumOfAllConversations(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s, close := temporary(t)
		defer close()
		accept(t, s, histories(r, 60)...)
		want, running := map[sla.Kind][]sla.Interval{}, map[sla.Kind]int{}
		p := sla.DefaultPolicy()
		for id := int64(1); id <= customers; id++ {
			moments, err := s.Moments(context.Background(), id)
			if err != nil {
				t.Fatal(err)
			}
			timeline, closed := sla.Fold(p, clockMoments(moments))
			for _, i := range closed {
				want[i.Kind] = append(want[i.Kind], i)
			}
			for _, c := range timeline.Clocks(p) {
				running[c.Kind]++
			}
		}
		for _, by := range append(figures.Groupings(), figures.Ungrouped) {
			if by == figures.GroupByLabel {
				continue // what bears several counts for each
			}
			sums := map[sla.Kind]figures.Line{}
			for _, l := range reported(t, s, figures.ReportQuery{By: by}) {
				sum := sums[l.Kind]
				sum.N, sum.Met, sum.Missed, sum.Running = sum.N+l.N, sum.Met+l.Met, sum.Missed+l.Missed, sum.Running+l.Running
				sum.ClosedWithoutReply += l.ClosedWithoutReply
				sums[l.Kind] = sum
				if summary := sla.Summarize(want[l.Kind]); by == figures.Ungrouped && !gocmp.Equal(summary, l.Summary) {
					r.Fatalf("%s: %s", l.Kind, gocmp.Diff(summary, l.Summary))
				}
			}
			for _, kind := range []sla.Kind{sla.FirstResponse, sla.NextResponse, sla.Resolution} {
				w, sum := sla.Summarize(want[kind]), sums[kind]
				if sum.N != w.N || sum.Met != w.Met || sum.Missed != w.Missed || sum.ClosedWithoutReply != w.ClosedWithoutReply || sum.Running != running[kind] {
					r.Fatalf("by %q, %s: %+v, want %+v and %d running", by, kind, sum, w, running[kind])
				}
			}
		}
	})
}

// clockMoments is what the clocks see of moments. Of two with one key the
// earlier counts.
func clockMoments(moments []inbox.Moment) []sla.Moment {
	kinds := map[inbox.MomentKind]sla.MomentKind{
		inbox.MomentCustomerMessage: sla.CustomerMessage, inbox.MomentHumanReply: sla.HumanReply, inbox.MomentAutomaticReply: sla.AutomaticReply,
		inbox.MomentResolved: sla.Resolved, inbox.MomentSnoozed: sla.Snoozed, inbox.MomentAssigned: sla.Assigned,
	}
	slices.SortFunc(moments, func(a, b inbox.Moment) int {
		if order := a.At.Compare(b.At); order != 0 {
			return order
		}
		return strings.Compare(string(a.Kind)+a.Agent, string(b.Kind)+b.Agent)
	})
	seen := map[string]bool{}
	var out []sla.Moment
	for _, m := range moments {
		if kind, counts := kinds[m.Kind]; counts && !seen[m.Key] {
			out = append(out, sla.Moment{At: m.At, Key: m.Key, Kind: kind, Agent: m.Agent, Until: m.Until})
		}
		seen[m.Key] = true
	}
	return out
}

// fourAnswers is a history whose figures are computed by hand below: first
// responses of 5, 10, 20 and 45 minutes against 15, one next response of 2
// hours against 1, one conversation resolved without a reply after 30 minutes,
// one that waits.
func fourAnswers(t *testing.T) *store.Store {
	s := open(t)
	answers := func(customer int, after time.Duration, mid string) inbox.Event {
		return about(customer, "answer"+mid, noon.Add(after), inbox.MessageEchoed{MID: mid})
	}
	accept(t, s,
		about(1, "to ana", noon.Add(-time.Minute), inbox.Assigned{Assignee: "ana", By: "ana"}),
		about(1, "is vip", noon.Add(-time.Minute), inbox.Labeled{Label: "vip", By: "ana"}),
		about(1, "is new", noon.Add(-time.Minute), inbox.Labeled{Label: "new", By: "ana"}),
		wrote(1, "a", "Hello", noon), answers(1, 5*time.Minute, "A"),
		wrote(2, "b", "Hello", noon), answers(2, 10*time.Minute, "B"),
		wrote(3, "c", "Hello", noon.Add(time.Hour)), answers(3, time.Hour+20*time.Minute, "C"),
		wrote(4, "d", "Hello", noon.Add(time.Hour)), answers(4, time.Hour+45*time.Minute, "D"),
		wrote(1, "a2", "And?", noon.Add(2*time.Hour)), answers(1, 4*time.Hour, "A2"),
		wrote(5, "e", "Hello", noon), about(5, "closed", noon.Add(30*time.Minute), inbox.Resolved{By: "bo"}),
		wrote(6, "f", "Hello", noon.Add(3*time.Hour)),
	)
	return s
}

func TestFiguresThatAreComputedByHand(t *testing.T) {
	s := fourAnswers(t)
	line := func(group string, kind sla.Kind, n, met, missed, without, running, late int, times ...time.Duration) figures.Line {
		l := figures.Line{Group: group, Kind: kind, Running: running, Late: late}
		l.N, l.Met, l.Missed, l.ClosedWithoutReply = n, met, missed, without
		if len(times) > 0 {
			l.Mean, l.Median, l.P90, l.P95 = times[0], times[1], times[2], times[3]
		}
		return l
	}
	const m, h = time.Minute, time.Hour
	same := func(d time.Duration) []time.Duration { return []time.Duration{d, d, d, d} }
	tests := map[string]struct {
		query figures.ReportQuery
		want  []figures.Line
	}{
		// 5, 10, 20, 45: mean 20, median 15; rank 2.7 is 20+0.7·25 = 37.5, rank
		// 2.85 is 41.25. The one without a reply was late and is none of the four.
		"all": {figures.ReportQuery{}, []figures.Line{
			line("", sla.FirstResponse, 4, 2, 3, 1, 1, 1, 20*m, 15*m, 37*m+30*time.Second, 41*m+15*time.Second),
			line("", sla.NextResponse, 1, 0, 1, 0, 0, 0, same(2*h)...),
			line("", sla.Resolution, 1, 1, 0, 1, 5, 0, same(30*m)...),
		}},
		"by agent": {figures.ReportQuery{By: figures.GroupByAgent}, []figures.Line{
			line("", sla.FirstResponse, 3, 1, 3, 1, 1, 1, 25*m, 20*m, 40*m, 42*m+30*time.Second),
			line("", sla.Resolution, 1, 1, 0, 1, 4, 0, same(30*m)...),
			line("ana", sla.FirstResponse, 1, 1, 0, 0, 0, 0, same(5*m)...),
			line("ana", sla.NextResponse, 1, 0, 1, 0, 0, 0, same(2*h)...),
			line("ana", sla.Resolution, 0, 0, 0, 0, 1, 0),
		}},
		"by label": {figures.ReportQuery{By: figures.GroupByLabel, Since: noon.Add(4 * h)}, []figures.Line{
			line("", sla.FirstResponse, 0, 0, 0, 0, 1, 1),
			line("", sla.Resolution, 0, 0, 0, 0, 4, 0),
			line("new", sla.NextResponse, 1, 0, 1, 0, 0, 0, same(2*h)...),
			line("new", sla.Resolution, 0, 0, 0, 0, 1, 0),
			line("vip", sla.NextResponse, 1, 0, 1, 0, 0, 0, same(2*h)...),
			line("vip", sla.Resolution, 0, 0, 0, 0, 1, 0),
		}},
		// Both ends of the span count.
		"span": {figures.ReportQuery{Since: noon.Add(10 * m), Until: noon.Add(h + 20*m)}, []figures.Line{
			line("", sla.FirstResponse, 2, 1, 2, 1, 1, 1, 15*m, 15*m, 19*m, 19*m+30*time.Second),
			line("", sla.Resolution, 1, 1, 0, 1, 5, 0, same(30*m)...),
		}},
		"of another page": {figures.ReportQuery{Filter: figures.Filter{PageID: "999"}}, []figures.Line{}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := reported(t, s, tt.query)
			if diff := gocmp.Diff(tt.want, got, cmpopts.IgnoreFields(sla.Summary{}, "Histogram")); diff != "" {
				t.Error(diff)
			}
		})
	}
	var hours []string
	for _, l := range reported(t, s, figures.ReportQuery{By: figures.GroupByHour}) {
		if l.Kind == sla.FirstResponse {
			hours = append(hours, l.Group)
		}
	}
	if diff := gocmp.Diff([]string{"Mon 12:00", "Mon 13:00", "Mon 15:00"}, hours); diff != "" {
		t.Error(diff)
	}
}

func TestReadingOpenConversationsEndsWithAnError(t *testing.T) {
	s, stop := fourAnswers(t), errors.New("enough")
	n := 0
	if err := s.OpenConversations(context.Background(), "", func(inbox.OpenConversation) error { n++; return stop }); !errors.Is(err, stop) || n != 1 {
		t.Errorf("%v after %d", err, n)
	}
}

// labelRules adds policies that labels of random histories choose.
func labelRules(rules inbox.Rules) inbox.Rules {
	for n, target := range []time.Duration{time.Minute, 3 * time.Hour} {
		p := sla.DefaultPolicy()
		p.Name, p.Scope.Labels = fmt.Sprint("labeled ", n), []string{fmt.Sprintf("l%d", n+1)}
		p.Targets = sla.Targets{FirstResponse: target, Resolution: target}
		rules.SLA = slices.Insert(rules.SLA, n, p)
	}
	return rules
}

// TestLabelsThatChooseThePolicySurviveARebuild: the moments of labels are
// stored and read like all others, in whichever order the events came.
func TestLabelsThatChooseThePolicySurviveARebuild(t *testing.T) {
	rules := labelRules(inbox.DefaultRules())
	rapid.Check(t, func(r *rapid.T) {
		s, err := store.Open(context.Background(), storetest.Path(t), store.Options{Rules: rules})
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = s.Close() }()
		for _, ev := range histories(r, 25) {
			accept(t, s, ev)
		}
		for _, replace := range []bool{false, true} {
			report, err := s.Rebuild(context.Background(), replace)
			if err != nil || len(report.Differences) > 0 || report.KeptMisses > 0 {
				r.Fatalf("%+v, %v", report, err)
			}
		}
	})
}
