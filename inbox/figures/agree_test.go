package figures_test

import (
	"cmp"
	"context"
	"slices"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"oriel/inbox"
	"oriel/inbox/clock"
	"oriel/inbox/figures"
	"oriel/store"
	"oriel/store/storetest"
)

// live is a desk over a store that takes events one by one.
func live(t *testing.T, rt *rapid.T, rules inbox.Rules, log []inbox.Event) (*inbox.Desk, func()) {
	s, err := store.Open(context.Background(), storetest.Path(t), store.Options{Rules: rules})
	if err != nil {
		rt.Fatal(err)
	}
	for _, ev := range log {
		if err := s.Accept(context.Background(), []inbox.Delivery{{Raw: []byte("{}"), ReceivedAt: noon, Events: []inbox.Event{ev}}}); err != nil {
			rt.Fatal(err)
		}
	}
	desk := inbox.NewDesk(inbox.DeskConfig{Store: s, Clock: clock.NewManual(noon), Settings: inbox.Settings{Rules: rules}})
	return desk, func() { _ = s.Close() }
}

// shuffled are the events in the order in which webhooks may bring them, some
// of them twice.
func shuffled(t *rapid.T, log []inbox.Event) []inbox.Event {
	twice := rapid.SliceOfN(rapid.SampledFrom(log), 0, 10).Draw(t, "twice")
	order := rapid.SampledFrom([]string{"in order", "any"}).Draw(t, "order")
	if order == "any" {
		return rapid.Permutation(append(slices.Clone(log), twice...)).Draw(t, "as they come")
	}
	return append(slices.Clone(log), twice...)
}

// TestBoardAndReportSayWhatTheLogSays replays a random history event by event
// into a real store. At its end the board of every filter is the one that
// follows from the log at once, and the report's lines are the board's.
func TestBoardAndReportSayWhatTheLogSays(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		byLabel := rapid.Bool().Draw(rt, "policies by label")
		rules, log := officeRules(rt, byLabel), logs(rt)
		desk, end := live(t, rt, rules, shuffled(rt, log))
		defer end()
		all := truths(rt, rules, byLabel, log)
		for _, c := range all {
			found, err := desk.Find(context.Background(), c.PageID, c.PSID)
			if err != nil {
				rt.Fatal(err)
			}
			c.ID = found.ID
		}
		zone := zone(rt, rapid.SampledFrom([]string{"UTC", "Europe/Paris", "Asia/Kolkata", "America/Los_Angeles"}).Draw(rt, "zone"))
		for _, f := range []figures.Filter{{}, logFilters.Draw(rt, "filter"), logFilters.Draw(rt, "another filter")} {
			q := figures.Query{Filter: f, Now: noon, Zone: zone, Colleagues: colleagues.Draw(rt, "colleagues")}
			sameBoard(rt, expected{q, all}.board(), boardOf(rt, desk, q))
			reportAgrees(rt, desk, q)
		}
	})
}

// colleagues are some who worked and one who never did.
var colleagues = rapid.SampledFrom([][]string{nil, {"ana", "zoe"}})

var logFilters = rapid.Custom(func(t *rapid.T) figures.Filter {
	return figures.Filter{
		PageID: rapid.SampledFrom([]string{"", "", "", onePage, otherPage}).Draw(t, "page"),
		Agent:  rapid.SampledFrom([]string{"", "", "", "ana", "bo", figures.Nobody}).Draw(t, "agent"),
		Label:  rapid.SampledFrom([]string{"", "", "", "vip", "parcel"}).Draw(t, "label"),
		Policy: rapid.SampledFrom([]string{"", "", "", "days", "nights", "vip"}).Draw(t, "policy"),
	}
})

func boardOf(t *rapid.T, desk *inbox.Desk, q figures.Query) figures.Board {
	b, err := figures.Read(context.Background(), desk, q)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func sameBoard(t *rapid.T, want, got figures.Board) {
	t.Helper()
	// The next turn is no figure; it has a law of its own.
	diff := gocmp.Diff(want, got, gocmp.Comparer(sameZone), cmpopts.EquateEmpty(), cmpopts.IgnoreFields(figures.Board{}, "NextTurn"),
		cmpopts.SortSlices(func(a, b figures.Miss) bool {
			return cmp.Or(a.End.Compare(b.End), cmp.Compare(a.Conversation, b.Conversation), cmp.Compare(a.Kind, b.Kind)) < 0
		}),
		cmpopts.SortSlices(func(a, b figures.Deadline) bool {
			return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Conversation, b.Conversation), cmp.Compare(a.Kind, b.Kind)) < 0
		}))
	if diff != "" {
		t.Fatalf("the board is not what the log says (-want +got):\n%s", diff)
	}
}

// reportAgrees compares every line of the week's reports with the board of the
// filter that stands for its group.
func reportAgrees(t *rapid.T, desk *inbox.Desk, q figures.Query) {
	narrow := map[figures.Grouping]func(f *figures.Filter, group string){
		figures.Ungrouped:    func(*figures.Filter, string) {},
		figures.GroupByAgent: func(f *figures.Filter, g string) { f.Agent = cmp.Or(g, figures.Nobody) },
		figures.GroupByPage:  func(f *figures.Filter, g string) { f.PageID = g },
		figures.GroupByLabel: func(f *figures.Filter, g string) { f.Label = g },
	}
	for by, narrowTo := range narrow {
		for _, line := range reportSince(t, desk, q, noon.Add(-7*day), by) {
			of := q
			narrowTo(&of.Filter, line.Group)
			if by == figures.GroupByLabel && (line.Group == "" || q.Label != "") {
				continue // no filter stands for no label, and none for two
			}
			sameLine(t, line, boardOf(t, desk, of))
		}
	}
	heatAgrees(t, desk, q)
}

func sameLine(t *rapid.T, line figures.Line, b figures.Board) {
	if diff := gocmp.Diff(line.Summary, b.Week[line.Kind]); diff != "" {
		t.Fatalf("%q, %s (-report +board):\n%s", line.Group, line.Kind, diff)
	}
	late := 0
	for _, m := range b.Misses {
		if m.End.IsZero() && m.Kind == line.Kind {
			late++
		}
	}
	if late != line.Late {
		t.Fatalf("%q, %s: %d late in the report, %d on the board", line.Group, line.Kind, line.Late, late)
	}
}

func heatAgrees(t *rapid.T, desk *inbox.Desk, q figures.Query) {
	b := boardOf(t, desk, q)
	hours := map[string]int{}
	for _, line := range reportSince(t, desk, q, b.Days[0].Start, figures.GroupByHour) {
		hours[line.Group] += line.Missed
	}
	for weekday := range 7 {
		for hour, n := range b.Heat.Late[weekday] {
			name := time.Weekday((weekday + 1) % 7).String()[:3] + time.Date(2026, 1, 1, hour, 0, 0, 0, time.UTC).Format(" 15:00")
			if hours[name] != n {
				t.Fatalf("%s: %d late in the report, %d in the heat map", name, hours[name], n)
			}
		}
	}
}

func reportSince(t *rapid.T, desk *inbox.Desk, q figures.Query, since time.Time, by figures.Grouping) []figures.Line {
	lines, err := figures.Report(context.Background(), desk, figures.ReportQuery{
		Filter: q.Filter, Since: since, Until: q.Now, By: by, Zone: q.Zone, Now: q.Now,
	})
	if err != nil {
		t.Fatal(err)
	}
	return lines
}
