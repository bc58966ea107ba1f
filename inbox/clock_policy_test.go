package inbox_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"oriel/inbox"
	"oriel/sla"
)

// vipRules answer whoever is labeled vip in five minutes, urgent ones in two,
// and another page in an hour.
func vipRules() inbox.Rules {
	named := func(name string, first time.Duration, scope sla.Scope) sla.Policy {
		p := sla.DefaultPolicy()
		p.Name, p.Targets.FirstResponse, p.Scope = name, first, scope
		return p
	}
	rules := inbox.DefaultRules()
	rules.SLA = sla.Policies{
		named("urgent", 2*time.Minute, sla.Scope{Priorities: []string{"urgent"}}),
		named("vip", 5*time.Minute, sla.Scope{Labels: []string{"vip"}}),
		named("other page", time.Hour, sla.Scope{Pages: []string{"200"}}),
		sla.DefaultPolicy(),
	}
	return rules
}

func TestThePolicyOfAConversation(t *testing.T) {
	at := func(minute int) inbox.Stamp { return inbox.Stamp{At: start.Add(time.Duration(minute) * time.Minute)} }
	for want, c := range map[string]inbox.Conversation{
		"default":    {PageID: pageID, Labels: []inbox.Label{{Name: "vip", Removed: true, Stamp: at(1)}, {Name: "parcel", Stamp: at(1)}}},
		"vip":        {PageID: "200", Labels: []inbox.Label{{Name: "vip", Stamp: at(1)}}},
		"other page": {PageID: "200", Labels: []inbox.Label{{Name: "priority:urgent", Stamp: at(1)}, {Name: "priority:low", Stamp: at(2)}}},
		"urgent":     {PageID: "200", Labels: []inbox.Label{{Name: "priority:urgent", Stamp: at(2)}, {Name: "priority:low", Stamp: at(1)}}},
	} {
		if got := vipRules().Policy(c).Name; got != want {
			t.Errorf("%+v: %q, want %q", c.Labels, got, want)
		}
	}
	if p := (inbox.Rules{}).Policy(inbox.Conversation{}); len((sla.Timeline{EpisodeStart: start, WaitingSince: start}).Clocks(p)) > 0 {
		t.Error("without a policy a clock runs")
	}
}

// happened is a history of one conversation, minute by minute.
func happened(facts map[int]inbox.Fact) []inbox.Event {
	var events []inbox.Event
	for minute, f := range facts {
		events = append(events, inbox.Event{
			Key: fmt.Sprintf("e%03d", minute), PageID: pageID, PSID: psid, At: start.Add(time.Duration(minute) * time.Minute), Fact: f,
		})
	}
	slices.SortFunc(events, func(a, b inbox.Event) int { return a.At.Compare(b.At) })
	return events
}

func TestALabelChangesThePolicyOfWhatRunsAndNotOfWhatEnded(t *testing.T) {
	var w world
	for _, ev := range happened(map[int]inbox.Fact{
		0:   inbox.MessageReceived{MID: "a"},
		10:  inbox.SendAccepted{OutboxID: "o", MID: "b", Author: "agent-one"}, // in time: 10 of 15 minutes
		20:  inbox.Labeled{Label: "vip"},
		30:  inbox.Resolved{By: "agent-one"},
		100: inbox.MessageReceived{MID: "c"},
		110: inbox.SendAccepted{OutboxID: "p", MID: "d", Author: "agent-one"}, // late: 10 of 5 minutes
		120: inbox.Resolved{By: "agent-one"},
		200: inbox.MessageReceived{MID: "e"},
		203: inbox.Labeled{Label: "vip", Removed: true},
		210: inbox.SendAccepted{OutboxID: "q", MID: "f", Author: "agent-one"}, // in time again
	}) {
		w.apply(t, vipRules(), ev)
	}
	var got []string
	for _, i := range w.intervals {
		if i.Kind == sla.FirstResponse {
			got = append(got, fmt.Sprint(i.Elapsed, " of ", i.Target, " missed ", i.Missed))
		}
	}
	want := []string{"10m0s of 15m0s missed false", "10m0s of 5m0s missed true", "10m0s of 15m0s missed false"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestALabelCountsTheSpentTimeAnew: what a running resolution has used is
// measured by the calendar of its policy, so another calendar measures it again.
func TestALabelCountsTheSpentTimeAnew(t *testing.T) {
	hours, err := sla.NewCalendar(sla.CalendarConfig{Name: "late", Week: [7][]sla.Hours{time.Monday: {{From: 9*60 + 30, To: 12 * 60}}}})
	if err != nil {
		t.Fatal(err)
	}
	rules := vipRules()
	rules.SLA[1].Calendar = hours
	var w world
	for _, ev := range happened(map[int]inbox.Fact{
		0:  inbox.MessageReceived{MID: "a"}, // Monday at 9:00
		40: inbox.SendAccepted{OutboxID: "o", MID: "b"},
		50: inbox.Labeled{Label: "vip"},
		60: inbox.MessageReceived{MID: "c"},
		65: inbox.Resolved{By: "agent-one"},
	}) {
		w.apply(t, rules, ev)
	}
	last := w.intervals[len(w.intervals)-1]
	if last.Kind != sla.Resolution || last.Elapsed != 15*time.Minute {
		t.Errorf("%+v, want 10 minutes of the first stretch and 5 of the second", last)
	}
}

func TestAnyOrderGivesTheSameClocksWhereLabelsChooseThePolicy(t *testing.T) {
	rules := vipRules()
	rapid.Check(t, func(t *rapid.T) {
		events := onceEach(slices.Concat(drawHistory(t), drawMisses(t), drawLate(t)))
		var want, got world
		for _, ev := range events {
			want.apply(t, rules, ev)
		}
		for _, ev := range rapid.Permutation(append(slices.Clone(events), events[:len(events)/2]...)).Draw(t, "order") {
			got.apply(t, rules, ev)
		}
		if diff := cmp.Diff(want.state(), got.state(), cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("the order changed the state (-in order +shuffled):\n%s", diff)
		}
	})
}

// drawMisses are recorded misses, of clocks of the history and of none.
func drawMisses(t *rapid.T) []inbox.Event {
	var events []inbox.Event
	for range rapid.IntRange(0, 3).Draw(t, "misses") {
		from := start.Add(time.Duration(rapid.IntRange(0, 9).Draw(t, "start")) * 3 * time.Hour)
		events = append(events, inbox.RecordMiss(pageID, psid, sla.Interval{
			Kind: rapid.SampledFrom([]sla.Kind{sla.FirstResponse, sla.NextResponse, sla.Resolution}).Draw(t, "clock"), Start: from,
			Due: from.Add(time.Minute), End: from.Add(time.Hour), Target: time.Minute, Elapsed: time.Hour, Missed: true, LateBy: 59 * time.Minute,
			Owner: "agent-one", Replied: true,
		}))
	}
	return events
}

// drawLate are running clocks that were late when the policy changed, of the
// history and of none.
func drawLate(t *rapid.T) []inbox.Event {
	var events []inbox.Event
	for range rapid.IntRange(0, 3).Draw(t, "late") {
		from := start.Add(time.Duration(rapid.IntRange(0, 9).Draw(t, "late start")) * 3 * time.Hour)
		since := from.Add(time.Duration(rapid.IntRange(1, 12).Draw(t, "since")) * time.Hour)
		kind := rapid.SampledFrom([]sla.Kind{sla.FirstResponse, sla.NextResponse, sla.Resolution}).Draw(t, "late clock")
		events = append(events, inbox.Event{
			Key: fmt.Sprintf("late:%s:%d", kind, from.UnixMilli()), PageID: pageID, PSID: psid, At: since,
			Fact: inbox.LateRecorded{
				Clock: kind, Policy: "before", Start: from, Due: from.Add(time.Minute), TargetMS: 60_000, Owner: "agent-one",
				SpentMS: since.Sub(from).Milliseconds(), Since: since,
			},
		})
	}
	return events
}

func TestARecordedMissStaysHoweverThePolicyJudges(t *testing.T) {
	history := happened(map[int]inbox.Fact{
		0:  inbox.MessageReceived{MID: "a"},
		40: inbox.SendAccepted{OutboxID: "o", MID: "b", Author: "agent-one"},
	})
	var strict world
	for _, ev := range history {
		strict.apply(t, inbox.DefaultRules(), ev)
	}
	lenient := inbox.DefaultRules()
	lenient.SLA = sla.Policies{{Name: "off", WarnShare: 1}}
	var w world
	later := inbox.Event{Key: "z", PageID: pageID, PSID: psid, At: start.Add(time.Hour), Fact: inbox.Resolved{By: "agent-one"}}
	for _, ev := range append(history, inbox.RecordMiss(pageID, psid, strict.intervals[0]), later) {
		w.apply(t, lenient, ev)
	}
	if diff := cmp.Diff(strict.intervals[:1], w.intervals); diff != "" {
		t.Error(diff)
	}
}

func TestALabelDoesNotTakeLatenessBack(t *testing.T) {
	history := happened(map[int]inbox.Fact{
		0:  inbox.Labeled{Label: "vip"},
		1:  inbox.MessageReceived{MID: "a"},
		8:  inbox.Labeled{Label: "vip", Removed: true}, // late since minute 6
		9:  inbox.MessageReceived{MID: "b"},
		10: inbox.SendAccepted{OutboxID: "o", MID: "c", Author: "agent-one"},
	})
	rules := vipRules()
	var w world
	for _, ev := range history[:4] {
		w.apply(t, rules, ev)
	}
	p := rules.Policy(w.conversation)
	first := w.conversation.Clocks.Clocks(p)[0]
	if reading := first.At(start.Add(9*time.Minute), p); p.Name != "default" || reading.State != sla.StateLate || reading.Left != -3*time.Minute {
		t.Errorf("by %s: %+v", p.Name, reading)
	}
	w.apply(t, rules, history[4])
	if i := w.intervals[0]; !i.Missed || i.LateBy != 4*time.Minute || i.Target != 5*time.Minute {
		t.Errorf("%+v", i)
	}
	var steps []string
	for _, c := range rules.Explain(w.conversation, w.moments) {
		if c.Kind != sla.Resolution {
			steps = append(steps, fmt.Sprint(c.At.Sub(start), " ", c.Policy, " ", c.What, " ", c.Ended.LateBy))
		}
	}
	want := []string{
		"0s vip policy 0s", "1m0s vip started 0s", "8m0s default policy 0s", "10m0s vip answered 4m0s",
	}
	if diff := cmp.Diff(want, steps); diff != "" {
		t.Error(diff)
	}
}
