package sla_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"oriel/sla"
)

const ms = time.Millisecond

// noon is a Monday.
var noon = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

// after is noon and so much.
func after(d time.Duration) time.Time { return noon.Add(d) }

// story numbers the moments of a test so that keys need not be written out.
func story(moments ...sla.Moment) []sla.Moment {
	for i := range moments {
		moments[i].Key = fmt.Sprintf("m%03d", i)
	}
	return moments
}

func did(kind sla.MomentKind, d time.Duration) sla.Moment {
	return sla.Moment{At: after(d), Kind: kind}
}

func by(agent string, kind sla.MomentKind, d time.Duration) sla.Moment {
	return sla.Moment{At: after(d), Kind: kind, Agent: agent}
}

func snoozed(d, until time.Duration) sla.Moment {
	return sla.Moment{At: after(d), Kind: sla.Snoozed, Until: after(until)}
}

func wrote(d time.Duration) sla.Moment   { return did(sla.CustomerMessage, d) }
func replied(d time.Duration) sla.Moment { return did(sla.HumanReply, d) }
func resolved(d time.Duration) sla.Moment {
	return did(sla.Resolved, d)
}

// outcome is the part of an interval that the tables below compare.
type outcome struct {
	Kind       sla.Kind
	Start, End time.Duration
	State      sla.State
	LateBy     time.Duration
	Replied    bool
}

func outcomes(intervals []sla.Interval) []outcome {
	var all []outcome
	for _, i := range intervals {
		all = append(all, outcome{i.Kind, i.Start.Sub(noon), i.End.Sub(noon), i.State(), i.LateBy, i.Replied})
	}
	return all
}

const (
	firstTarget = 15 * time.Minute
	nextTarget  = time.Hour
	dayTarget   = 24 * time.Hour
)

type intervalTest struct {
	name string
	log  []sla.Moment
	want []outcome
}

const (
	met, missed             = sla.StateMet, sla.StateMissed
	first, next, resolution = sla.FirstResponse, sla.NextResponse, sla.Resolution
)

func checkIntervals(t *testing.T, tests []intervalTest) {
	t.Helper()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, closed := sla.Fold(sla.DefaultPolicy(), tt.log)
			if diff := cmp.Diff(tt.want, outcomes(closed)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestResponses(t *testing.T) {
	const m = time.Minute
	checkIntervals(t, []intervalTest{
		{"first response 1 ms early", story(wrote(0), replied(firstTarget-ms)),
			[]outcome{{first, 0, firstTarget - ms, met, 0, true}}},
		{"first response exactly at the target", story(wrote(0), replied(firstTarget)),
			[]outcome{{first, 0, firstTarget, met, 0, true}}},
		{"first response 1 ms late", story(wrote(0), replied(firstTarget+ms)),
			[]outcome{{first, 0, firstTarget + ms, missed, ms, true}}},
		{"first response from the first of two messages", story(wrote(0), wrote(10*m), replied(16*m)),
			[]outcome{{first, 0, 16 * m, missed, m, true}}},
		{"next response 1 ms early", story(wrote(0), replied(m), wrote(2*m), replied(2*m+nextTarget-ms)),
			[]outcome{{first, 0, m, met, 0, true}, {next, 2 * m, 2*m + nextTarget - ms, met, 0, true}}},
		{"next response exactly at the target", story(wrote(0), replied(m), wrote(2*m), replied(2*m+nextTarget)),
			[]outcome{{first, 0, m, met, 0, true}, {next, 2 * m, 2*m + nextTarget, met, 0, true}}},
		{"next response 1 ms late", story(wrote(0), replied(m), wrote(2*m), replied(2*m+nextTarget+ms)),
			[]outcome{{first, 0, m, met, 0, true}, {next, 2 * m, 2*m + nextTarget + ms, missed, ms, true}}},
		{"a second unanswered message does not move next response",
			story(wrote(0), replied(m), wrote(2*m), wrote(50*m), replied(72*m)),
			[]outcome{{first, 0, m, met, 0, true}, {next, 2 * m, 72 * m, missed, 10 * m, true}}},
		{"a second reply answers nothing", story(wrote(0), replied(m), replied(2*m)),
			[]outcome{{first, 0, m, met, 0, true}}},
	})
}

func TestEpisodes(t *testing.T) {
	const m, h = time.Minute, time.Hour
	checkIntervals(t, []intervalTest{
		{"resolved exactly at the target, never paused", story(wrote(0), resolved(dayTarget)),
			[]outcome{{first, 0, dayTarget, missed, dayTarget - firstTarget, false}, {resolution, 0, dayTarget, met, 0, false}}},
		{"resolved 1 ms early", story(wrote(0), resolved(dayTarget-ms)),
			[]outcome{{first, 0, dayTarget - ms, missed, dayTarget - ms - firstTarget, false}, {resolution, 0, dayTarget - ms, met, 0, false}}},
		{"resolved 1 ms late", story(wrote(0), resolved(dayTarget+ms)),
			[]outcome{{first, 0, dayTarget + ms, missed, dayTarget + ms - firstTarget, false}, {resolution, 0, dayTarget + ms, missed, ms, false}}},
		{"waiting for the customer pauses resolution", story(wrote(0), replied(m), wrote(72*h), replied(72*h+m), resolved(200*h)),
			[]outcome{{first, 0, m, met, 0, true}, {next, 72 * h, 72*h + m, met, 0, true}, {resolution, 0, 200 * h, met, 0, true}}},
		{"closed without a reply, in time", story(wrote(0), resolved(firstTarget)),
			[]outcome{{first, 0, firstTarget, met, 0, false}, {resolution, 0, firstTarget, met, 0, false}}},
		{"closed without a reply, 1 ms late", story(wrote(0), resolved(firstTarget+ms)),
			[]outcome{{first, 0, firstTarget + ms, missed, ms, false}, {resolution, 0, firstTarget + ms, met, 0, false}}},
		{"a message into a resolved conversation starts a new episode",
			story(wrote(0), replied(m), resolved(2*m), wrote(100*h), replied(100*h+2*m)),
			[]outcome{{first, 0, m, met, 0, true}, {resolution, 0, 2 * m, met, 0, true}, {first, 100 * h, 100*h + 2*m, met, 0, true}}},
		{"a message 1 ms before resolved belongs to the ending episode",
			story(wrote(0), replied(m), wrote(2*m-ms), resolved(2*m), replied(3*m)),
			[]outcome{{first, 0, m, met, 0, true}, {next, 2*m - ms, 2 * m, met, 0, false}, {resolution, 0, 2 * m, met, 0, true}}},
		{"a message 1 ms after resolved belongs to a new episode",
			story(wrote(0), replied(m), resolved(2*m), wrote(2*m+ms), replied(3*m)),
			[]outcome{{first, 0, m, met, 0, true}, {resolution, 0, 2 * m, met, 0, true}, {first, 2*m + ms, 3 * m, met, 0, true}}},
		{"reopening by hand starts nothing", story(wrote(0), replied(m), resolved(2*m), did(sla.Reopened, 3*m), replied(4*m), resolved(5*m)),
			[]outcome{{first, 0, m, met, 0, true}, {resolution, 0, 2 * m, met, 0, true}}},
		{"a page that writes first starts nothing", story(replied(0), wrote(h), replied(h+m)),
			[]outcome{{first, h, h + m, met, 0, true}}},
		{"resolving what has no episode closes nothing", story(resolved(0), resolved(m)), nil},
	})
}

func TestOnlyAnAcceptedHumanReplyStopsAClock(t *testing.T) {
	for kind := sla.CustomerMessage; kind <= sla.Reopened; kind++ {
		if kind == sla.Resolved || kind == sla.HumanReply {
			continue
		}
		t.Run(fmt.Sprint(kind), func(t *testing.T) {
			moment := did(kind, time.Minute)
			moment.Agent = "agent2"
			before, _ := sla.Fold(sla.DefaultPolicy(), story(wrote(0)))
			got, closed := sla.Fold(sla.DefaultPolicy(), story(wrote(0), moment))
			if len(closed) > 0 || !got.WaitingSince.Equal(noon) {
				t.Errorf("stopped a response: %v, waiting since %v", closed, got.WaitingSince)
			}
			if diff := cmp.Diff(before.Clocks(sla.DefaultPolicy())[0], got.Clocks(sla.DefaultPolicy())[0]); diff != "" {
				t.Errorf("the most urgent clock changed: %s", diff)
			}
		})
	}
}

func TestActionsWithoutTextStartNoEpisode(t *testing.T) {
	for _, kind := range []sla.MomentKind{sla.CustomerAction, sla.AutomaticReply, sla.Note, sla.Assigned, sla.Snoozed, sla.Reopened} {
		got, _ := sla.Fold(sla.DefaultPolicy(), story(did(kind, 0)))
		if got.InEpisode() || len(got.Clocks(sla.DefaultPolicy())) > 0 {
			t.Errorf("kind %d started an episode", kind)
		}
	}
}

func TestResolutionPauses(t *testing.T) {
	const m, h = time.Minute, time.Hour
	unpaused := sla.DefaultPolicy()
	unpaused.PauseResolution = false
	tests := []struct {
		name   string
		policy sla.Policy
		log    []sla.Moment
		want   time.Duration
	}{
		{"never paused", sla.DefaultPolicy(), story(wrote(0), resolved(h)), h},
		{"answered", sla.DefaultPolicy(), story(wrote(0), replied(m), resolved(h)), m},
		{"answered, switch off", unpaused, story(wrote(0), replied(m), resolved(h)), h},
		{"snoozed without an end", sla.DefaultPolicy(), story(wrote(0), did(sla.Snoozed, m), resolved(h)), m + 0},
		{"woken by hand", sla.DefaultPolicy(), story(wrote(0), snoozed(m, 20*m), did(sla.Unsnoozed, 10*m), resolved(h)), m + 50*m},
		{"woken by the customer", sla.DefaultPolicy(), story(wrote(0), snoozed(m, 20*m), wrote(10*m), resolved(h)), m + 50*m},
		{"snooze ran out", sla.DefaultPolicy(), story(wrote(0), snoozed(m, 20*m), resolved(h)), m + 40*m},
		{"snooze ran out 1 ms before", sla.DefaultPolicy(), story(wrote(0), snoozed(m, h-ms), resolved(h)), m + ms},
		{"snooze ends at that instant", sla.DefaultPolicy(), story(wrote(0), snoozed(m, h), resolved(h)), m},
		{"snooze still on", sla.DefaultPolicy(), story(wrote(0), snoozed(m, h+ms), resolved(h)), m},
		{"snoozed again, longer", sla.DefaultPolicy(), story(wrote(0), snoozed(m, 20*m), snoozed(10*m, 30*m), resolved(h)), m + 30*m},
		{"a snooze that ended before it began", sla.DefaultPolicy(), story(wrote(0), snoozed(m, m), resolved(h)), h},
		{"snoozed, switch off", unpaused, story(wrote(0), snoozed(m, 20*m), resolved(h)), h},
		{"snoozed and answered", sla.DefaultPolicy(), story(wrote(0), snoozed(m, 20*m), replied(30*m), resolved(h)), m + 10*m},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, closed := sla.Fold(tt.policy, tt.log)
			last := closed[len(closed)-1]
			if last.Kind != sla.Resolution || last.Elapsed != tt.want {
				t.Errorf("%s elapsed %v, want %v", last.Kind, last.Elapsed, tt.want)
			}
		})
	}
}

func TestSnoozeNeverPausesResponses(t *testing.T) {
	_, closed := sla.Fold(sla.DefaultPolicy(), story(wrote(0), snoozed(time.Minute, time.Hour), replied(firstTarget+ms)))
	want := []outcome{{sla.FirstResponse, 0, firstTarget + ms, sla.StateMissed, ms, true}}
	if diff := cmp.Diff(want, outcomes(closed)); diff != "" {
		t.Error(diff)
	}
}

func TestMissBelongsToWhoOwnedItWhenItBecameLate(t *testing.T) {
	const m, h = time.Minute, time.Hour
	tests := []struct {
		name     string
		handover time.Duration
		want     string
	}{
		{"handed over 1 ms early", firstTarget - ms, "agent2"},
		{"handed over at the due time", firstTarget, "agent2"},
		{"handed over 1 ms late", firstTarget + ms, "agent1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, closed := sla.Fold(sla.DefaultPolicy(), story(by("agent1", sla.Assigned, 0), wrote(0),
				by("agent2", sla.Assigned, tt.handover), by("agent3", sla.Assigned, h), by("agent4", sla.HumanReply, 2*h)))
			want := sla.Interval{
				Kind: sla.FirstResponse, Policy: "default", Start: noon, Due: after(firstTarget), End: after(2 * h),
				Target: firstTarget, Elapsed: 2 * h, Missed: true, LateBy: 2*h - firstTarget,
				Owner: tt.want, EndedBy: "agent4", Replied: true,
			}
			if diff := cmp.Diff([]sla.Interval{want}, closed); diff != "" {
				t.Error(diff)
			}
		})
	}
	t.Run("resolution", func(t *testing.T) {
		_, closed := sla.Fold(sla.DefaultPolicy(), story(by("agent1", sla.Assigned, 0), wrote(0), replied(m), wrote(2*m),
			replied(25*h), by("agent2", sla.Assigned, 30*h), wrote(40*h), by("agent3", sla.Assigned, 40*h+m), by("agent3", sla.Resolved, 41*h)))
		got := closed[len(closed)-1]
		want := sla.Interval{
			Kind: sla.Resolution, Policy: "default", Start: noon, Due: after(24*h + m), End: after(41 * h), Target: dayTarget,
			Elapsed: m + 25*h - 2*m + h, Missed: true, LateBy: 2*h - m,
			Owner: "agent1", EndedBy: "agent3", Replied: true,
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
}

func TestResolvingLeavesNothingRunning(t *testing.T) {
	got, _ := sla.Fold(sla.DefaultPolicy(), story(by("agent1", sla.Assigned, 0), wrote(0), replied(time.Hour),
		wrote(2*time.Hour), by("agent2", sla.Assigned, 50*time.Hour), snoozed(51*time.Hour, 90*time.Hour), resolved(60*time.Hour)))
	want := sla.Timeline{
		LastReplyAt: after(time.Hour), ResolvedAt: after(60 * time.Hour), Owner: "agent2",
		LastAt: after(60 * time.Hour), LastKey: "m006",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestPausedWithNothingLeft: a resolution answered exactly at its target is not
// late before it resumes, and then it is due at once.
func TestPausedWithNothingLeft(t *testing.T) {
	const h = time.Hour
	_, closed := sla.Fold(sla.DefaultPolicy(), story(by("agent1", sla.Assigned, 0), wrote(0), replied(24*h),
		by("agent2", sla.Assigned, 25*h), wrote(30*h), replied(30*h+ms), resolved(31*h)))
	got := closed[len(closed)-1]
	want := sla.Interval{
		Kind: sla.Resolution, Policy: "default", Start: noon, Due: after(30 * h), End: after(31 * h), Target: dayTarget,
		Elapsed: dayTarget + ms, Missed: true, LateBy: ms, Owner: "agent2", Replied: true,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestKindsWithoutTargetHaveNoClock(t *testing.T) {
	var p sla.Policy
	got, closed := sla.Fold(p, story(wrote(0), replied(time.Minute), wrote(time.Hour), by("agent1", sla.Assigned, 2*time.Hour)))
	if clocks := got.Clocks(p); len(clocks)+len(closed) > 0 {
		t.Errorf("clocks %v, intervals %v", clocks, closed)
	}
	if _, closed = got.Step(p, sla.Moment{At: after(3 * time.Hour), Key: "z", Kind: sla.Resolved}); len(closed) > 0 {
		t.Errorf("resolving closed %v", closed)
	}
}

func TestTimesAreCutToMillisecondsInUTC(t *testing.T) {
	zone := time.FixedZone("", 3600)
	m := sla.Moment{At: noon.Add(999 * time.Microsecond).In(zone), Key: "a", Kind: sla.CustomerMessage}
	got, _ := sla.Timeline{}.Step(sla.DefaultPolicy(), m)
	if got.EpisodeStart != noon {
		t.Errorf("episode starts %v, want %v", got.EpisodeStart, noon)
	}
}

func TestTimelineSurvivesJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want, _ := sla.Fold(sla.DefaultPolicy(), histories.Draw(t, "log"))
		data, err := json.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		var got sla.Timeline
		if err := json.Unmarshal(data, &got); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatal(diff)
		}
	})
}

// histories are logs of up to 40 moments, many of them in the same
// millisecond, in no order.
var histories = rapid.Custom(func(t *rapid.T) []sla.Moment {
	n := rapid.IntRange(0, 40).Draw(t, "n")
	log := make([]sla.Moment, n)
	for i := range log {
		at := time.Duration(rapid.IntRange(0, 300).Draw(t, "at")) * 10 * time.Minute
		log[i] = sla.Moment{
			At: after(at), Key: fmt.Sprintf("k%d", i),
			Kind:  sla.MomentKind(rapid.IntRange(int(sla.CustomerMessage), int(sla.Reopened)).Draw(t, "kind")),
			Agent: rapid.SampledFrom([]string{"", "agent1", "agent2"}).Draw(t, "agent"),
		}
		if rapid.Bool().Draw(t, "ends") {
			log[i].Until = after(at + time.Duration(rapid.IntRange(-2, 50).Draw(t, "until"))*10*time.Minute)
		}
	}
	return rapid.Permutation(log).Draw(t, "order")
})

func TestOrderAndRepetitionChangeNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := sla.DefaultPolicy()
		log := histories.Draw(t, "log")
		want, wantClosed := sla.Fold(p, log)
		noisy := append([]sla.Moment(nil), log...)
		for _, m := range log {
			if rapid.Bool().Draw(t, "again") {
				noisy = append(noisy, m)
			}
		}
		got, gotClosed := sla.Fold(p, rapid.Permutation(noisy).Draw(t, "noisy"))
		if diff := cmp.Diff(want, got) + cmp.Diff(wantClosed, gotClosed); diff != "" {
			t.Fatal(diff)
		}
	})
}

// TestOneKeyTwice: of two entries with one key the order of arrival must not
// choose, whatever else differs.
func TestOneKeyTwice(t *testing.T) {
	a := sla.Moment{At: noon, Key: "k", Kind: sla.CustomerMessage}
	b := sla.Moment{At: noon, Key: "k", Kind: sla.HumanReply}
	c := sla.Moment{At: after(time.Hour), Key: "k", Kind: sla.Resolved}
	want, _ := sla.Fold(sla.DefaultPolicy(), []sla.Moment{a, b, c})
	got, _ := sla.Fold(sla.DefaultPolicy(), []sla.Moment{c, b, a})
	if diff := cmp.Diff(want, got); diff != "" || !want.WaitingSince.Equal(noon) {
		t.Errorf("waiting since %v; %s", want.WaitingSince, diff)
	}
}

func TestStepInOrderIsFold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := sla.DefaultPolicy()
		log := histories.Draw(t, "log")
		want, wantClosed := sla.Fold(p, log)
		var got sla.Timeline
		var gotClosed []sla.Interval
		for len(log) > 0 {
			next := earliest(log)
			m := log[next]
			log = append(log[:next:next], log[next+1:]...)
			if !got.After(m) {
				t.Fatalf("%v does not sort after what was folded", m)
			}
			var closed []sla.Interval
			got, closed = got.Step(p, m)
			gotClosed = append(gotClosed, closed...)
			if again, closed := got.Step(p, m); got.After(m) || len(closed) > 0 || !cmp.Equal(again, got) {
				t.Fatal("a repeated moment changed something")
			}
		}
		if diff := cmp.Diff(want, got) + cmp.Diff(wantClosed, gotClosed); diff != "" {
			t.Fatal(diff)
		}
	})
}

func earliest(log []sla.Moment) int {
	first := 0
	for i, m := range log {
		if m.At.Before(log[first].At) || (m.At.Equal(log[first].At) && m.Key < log[first].Key) {
			first = i
		}
	}
	return first
}

func BenchmarkStep(b *testing.B) {
	p := sla.DefaultPolicy()
	log := story(wrote(0), replied(time.Minute), wrote(time.Hour), replied(2*time.Hour))
	before := make([]sla.Timeline, len(log))
	for i := 1; i < len(log); i++ {
		before[i], _ = before[i-1].Step(p, log[i-1])
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		before[i%len(log)].Step(p, log[i%len(log)])
	}
}
