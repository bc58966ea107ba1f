package sla_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"oriel/sla"
)

func clocksOf(log ...sla.Moment) []sla.Clock {
	t, _ := sla.Fold(sla.DefaultPolicy(), story(log...))
	return t.Clocks(sla.DefaultPolicy())
}

func TestReadings(t *testing.T) {
	const m, h = time.Minute, time.Hour
	short := sla.DefaultPolicy()
	short.Targets.FirstResponse = 6 * m
	tiny := sla.DefaultPolicy()
	tiny.Targets.FirstResponse = 4 * m
	hour := sla.DefaultPolicy()
	hour.Targets.FirstResponse = h
	tests := []struct {
		name   string
		policy sla.Policy
		now    time.Duration
		want   sla.Reading
	}{
		{"just started", hour, 0, sla.Reading{State: sla.StateRunning, Left: h}},
		{"1 ms before the share", hour, 45*m - ms, sla.Reading{State: sla.StateRunning, Left: 15*m + ms}},
		{"at the share", hour, 45 * m, sla.Reading{State: sla.StateWarning, Left: 15 * m}},
		{"1 ms after the share", hour, 45*m + ms, sla.Reading{State: sla.StateWarning, Left: 15*m - ms}},
		{"1 ms before five minutes", short, m - ms, sla.Reading{State: sla.StateRunning, Left: 5*m + ms}},
		{"at five minutes", short, m, sla.Reading{State: sla.StateWarning, Left: 5 * m}},
		{"1 ms after five minutes", short, m + ms, sla.Reading{State: sla.StateWarning, Left: 5*m - ms}},
		{"a target below five minutes warns at once", tiny, 0, sla.Reading{State: sla.StateWarning, Left: 4 * m}},
		{"1 ms left", hour, h - ms, sla.Reading{State: sla.StateWarning, Left: ms}},
		{"due now", hour, h, sla.Reading{State: sla.StateWarning}},
		{"1 ms late", hour, h + ms, sla.Reading{State: sla.StateLate, Left: -ms}},
		{"a clock that runs behind", hour, -m, sla.Reading{State: sla.StateRunning, Left: h}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			line, _ := sla.Fold(tt.policy, story(wrote(0)))
			clock := line.Clocks(tt.policy)[0]
			if diff := cmp.Diff(tt.want, clock.At(after(tt.now), tt.policy)); diff != "" {
				t.Error(diff)
			}
			if warns := tt.want.State != sla.StateRunning; warns == after(tt.now).Before(clock.WarnAt) {
				t.Errorf("warns at %v, reads %s", clock.WarnAt, tt.want.State)
			}
		})
	}
}

func TestClocksMostUrgentFirst(t *testing.T) {
	const m, h = time.Minute, time.Hour
	running := func(kind sla.Kind, start, due, warn time.Duration) sla.Clock {
		return sla.Clock{Kind: kind, Start: after(start), Target: sla.DefaultPolicy().Targets.Of(kind), RunningSince: after(start), DueAt: after(due), LateAfter: after(due), WarnAt: after(warn)}
	}
	tests := []struct {
		name string
		log  []sla.Moment
		want []sla.Clock
	}{
		{"nothing happened", nil, nil},
		{"first message", []sla.Moment{wrote(0)}, []sla.Clock{
			running(sla.FirstResponse, 0, 15*m, 10*m), running(sla.Resolution, 0, 24*h, 18*h),
		}},
		{"answered: resolution paused without a due time", []sla.Moment{wrote(0), replied(m)}, []sla.Clock{
			{Kind: sla.Resolution, Start: noon, Target: dayTarget, PausedAt: after(m), Spent: m},
		}},
		{"resolution can be the more urgent", []sla.Moment{wrote(0), wrote(23*h + 50*m), replied(23*h + 50*m), wrote(40 * h)}, []sla.Clock{
			{Kind: sla.Resolution, Start: noon, Target: dayTarget, RunningSince: after(40 * h), Spent: 23*h + 50*m, DueAt: after(40*h + 10*m), LateAfter: after(40*h + 10*m), WarnAt: after(40 * h)},
			running(sla.NextResponse, 40*h, 41*h, 40*h+45*m),
		}},
		{"a snooze with an end has a due time", []sla.Moment{wrote(0), snoozed(m, 10*h)}, []sla.Clock{
			running(sla.FirstResponse, 0, 15*m, 10*m),
			{Kind: sla.Resolution, Start: noon, Target: dayTarget, PausedAt: after(m), RunningSince: after(10 * h), Spent: m, DueAt: after(34*h - m), LateAfter: after(34*h - m), WarnAt: after(28*h - m)},
		}},
		{"a snooze without an end has none", []sla.Moment{wrote(0), did(sla.Snoozed, m)}, []sla.Clock{
			running(sla.FirstResponse, 0, 15*m, 10*m),
			{Kind: sla.Resolution, Start: noon, Target: dayTarget, PausedAt: after(m), Spent: m},
		}},
		{"late resolution keeps its due time through a pause", []sla.Moment{wrote(0), replied(25 * h)}, []sla.Clock{
			{Kind: sla.Resolution, Start: noon, Target: dayTarget, PausedAt: after(25 * h), Spent: 25 * h, DueAt: after(24 * h), LateAfter: after(24 * h)},
		}},
		{"resolved", []sla.Moment{wrote(0), replied(m), resolved(h)}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, clocksOf(tt.log...)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestPausedReadings(t *testing.T) {
	const m, h = time.Minute, time.Hour
	tests := []struct {
		name string
		log  []sla.Moment
		now  time.Duration
		want sla.Reading
	}{
		{"answered", []sla.Moment{wrote(0), replied(h)}, 100 * h, sla.Reading{State: sla.StatePaused, Left: 23 * h}},
		{"answered with nothing left", []sla.Moment{wrote(0), replied(24 * h)}, 100 * h, sla.Reading{State: sla.StatePaused}},
		{"late before the pause stays late", []sla.Moment{wrote(0), replied(24*h + ms)}, 100 * h, sla.Reading{State: sla.StateLate, Left: -ms}},
		{"1 ms before the snooze ends", []sla.Moment{wrote(0), snoozed(h, 10*h)}, 10*h - ms, sla.Reading{State: sla.StatePaused, Left: 23 * h}},
		{"the snooze ends", []sla.Moment{wrote(0), snoozed(h, 10*h)}, 10 * h, sla.Reading{State: sla.StateRunning, Left: 23 * h}},
		{"1 ms after the snooze", []sla.Moment{wrote(0), snoozed(h, 10*h)}, 10*h + ms, sla.Reading{State: sla.StateRunning, Left: 23*h - ms}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			clocks := clocksOf(tt.log...)
			resolution := clocks[len(clocks)-1]
			if diff := cmp.Diff(tt.want, resolution.At(after(tt.now), sla.DefaultPolicy())); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestBadgeAndReportAgree: whatever a clock reads at the instant it is ended,
// the interval says the same.
func TestBadgeAndReportAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyPolicy.Draw(t, "policy")
		line, _ := sla.Fold(p, histories.Draw(t, "log"))
		end := line.LastAt.Add(time.Duration(rapid.IntRange(0, 3000).Draw(t, "minutes")) * time.Minute)
		if line.LastAt.IsZero() {
			end = noon
		}
		clocks := line.Clocks(p)
		_, closed := line.Step(p, sla.Moment{At: end, Key: "z", Kind: sla.Resolved})
		if len(clocks) != len(closed) {
			t.Fatalf("%d clocks, %d intervals", len(clocks), len(closed))
		}
		for _, c := range clocks {
			for _, i := range closed {
				if c.Kind == i.Kind {
					compareReading(t, c, c.At(end, p), i)
				}
			}
		}
	})
}

var anyPolicy = rapid.Custom(func(t *rapid.T) sla.Policy {
	p := sla.DefaultPolicy()
	p.PauseResolution = rapid.Bool().Draw(t, "pauses")
	if rapid.Bool().Draw(t, "business hours") {
		p.Calendar = calendar(t, anyConfig.Draw(t, "calendar"))
	}
	return p
})

func compareReading(t *rapid.T, c sla.Clock, r sla.Reading, i sla.Interval) {
	stored := !c.LateAfter.IsZero() && i.End.After(c.LateAfter)
	if stored != i.Missed {
		t.Fatalf("%s: late after %v, interval %+v", c.Kind, c.LateAfter, i)
	}
	if r.Left != i.Target-i.Elapsed || (r.State == sla.StateLate) != i.Missed {
		t.Fatalf("%s reads %v %v, interval %+v", c.Kind, r.State, r.Left, i)
	}
	if i.Missed && (!c.DueAt.Equal(i.Due) || !i.End.After(i.Due)) {
		t.Fatalf("%s due %v, interval %+v", c.Kind, c.DueAt, i)
	}
}

func TestWarningPointIsStored(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyPolicy.Draw(t, "policy")
		line, _ := sla.Fold(p, histories.Draw(t, "log"))
		for _, c := range line.Clocks(p) {
			if c.WarnAt.IsZero() {
				continue
			}
			if state := c.At(c.WarnAt, p).State; state != sla.StateWarning && state != sla.StateLate {
				t.Fatalf("%s reads %s at its warning point", c.Kind, state)
			}
			before := c.WarnAt.Add(-ms)
			if state := c.At(before, p).State; !before.Before(c.RunningSince) && state == sla.StateWarning {
				t.Fatalf("%s warns 1 ms before its warning point", c.Kind)
			}
		}
	})
}

// TestBusinessHours: a target used up exactly at closing time is due then; the
// hours after it do not count, so it becomes late with the next opening.
func TestBusinessHours(t *testing.T) {
	berlin := zone(t, "Europe/Berlin")
	p := sla.DefaultPolicy()
	p.Calendar = calendar(t, sla.CalendarConfig{Name: "office", Zone: berlin, Week: officeWeek(hours(t, "09:00-17:00"))})
	p.Targets = sla.Targets{FirstResponse: time.Hour}
	friday := local(t, berlin, "2026-03-06 16:00")
	if p.Calendar.Name() != "office" {
		t.Errorf("the calendar is called %q", p.Calendar.Name())
	}
	line, _ := sla.Fold(p, []sla.Moment{{At: friday, Key: "a", Kind: sla.CustomerMessage}})
	clock := line.Clocks(p)[0]
	due, monday := local(t, berlin, "2026-03-06 17:00"), local(t, berlin, "2026-03-09 09:00")
	if !clock.DueAt.Equal(due) || !clock.LateAfter.Equal(monday) {
		t.Errorf("due %v, late after %v", clock.DueAt, clock.LateAfter)
	}
	tests := []struct {
		at   time.Time
		want sla.Reading
	}{
		{due.Add(-ms), sla.Reading{State: sla.StateWarning, Left: ms}},
		{due, sla.Reading{State: sla.StateWarning}},
		{due.Add(ms), sla.Reading{State: sla.StateWarning}},
		{monday, sla.Reading{State: sla.StateWarning}},
		{monday.Add(ms), sla.Reading{State: sla.StateLate, Left: -ms}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, clock.At(tt.at, p)); diff != "" {
			t.Errorf("%v: %s", tt.at, diff)
		}
		_, closed := line.Step(p, sla.Moment{At: tt.at, Key: "b", Kind: sla.HumanReply})
		if closed[0].Missed != (tt.want.Left < 0) || !closed[0].Due.Equal(due) {
			t.Errorf("answered %v: %+v", tt.at, closed[0])
		}
	}
}
