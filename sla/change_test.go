package sla_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"oriel/sla"
)

// changes are those of a whole log.
func changes(p sla.Policy, log []sla.Moment) (all []sla.Change, closed []sla.Interval) {
	var t sla.Timeline
	for _, m := range log {
		next, ended := t.Step(p, m)
		all = append(all, sla.Changes(p, t, next, m.At, ended)...)
		closed = append(closed, ended...)
		t = next
	}
	return all, closed
}

func TestEachStepOfTheClocks(t *testing.T) {
	const m = time.Minute
	for name, tt := range map[string]struct {
		log  []sla.Moment
		want []string
	}{
		"answered and resolved": {story(wrote(0), wrote(m), replied(20*m), wrote(30*m), replied(40*m), resolved(50*m)), []string{
			"0s resolution started", "0s first_response started",
			"20m0s first_response answered, late by 5m0s", "20m0s resolution paused",
			"30m0s resolution resumed", "30m0s next_response started",
			"40m0s next_response answered", "40m0s resolution paused", "50m0s resolution resolved",
		}},
		"resolved without a reply": {story(wrote(0), resolved(5*m)), []string{
			"0s resolution started", "0s first_response started", "5m0s first_response resolved", "5m0s resolution resolved",
		}},
		"a snooze that ends by itself": {story(wrote(0), snoozed(2*m, 10*m), replied(12*m)), []string{
			"0s resolution started", "0s first_response started", "2m0s resolution paused",
			"10m0s resolution resumed", "12m0s first_response answered", "12m0s resolution paused",
		}},
		"a snooze that a customer ends": {story(wrote(0), snoozed(2*m, 10*m), wrote(3*m)), []string{
			"0s resolution started", "0s first_response started", "2m0s resolution paused", "3m0s resolution resumed",
		}},
		"resolved after a snooze": {story(wrote(0), snoozed(2*m, 10*m), resolved(12*m)), []string{
			"0s resolution started", "0s first_response started", "2m0s resolution paused", "10m0s resolution resumed",
			"12m0s first_response resolved", "12m0s resolution resolved",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			all, _ := changes(sla.DefaultPolicy(), tt.log)
			for _, c := range all {
				words := fmt.Sprint(c.At.Sub(noon), " ", c.Kind, " ", c.What)
				if c.Ended.Missed {
					words += fmt.Sprint(", late by ", c.Ended.LateBy)
				}
				got = append(got, words)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAClockThatIsOffHasNoSteps(t *testing.T) {
	p := sla.DefaultPolicy()
	p.Targets = sla.Targets{NextResponse: time.Hour}
	if all, _ := changes(p, story(wrote(0), replied(time.Minute), resolved(time.Hour))); len(all) > 0 {
		t.Errorf("%+v", all)
	}
}

// TestTheStepsAddUpToTheFigures: the stretches between started, paused and
// resumed are exactly the time that a clock took.
func TestTheStepsAddUpToTheFigures(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := sla.DefaultPolicy()
		p.PauseResolution = rapid.Bool().Draw(t, "pause")
		all, closed := changes(p, drawStory(t))
		spent := map[sla.Kind]time.Duration{}
		since := map[sla.Kind]time.Time{}
		var got []sla.Interval
		for i, c := range all {
			if i > 0 && c.At.Before(all[i-1].At) {
				t.Fatalf("%+v stands behind %+v", c, all[i-1])
			}
			switch c.What {
			case sla.ClockStarted:
				spent[c.Kind], since[c.Kind] = 0, c.At
			case sla.ClockResumed:
				if !since[c.Kind].IsZero() {
					t.Fatalf("%+v while it runs", c)
				}
				since[c.Kind] = c.At
			default:
				if !since[c.Kind].IsZero() {
					spent[c.Kind] += c.At.Sub(since[c.Kind])
				}
				since[c.Kind] = time.Time{}
			}
			if c.Ended.Kind != "" {
				got = append(got, c.Ended)
				if spent[c.Kind] != c.Ended.Elapsed {
					t.Fatalf("the steps of %+v add up to %v", c.Ended, spent[c.Kind])
				}
			}
		}
		if diff := cmp.Diff(closed, got); diff != "" {
			t.Fatal(diff)
		}
	})
}

// drawStory is a log in order.
func drawStory(t *rapid.T) []sla.Moment {
	var log []sla.Moment
	at := time.Duration(0)
	for range rapid.IntRange(1, 30).Draw(t, "moments") {
		at += time.Duration(rapid.IntRange(0, 90).Draw(t, "minutes")) * time.Minute
		m := did(rapid.SampledFrom([]sla.MomentKind{
			sla.CustomerMessage, sla.CustomerMessage, sla.HumanReply, sla.AutomaticReply, sla.Snoozed, sla.Unsnoozed, sla.Resolved, sla.Reopened, sla.Assigned,
		}).Draw(t, "kind"), at)
		if m.Kind == sla.Snoozed && rapid.Bool().Draw(t, "ends") {
			m.Until = m.At.Add(time.Duration(rapid.IntRange(1, 120).Draw(t, "for")) * time.Minute)
		}
		log = append(log, m)
	}
	return story(log...)
}
