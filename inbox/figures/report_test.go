package figures_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"oriel/inbox"
	"oriel/inbox/figures"
	"oriel/sla"
)

func weekReport(f figures.Filter, by figures.Grouping) figures.ReportQuery {
	return figures.ReportQuery{Filter: f, Since: noon.Add(-7 * day), Until: noon, By: by, Zone: time.UTC, Now: noon}
}

// TestAReportOfTheWeekIsTheWeekOfTheBoard: whatever ended and whatever the
// filter is, they show the same figures.
func TestAReportOfTheWeekIsTheWeekOfTheBoard(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, f := histories.Draw(t, "history"), filters.Draw(t, "filter")
		b, errBoard := figures.Read(context.Background(), r, figures.Query{Filter: f, Now: noon, Zone: time.UTC})
		lines, errReport := figures.Report(context.Background(), r, weekReport(f, figures.Ungrouped))
		if err := errors.Join(errBoard, errReport); err != nil {
			t.Fatal(err)
		}
		// What never ended has no line.
		reported := figures.Periods{}
		for _, kind := range figures.Kinds() {
			reported[kind] = sla.Summarize(nil)
		}
		for _, l := range lines {
			reported[l.Kind] = l.Summary
		}
		if diff := cmp.Diff(b.Week, reported); diff != "" {
			t.Fatalf("(-board +report):\n%s", diff)
		}
	})
}

// TestGroupsAddUp: each clock is in one line, or in one for each label.
func TestGroupsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, f := histories.Draw(t, "history"), filters.Draw(t, "filter")
		by := rapid.SampledFrom(figures.Groupings()).Draw(t, "by")
		lines, err := figures.Report(context.Background(), r, weekReport(f, by))
		if err != nil {
			t.Fatal(err)
		}
		got, want := map[sla.Kind][3]int{}, map[sla.Kind][3]int{}
		count := func(sums map[sla.Kind][3]int, kind sla.Kind, n, missed, withoutReply int) {
			s := sums[kind]
			sums[kind] = [3]int{s[0] + n, s[1] + missed, s[2] + withoutReply}
		}
		for _, l := range lines {
			count(got, l.Kind, l.N, l.Missed, l.ClosedWithoutReply)
		}
		for _, c := range r.ended {
			s := sla.Summarize([]sla.Interval{c.Interval})
			times := 1
			if by == figures.GroupByLabel {
				times = max(1, len(c.Labels))
			}
			if passes(f, c) && within(c, inbox.ClosedQuery{Since: noon.Add(-7 * day), Until: noon}) {
				count(want, c.Kind, times*s.N, times*s.Missed, times*s.ClosedWithoutReply)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("by %s (-want +got):\n%s", by, diff)
		}
	})
}

// reportLine is what tells a line, and its counts.
type reportLine struct {
	group            string
	kind             sla.Kind
	n, running, late int
}

func reportLines(t *testing.T, source figures.Source, q figures.ReportQuery) []reportLine {
	t.Helper()
	lines, err := figures.Report(context.Background(), source, q)
	if err != nil {
		t.Fatal(err)
	}
	got := make([]reportLine, len(lines))
	for i, l := range lines {
		got[i] = reportLine{l.Group, l.Kind, l.N, l.Running, l.Late}
	}
	return got
}

func endedBy(owner, page string, ago time.Duration, labels ...string) inbox.ClosedMiss {
	c := ended(ago)
	c.Owner, c.PageID, c.Labels, c.Policy = owner, page, labels, "standard"
	return c
}

func TestWhatAReportHasALineFor(t *testing.T) {
	const first, resolution = sla.FirstResponse, sla.Resolution
	late := with(waits(1, time.Hour, 0), ticks(first, -time.Hour, -ms), ticks(resolution, time.Hour, day))
	late.Labels, late.Policy = []string{"vip"}, "standard"
	for i := range late.Clocks {
		late.Clocks[i].Start = noon.Add(-2 * time.Hour)
	}
	r := &record{
		ended: []inbox.ClosedMiss{
			endedBy("ana", "1", time.Hour, "new", "vip"), endedBy("", "2", 2*time.Hour), endedBy("bo", "1", 26*time.Hour, "vip"),
			// They start with the week and with its last minute.
			endedBy("bo", "1", 2*day+12*time.Hour-time.Minute), endedBy("bo", "1", 2*day+12*time.Hour),
		},
		open: []inbox.OpenConversation{late},
	}
	for name, tt := range map[string]struct {
		by   figures.Grouping
		only figures.Filter
		want []reportLine
	}{
		"all": {want: []reportLine{{"", first, 5, 1, 1}, {"", resolution, 0, 1, 0}}},
		"agent": {by: figures.GroupByAgent, want: []reportLine{
			{"", first, 1, 0, 0}, {"ana", first, 1, 1, 1}, {"ana", resolution, 0, 1, 0}, {"bo", first, 3, 0, 0},
		}},
		"page": {by: figures.GroupByPage, want: []reportLine{{"1", first, 4, 1, 1}, {"1", resolution, 0, 1, 0}, {"2", first, 1, 0, 0}}},
		"label": {by: figures.GroupByLabel, want: []reportLine{
			{"", first, 3, 0, 0}, {"new", first, 1, 0, 0}, {"vip", first, 2, 1, 1}, {"vip", resolution, 0, 1, 0},
		}},
		"hour": {by: figures.GroupByHour, want: []reportLine{
			{"Mon 00:00", first, 1, 0, 0}, {"Tue 09:00", first, 1, 0, 0}, {"Wed 09:00", first, 1, 0, 0},
			{"Wed 10:00", first, 1, 1, 1}, {"Wed 10:00", resolution, 0, 1, 0}, {"Sun 23:00", first, 1, 0, 0},
		}},
		"only nobody's": {by: figures.GroupByPage, only: figures.Filter{Agent: figures.Nobody}, want: []reportLine{{"2", first, 1, 0, 0}}},
		"only a label":  {by: figures.GroupByAgent, only: figures.Filter{Label: "new"}, want: []reportLine{{"ana", first, 1, 0, 0}}},
		"only a page":   {only: figures.Filter{PageID: "2"}, want: []reportLine{{"", first, 1, 0, 0}}},
		"other policy":  {only: figures.Filter{Policy: "other"}, want: []reportLine{}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, reportLines(t, r, weekReport(tt.only, tt.by)), cmp.AllowUnexported(reportLine{})); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestNumbersInNamesAreInOrder(t *testing.T) {
	r := &record{ended: []inbox.ClosedMiss{endedBy("agent14", "1", time.Hour), endedBy("agent2", "1", time.Hour), endedBy("", "1", time.Hour)}}
	want := []reportLine{{"", sla.FirstResponse, 1, 0, 0}, {"agent2", sla.FirstResponse, 1, 0, 0}, {"agent14", sla.FirstResponse, 1, 0, 0}}
	if diff := cmp.Diff(want, reportLines(t, r, weekReport(figures.Filter{}, figures.GroupByAgent)), cmp.AllowUnexported(reportLine{})); diff != "" {
		t.Error(diff)
	}
}

func TestHoursOfTheWeekAreThoseOfTheZone(t *testing.T) {
	// Wednesday 11:59 UTC, half an hour past the hour in Kolkata.
	r := &record{ended: []inbox.ClosedMiss{ended(0)}}
	for name, want := range map[string]string{"UTC": "Wed 11:00", "Asia/Kolkata": "Wed 17:00", "Pacific/Kiritimati": "Thu 01:00", "Pacific/Pago_Pago": "Wed 00:00"} {
		q := weekReport(figures.Filter{}, figures.GroupByHour)
		q.Zone = zone(t, name)
		if got := reportLines(t, r, q); len(got) != 1 || got[0].group != want {
			t.Errorf("%s: %+v, want %s", name, got, want)
		}
	}
}

func TestAReportThatCannotBeReadIsAnError(t *testing.T) {
	for _, part := range []string{"open", "closed"} {
		if _, err := figures.Report(context.Background(), broken{&record{}, part}, weekReport(figures.Filter{}, figures.Ungrouped)); !errors.Is(err, errBroken) {
			t.Errorf("%s: %v", part, err)
		}
	}
}
