package figures_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"oriel/inbox"
	"oriel/inbox/figures"
	"oriel/sla"
)

const ms = time.Millisecond

// waits is a conversation in which the customer waits since some time, with a
// window that has so much left.
func waits(id int64, since, left time.Duration) inbox.OpenConversation {
	return inbox.OpenConversation{ID: id, PageID: "1", Assignee: "ana", WaitingSince: noon.Add(-since), ClosesAt: noon.Add(left)}
}

// ticks is a clock that warns and becomes late so long after now.
func ticks(kind sla.Kind, warns, late time.Duration) inbox.RowClock {
	return inbox.RowClock{Kind: kind, WarnAt: noon.Add(warns), DueAt: noon.Add(late), LateAfter: noon.Add(late)}
}

func with(c inbox.OpenConversation, clocks ...inbox.RowClock) inbox.OpenConversation {
	c.Clocks = clocks
	return c
}

func TestNowCountsAtTheEdges(t *testing.T) {
	day := 24 * time.Hour
	answered := inbox.OpenConversation{ID: 1, ClosesAt: noon.Add(time.Minute)}
	snoozed := waits(1, time.Hour, time.Minute)
	snoozed.SnoozedUntil = noon.Add(ms)
	awake := waits(1, time.Hour, day)
	awake.SnoozedUntil = noon
	one := func(n figures.Now) figures.Now {
		n.Open, n.Waiting, n.LongestWait, n.Longest = 1, 1, time.Hour, 1
		return n
	}
	tests := []struct {
		name string
		open inbox.OpenConversation
		want figures.Now
	}{
		{"answered: nothing is lost when its window closes", answered, figures.Now{Open: 1, Unassigned: 1}},
		{"snoozed", snoozed, figures.Now{Snoozed: 1}},
		{"a snooze that is over", awake, one(figures.Now{})},
		{"closed", waits(1, time.Hour, 0), one(figures.Now{})},
		{"closes in 1 ms", waits(1, time.Hour, ms), one(figures.Now{Closing15: 1, Closing30: 1, Closing60: 1})},
		{"closes in 15 minutes", waits(1, time.Hour, 15*time.Minute), one(figures.Now{Closing15: 1, Closing30: 1, Closing60: 1})},
		{"1 ms more", waits(1, time.Hour, 15*time.Minute+ms), one(figures.Now{Closing30: 1, Closing60: 1})},
		{"closes in 30 minutes", waits(1, time.Hour, 30*time.Minute), one(figures.Now{Closing30: 1, Closing60: 1})},
		{"1 ms more than 30", waits(1, time.Hour, 30*time.Minute+ms), one(figures.Now{Closing60: 1})},
		{"closes in an hour", waits(1, time.Hour, time.Hour), one(figures.Now{Closing60: 1})},
		{"1 ms more than an hour", waits(1, time.Hour, time.Hour+ms), one(figures.Now{})},
		{"due now", with(waits(1, time.Hour, day), ticks(sla.FirstResponse, -ms, 0)), one(figures.Now{Warning: 1})},
		{"1 ms late", with(waits(1, time.Hour, day), ticks(sla.FirstResponse, -ms, -ms)), one(figures.Now{Late: 1})},
		{"1 ms before the warning", with(waits(1, time.Hour, day), ticks(sla.FirstResponse, ms, time.Hour)), one(figures.Now{})},
		{"two late clocks are one conversation", with(waits(1, time.Hour, day), ticks(sla.NextResponse, -day, -ms), ticks(sla.Resolution, -day, -ms)), one(figures.Now{Late: 1})},
		{"one late, one warns", with(waits(1, time.Hour, day), ticks(sla.NextResponse, -day, -ms), ticks(sla.Resolution, -day, ms)), one(figures.Now{Late: 1, Warning: 1})},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := read(t, &record{open: []inbox.OpenConversation{tt.open}}, figures.Filter{}).Now
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTheLongestWait(t *testing.T) {
	r := &record{open: []inbox.OpenConversation{waits(3, time.Hour, 0), waits(2, 2*time.Hour, 0), waits(1, 2*time.Hour, 0)}}
	if now := read(t, r, figures.Filter{}).Now; now.LongestWait != 2*time.Hour || now.Longest != 1 {
		t.Errorf("%v in %d", now.LongestWait, now.Longest)
	}
}

func TestTheNextHourByMinute(t *testing.T) {
	type at struct{ late, closing []int }
	c := func(left time.Duration) inbox.OpenConversation { return waits(1, time.Hour, left) }
	late := func(in time.Duration) inbox.OpenConversation {
		return with(c(24*time.Hour), ticks(sla.NextResponse, -time.Hour, in))
	}
	snoozed := c(time.Minute)
	snoozed.SnoozedUntil = noon.Add(time.Hour)
	tests := []struct {
		name string
		open inbox.OpenConversation
		want at
	}{
		{"closed", c(0), at{}},
		{"closes in 1 ms", c(ms), at{closing: []int{0}}},
		{"open for one whole minute", c(time.Minute), at{closing: []int{0}}},
		{"and 1 ms", c(time.Minute + ms), at{closing: []int{1}}},
		{"open for one hour", c(time.Hour), at{closing: []int{59}}},
		{"1 ms more than an hour", c(time.Hour + ms), at{}},
		{"snoozed", snoozed, at{closing: []int{0}}},
		{"late already", late(-ms), at{}},
		{"due now", late(0), at{late: []int{0}}},
		{"1 ms before a minute has passed", late(time.Minute - ms), at{late: []int{0}}},
		{"in time for one minute", late(time.Minute), at{late: []int{1}}},
		{"1 ms less than an hour", late(time.Hour - ms), at{late: []int{59}}},
		{"in time for an hour", late(time.Hour), at{}},
		{"paused", with(c(24*time.Hour), inbox.RowClock{Kind: sla.Resolution, Paused: true}), at{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			next := read(t, &record{open: []inbox.OpenConversation{tt.open}}, figures.Filter{}).Next
			if diff := cmp.Diff(tt.want, at{minutes(next.Late), minutes(next.Closing)}, cmp.AllowUnexported(at{})); diff != "" {
				t.Error(diff)
			}
			if len(next.Deadlines) != len(tt.want.late)+len(tt.want.closing) {
				t.Errorf("%+v", next.Deadlines)
			}
		})
	}
}

// Where the calendar closes when a target is used up, the clock is due then and
// late when it opens again.
func TestADeadlineOverClosingTime(t *testing.T) {
	lunch := inbox.RowClock{Kind: sla.FirstResponse, WarnAt: noon.Add(-time.Hour), DueAt: noon.Add(-10 * time.Minute), LateAfter: noon.Add(20 * time.Minute)}
	night := inbox.RowClock{Kind: sla.Resolution, WarnAt: noon.Add(-time.Hour), DueAt: noon.Add(-10 * time.Minute), LateAfter: noon.Add(14 * time.Hour)}
	b := read(t, &record{open: []inbox.OpenConversation{with(waits(1, time.Hour, day), lunch, night)}}, figures.Filter{})
	want := []figures.Deadline{{At: lunch.LateAfter, DueAt: lunch.DueAt, Conversation: 1, PageID: "1", Assignee: "ana", Kind: sla.FirstResponse}}
	if diff := cmp.Diff(want, b.Next.Deadlines); diff != "" || b.Now.Warning != 1 || b.Now.Late != 0 {
		t.Errorf("%+v\n%s", b.Now, diff)
	}
}

func minutes(counts [60]int) (at []int) {
	for minute, n := range counts {
		for range n {
			at = append(at, minute)
		}
	}
	return at
}

func TestDeadlinesComeInOrderAndEnd(t *testing.T) {
	r := &record{}
	for i := range int64(figures.MostDeadlines) {
		c := with(waits(1000-i, time.Hour, 30*time.Minute), ticks(sla.FirstResponse, 0, 20*time.Minute+time.Duration(i)*time.Second))
		c.SnoozedUntil = noon.Add(time.Minute)
		r.open = append(r.open, c)
	}
	next := read(t, r, figures.Filter{}).Next
	first := figures.Deadline{
		At: noon.Add(20 * time.Minute), DueAt: noon.Add(20 * time.Minute), Conversation: 1000, PageID: "1", Assignee: "ana", SnoozedUntil: noon.Add(time.Minute), Kind: sla.FirstResponse,
	}
	if diff := cmp.Diff(first, next.Deadlines[0]); diff != "" {
		t.Error(diff)
	}
	if last := next.Deadlines[len(next.Deadlines)-1]; len(next.Deadlines) != figures.MostDeadlines || last.At.After(noon.Add(23*time.Minute+19*time.Second)) {
		t.Errorf("%d, the last %+v", len(next.Deadlines), last)
	}
	if n := len(minutes(next.Late)) + len(minutes(next.Closing)); n != 2*figures.MostDeadlines {
		t.Errorf("%d counted", n)
	}
}

func TestLoadPutsTheBusiestFirstAndNobodyLast(t *testing.T) {
	assigned := func(agent string, c inbox.OpenConversation) inbox.OpenConversation {
		c.Assignee = agent
		return c
	}
	answered := func(owner string, elapsed, ago time.Duration, kind sla.Kind) inbox.ClosedMiss {
		c := inbox.ClosedMiss{}
		c.Interval = sla.Interval{Kind: kind, Owner: owner, End: noon.Add(-ago), Elapsed: elapsed, Replied: true}
		return c
	}
	r := &record{
		open: []inbox.OpenConversation{
			assigned("", waits(1, time.Hour, time.Minute)), assigned("", waits(2, time.Hour, 2*time.Hour)), assigned("", waits(3, time.Hour, 0)),
			assigned("bo", waits(4, time.Hour, time.Hour)), assigned("bo", with(waits(5, time.Hour, 0), ticks(sla.FirstResponse, -time.Hour, -ms))),
			assigned("ana", waits(6, time.Hour, 0)), assigned("cy", inbox.OpenConversation{ID: 7}),
		},
		ended: []inbox.ClosedMiss{
			answered("ana", 10*time.Minute, time.Hour, sla.FirstResponse), answered("ana", 20*time.Minute, 2*time.Hour, sla.NextResponse),
			answered("ana", 9*time.Hour, time.Hour, sla.Resolution), answered("ana", time.Hour, 12*time.Hour+ms, sla.FirstResponse),
			answered("di", time.Minute, 12*time.Hour, sla.FirstResponse),
		},
	}
	want := []figures.Load{
		{Agent: "bo", Open: 2, Waiting: 2, Late: 1, Closing60: 1},
		{Agent: "ana", Open: 1, Waiting: 1, Median: 15 * time.Minute, Answered: 2},
		{Agent: "cy", Open: 1},
		{Agent: "di", Median: time.Minute, Answered: 1},
		{Agent: figures.Nobody, Open: 3, Waiting: 3, Closing60: 1},
	}
	if diff := cmp.Diff(want, read(t, r, figures.Filter{}).Load); diff != "" {
		t.Error(diff)
	}
}

// Who has nothing to do is whom a lead gives work to.
func TestColleaguesHaveALineBeforeTheyDidAnything(t *testing.T) {
	r := &record{open: []inbox.OpenConversation{waits(1, time.Hour, time.Minute)}}
	for _, tt := range []struct {
		filter figures.Filter
		want   []figures.Load
	}{
		{figures.Filter{}, []figures.Load{{Agent: "ana", Open: 1, Waiting: 1, Closing60: 1}, {Agent: "zoe"}}},
		{figures.Filter{Agent: "ana"}, []figures.Load{{Agent: "ana", Open: 1, Waiting: 1, Closing60: 1}}},
		{figures.Filter{Agent: "zoe"}, []figures.Load{{Agent: "zoe"}}},
	} {
		b, err := figures.Read(context.Background(), r, figures.Query{Filter: tt.filter, Now: noon, Zone: time.UTC, Colleagues: []string{"zoe", "ana"}})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tt.want, b.Load); diff != "" {
			t.Errorf("%+v:\n%s", tt.filter, diff)
		}
		if diff := cmp.Diff([]string{"ana", "zoe"}, b.Choices.Agents); diff != "" {
			t.Error(diff)
		}
	}
}
