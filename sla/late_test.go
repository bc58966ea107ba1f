package sla_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"oriel/sla"
)

// changed folds a log by one policy up to a moment and by another from there.
func changed(then, now sla.Policy, log []sla.Moment, n int, at time.Time) (t sla.Timeline, closed []sla.Interval) {
	before, _ := sla.Fold(then, log[:n])
	t, _ = sla.Fold(now, log[:n])
	t = t.KeepLate(now, before, then, at)
	for _, m := range log[n:] {
		next, ended := t.Step(now, m)
		t, closed = next, append(closed, ended...)
	}
	return t, closed
}

func TestWhatIsLateStaysLateWhenThePolicyChanges(t *testing.T) {
	const m = time.Minute
	lenient := sla.DefaultPolicy()
	lenient.Name, lenient.Targets = "lenient", sla.Targets{FirstResponse: time.Hour}
	log := story(by("ana", sla.Assigned, -m), wrote(0), by("bo", sla.Assigned, 30*m), by("bo", sla.HumanReply, 40*m))
	for name, tt := range map[string]struct {
		at    time.Duration
		state sla.State // at 25 minutes
		want  outcome
		owner string
		judge string
	}{
		"due now is not late":    {15 * m, sla.StateRunning, outcome{sla.FirstResponse, 0, 40 * m, met, 0, true}, "bo", "lenient"},
		"late by a millisecond":  {15*m + ms, sla.StateLate, outcome{sla.FirstResponse, 0, 40 * m, missed, 25 * m, true}, "ana", "default"},
		"late by some more time": {20 * m, sla.StateLate, outcome{sla.FirstResponse, 0, 40 * m, missed, 25 * m, true}, "ana", "default"},
	} {
		t.Run(name, func(t *testing.T) {
			waiting, _ := changed(sla.DefaultPolicy(), lenient, log[:2], 2, after(tt.at))
			clocks := waiting.Clocks(lenient)
			if len(clocks) == 0 || clocks[0].At(after(25*m), lenient).State != tt.state {
				t.Fatalf("%+v", clocks)
			}
			_, closed := changed(sla.DefaultPolicy(), lenient, log, 2, after(tt.at))
			if diff := cmp.Diff([]outcome{tt.want}, outcomes(closed)); diff != "" || closed[0].Owner != tt.owner || closed[0].Policy != tt.judge {
				t.Errorf("owned by %s, judged by %s:\n%s", closed[0].Owner, closed[0].Policy, diff)
			}
		})
	}
}

// TestLatenessIsWhatItWouldHaveBeen: where both policies count around the
// clock, what was late at the change ends exactly as without the change.
func TestLatenessIsWhatItWouldHaveBeen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		then, now := sla.DefaultPolicy(), sla.DefaultPolicy()
		then.Targets.Resolution = 3 * time.Hour
		target := func(what string) time.Duration {
			return time.Duration(rapid.IntRange(0, 300).Draw(t, what)) * time.Minute
		}
		now.Targets = sla.Targets{FirstResponse: target("first"), NextResponse: target("next"), Resolution: target("resolution")}
		log := drawStory(t)
		n := rapid.IntRange(0, len(log)).Draw(t, "change")
		at := noon
		if n > 0 {
			at = log[n-1].At
		}
		before, _ := sla.Fold(then, log[:n])
		type clock struct {
			kind  sla.Kind
			start time.Time
		}
		late := map[clock]bool{}
		for _, c := range before.Clocks(then) {
			late[clock{c.Kind, c.Start}] = c.At(at, then).State == sla.StateLate
		}
		pick := func(all []sla.Interval) (picked []sla.Interval) {
			for _, i := range all {
				// A clock that had ended by then may have begun at the same
				// instant: it is another one.
				if late[clock{i.Kind, i.Start}] && !i.End.Before(at) {
					picked = append(picked, i)
				}
			}
			return picked
		}
		_, all := sla.Fold(then, log)
		line, rest := changed(then, now, log, n, at)
		if diff := cmp.Diff(pick(all), pick(rest)); diff != "" {
			t.Fatal(diff)
		}
		for _, c := range line.Clocks(now) {
			if late[clock{c.Kind, c.Start}] && c.At(at.Add(time.Hour*100), now).State != sla.StateLate {
				t.Fatalf("%+v is not late any more", c)
			}
		}
	})
}
