package figures_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"oriel/inbox"
	"oriel/inbox/figures"
	"oriel/sla"
)

const day = 24 * time.Hour

// ended is a first response that ended so long before now.
func ended(ago time.Duration) inbox.ClosedMiss {
	c := inbox.ClosedMiss{Name: "Ámber Otter"}
	c.PageID = "1"
	c.Interval = sla.Interval{Kind: sla.FirstResponse, Start: noon.Add(-ago - time.Minute), End: noon.Add(-ago), Elapsed: time.Minute, Target: time.Hour, Replied: true}
	return c
}

func TestWhichSpansAClockIsIn(t *testing.T) {
	// today and the like count the clocks in a span; -1 is in no day.
	type in struct{ today, week, before, day int }
	tests := []struct {
		ago  time.Duration
		want in
	}{
		{-ms, in{0, 0, 0, -1}},
		{0, in{1, 1, 0, 13}},
		{12 * time.Hour, in{1, 1, 0, 13}},
		{12*time.Hour + ms, in{0, 1, 0, 12}},
		{7 * day, in{0, 1, 0, 6}},
		{7*day + ms, in{0, 0, 1, 6}},
		{7*day + 12*time.Hour, in{0, 0, 1, 6}},
		{7*day + 12*time.Hour + ms, in{0, 0, 1, 5}},
		{6*day + 12*time.Hour, in{0, 1, 0, 7}},
		{13*day + 12*time.Hour, in{0, 0, 1, 0}},
		{13*day + 12*time.Hour + ms, in{0, 0, 1, -1}},
		{14 * day, in{0, 0, 1, -1}},
		{14*day + ms, in{0, 0, 0, -1}},
	}
	for _, tt := range tests {
		t.Run(tt.ago.String(), func(t *testing.T) {
			b := read(t, &record{ended: []inbox.ClosedMiss{ended(tt.ago)}}, figures.Filter{})
			n := func(p figures.Periods) int { return p[sla.FirstResponse].N }
			got := in{n(b.Today), n(b.Week), n(b.Before), -1}
			for i := range 7 {
				if n(b.DaysBefore[i].Clocks) > 0 {
					got.day = i
				}
				if n(b.Days[i].Clocks) > 0 {
					got.day = 7 + i
				}
			}
			if got != tt.want {
				t.Errorf("got %+v, want %+v", got, tt.want)
			}
		})
	}
}

func TestDaysOfTheTrendFollowTheZone(t *testing.T) {
	// On 25 October the clocks went back in Paris: that day has 25 hours, each
	// with a message and a clock that ended late.
	paris := zone(t, "Europe/Paris")
	start := time.Date(2026, 10, 24, 22, 0, 0, 0, time.UTC)
	r := &record{}
	for hour := range 25 {
		at := start.Add(time.Duration(hour) * time.Hour)
		r.arrived = append(r.arrived, arrival{at: at.Add(59 * time.Minute)})
		c := inbox.ClosedMiss{}
		c.Interval = sla.Interval{Kind: sla.NextResponse, Start: at, End: at.Add(time.Hour - ms), Missed: true, Replied: true}
		r.ended = append(r.ended, c)
	}
	b, err := figures.Read(context.Background(), r, figures.Query{Now: time.Date(2026, 10, 26, 12, 0, 0, 0, time.UTC), Zone: paris})
	if err != nil {
		t.Fatal(err)
	}
	sunday := b.Days[5]
	if !sunday.Start.Equal(start) || sunday.Arrived != 25 || sunday.Clocks[sla.NextResponse].Missed != 25 {
		t.Errorf("%+v", sunday)
	}
	var want [7][24]int
	for hour := range 24 {
		want[6][hour] = 1
	}
	want[6][2] = 2
	if diff := cmp.Diff(figures.Heat{Arrived: want, Late: want}, b.Heat); diff != "" {
		t.Error(diff)
	}
}

func TestHeatCountsLatenessWhereItBegan(t *testing.T) {
	late := ended(time.Hour)
	late.Missed, late.Start = true, noon.Add(-5*day-4*time.Hour) // Friday, 8:00
	inTime := ended(time.Hour)
	old := ended(8 * day)
	old.Missed = true
	heat := read(t, &record{ended: []inbox.ClosedMiss{late, inTime, old}}, figures.Filter{}).Heat
	var want [7][24]int
	want[4][8] = 1
	if diff := cmp.Diff(want, heat.Late); diff != "" {
		t.Error(diff)
	}
}

// histories are records within three weeks before noon.
var histories = rapid.Custom(func(t *rapid.T) *record {
	r := &record{}
	minute := rapid.IntRange(-60, 22*24*60)
	for i := range rapid.IntRange(0, 60).Draw(t, "ended") {
		c := ended(time.Duration(minute.Draw(t, "ago")) * time.Minute)
		c.Conversation = int64(i)
		c.PageID = rapid.SampledFrom([]string{"1", "2"}).Draw(t, "page")
		c.Labels = rapid.SampledFrom([][]string{nil, {"vip"}, {"parcel", "vip"}}).Draw(t, "labels")
		c.Policy = rapid.SampledFrom([]string{"", "standard"}).Draw(t, "policy")
		c.Owner = rapid.SampledFrom([]string{"", "ana", "bo"}).Draw(t, "owner")
		c.Kind = rapid.SampledFrom(figures.Kinds()).Draw(t, "kind")
		c.Elapsed = time.Duration(rapid.IntRange(0, 120).Draw(t, "elapsed")) * time.Minute
		c.Missed, c.Replied = c.Elapsed > c.Target, rapid.Bool().Draw(t, "replied")
		c.Start = c.End.Add(-c.Elapsed)
		r.ended = append(r.ended, c)
		r.arrived = append(r.arrived, arrival{c.Start, c.PageID, c.Policy, c.Owner, c.Labels})
	}
	return r
})

var filters = rapid.Custom(func(t *rapid.T) figures.Filter {
	return figures.Filter{
		PageID: rapid.SampledFrom([]string{"", "", "1", "2", "3"}).Draw(t, "page"),
		Agent:  rapid.SampledFrom([]string{"", "", "ana", "bo", figures.Nobody}).Draw(t, "agent"),
		Label:  rapid.SampledFrom([]string{"", "", "vip", "parcel"}).Draw(t, "label"),
		Policy: rapid.SampledFrom([]string{"", "", "standard"}).Draw(t, "policy"),
	}
})

// passes says in other words what a filter lets through.
func passes(f figures.Filter, c inbox.ClosedMiss) bool {
	agent := map[string]string{"": "", figures.Nobody: ""}
	if f.Agent != "" && f.Agent != figures.Nobody {
		agent[f.Agent] = f.Agent
	}
	if f.Agent != "" && c.Owner != agent[f.Agent] || f.PageID != "" && c.PageID != f.PageID || f.Policy != "" && c.Policy != f.Policy {
		return false
	}
	return f.Label == "" || fmt.Sprint(c.Labels) == "[parcel vip]" || fmt.Sprint(c.Labels) == "["+f.Label+"]"
}

func TestEachSpanIsTheSummaryOfItsClocks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, f := histories.Draw(t, "history"), filters.Draw(t, "filter")
		z := zone(t, rapid.SampledFrom(zoneNames).Draw(t, "zone"))
		b, err := figures.Read(context.Background(), r, figures.Query{Filter: f, Now: noon, Zone: z})
		if err != nil {
			t.Fatal(err)
		}
		between := func(since, until time.Time) figures.Periods {
			p := figures.Periods{}
			for _, kind := range figures.Kinds() {
				var set []sla.Interval
				for _, c := range r.ended {
					if c.Kind == kind && passes(f, c) && !c.End.Before(since) && !c.End.After(until) {
						set = append(set, c.Interval)
					}
				}
				p[kind] = sla.Summarize(set)
			}
			return p
		}
		same := func(name string, want, got figures.Periods) {
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("%s (-want +got):\n%s", name, diff)
			}
		}
		same("week", between(noon.Add(-7*day), noon), b.Week)
		same("the week before", between(noon.Add(-14*day), noon.Add(-7*day-ms)), b.Before)
		days := append(b.DaysBefore[:], b.Days[:]...)
		for i, d := range days {
			until := noon
			if i < 13 {
				until = days[i+1].Start.Add(-ms)
			}
			same(d.Start.String(), between(d.Start, until), d.Clocks)
		}
		same("today", b.Days[6].Clocks, b.Today)
	})
}

// TestHeatIsTheDaysSeenByTheHour: every figure of the heat map is in the trend.
func TestHeatIsTheDaysSeenByTheHour(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, f := histories.Draw(t, "history"), filters.Draw(t, "filter")
		z := zone(t, rapid.SampledFrom(zoneNames).Draw(t, "zone"))
		b, err := figures.Read(context.Background(), r, figures.Query{Filter: f, Now: noon, Zone: z})
		if err != nil {
			t.Fatal(err)
		}
		missed, late := 0, 0
		for _, d := range b.Days {
			weekday := (int(d.Start.In(z).Weekday()) + 6) % 7
			arrived := 0
			for hour := range 24 {
				arrived += b.Heat.Arrived[weekday][hour]
			}
			if arrived != d.Arrived {
				t.Fatalf("%v: %d in the heat map, %d in the trend", d.Start, arrived, d.Arrived)
			}
			for _, s := range d.Clocks {
				missed += s.Missed
			}
			for hour := range 24 {
				late += b.Heat.Late[weekday][hour]
			}
		}
		if missed != late {
			t.Fatalf("%d late in the heat map, %d in the trend", late, missed)
		}
	})
}

func TestChoicesAreNotNarrowed(t *testing.T) {
	c := ended(day)
	c.Owner, c.Policy, c.Labels = "ana", "standard", []string{"vip", "parcel"}
	r := &record{ended: []inbox.ClosedMiss{c}, open: []inbox.OpenConversation{{ID: 1, PageID: "2", Policy: "night", Labels: []string{"parcel"}}}}
	want := figures.Choices{
		Pages: []string{"1", "2"}, Agents: []string{"ana", figures.Nobody}, Labels: []string{"parcel", "vip"}, Policies: []string{"night", "standard"},
	}
	for _, f := range []figures.Filter{{}, {PageID: "3"}} {
		if diff := cmp.Diff(want, read(t, r, f).Choices); diff != "" {
			t.Error(diff)
		}
	}
}

func TestTheBadgeIsThePages(t *testing.T) {
	r := &record{badge: map[string]sla.Responsiveness{"": {Counted: 3}, "2": {Counted: 1}}}
	for page, counted := range map[string]int{"": 3, "2": 1} {
		if got := read(t, r, figures.Filter{PageID: page, Agent: "ana"}).Badge.Counted; got != counted {
			t.Errorf("%q: %d", page, got)
		}
	}
}
