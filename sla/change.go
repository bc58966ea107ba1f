package sla

import "time"

// ChangeKind says what became of a clock.
type ChangeKind string

const (
	// ClockStarted: the clock runs from here on.
	ClockStarted ChangeKind = "started"
	// ClockPaused: no time passes until it resumes.
	ClockPaused ChangeKind = "paused"
	// ClockResumed: time passes again.
	ClockResumed ChangeKind = "resumed"
	// ClockAnswered: a person's reply ended the clock.
	ClockAnswered ChangeKind = "answered"
	// ClockResolved: the conversation was resolved, and with it the clock ended.
	ClockResolved ChangeKind = "resolved"
)

// Change is one step of a clock.
type Change struct {
	At   time.Time
	Kind Kind
	What ChangeKind
	// Ended is the interval of a clock that was answered or resolved.
	Ended Interval
}

// Changes tells what a [Timeline.Step] at an instant did to the clocks that
// the policy has, in the order of time: the timeline before and after it, and
// the intervals that it closed.
func Changes(p Policy, before, after Timeline, at time.Time, closed []Interval) []Change {
	at = cut(at)
	var all, pauses []Change
	if p.Targets.Resolution > 0 {
		all, pauses = resolutionChanges(&before, &after, at)
	}
	for _, i := range closed {
		what := ClockResolved
		if i.Kind != Resolution && i.Replied {
			what = ClockAnswered
		}
		all = append(all, Change{At: i.End, Kind: i.Kind, What: what, Ended: i})
	}
	if kind := after.responseKind(); before.WaitingSince.IsZero() && !after.WaitingSince.IsZero() && p.Targets.Of(kind) > 0 {
		all = append(all, Change{At: after.WaitingSince, Kind: kind, What: ClockStarted})
	}
	return append(all, pauses...)
}

// resolutionChanges tells pauses apart from the rest: it is the answer of the
// same instant that pauses, so they come after it.
func resolutionChanges(before, after *Timeline, at time.Time) (changes, pauses []Change) {
	change := func(at time.Time, what ChangeKind) Change { return Change{At: at, Kind: Resolution, What: what} }
	if !before.InEpisode() {
		if after.InEpisode() {
			changes = []Change{change(after.EpisodeStart, ClockStarted)}
		}
		return changes, nil
	}
	was, is := before.Resolution, after.Resolution
	runs := was.PausedAt.IsZero()
	switch woke := before.wokeBy(at); {
	case runs:
	case !woke.IsZero():
		changes, runs = append(changes, change(woke, ClockResumed)), true
	case !is.RunningSince.IsZero():
		changes, runs = append(changes, change(is.RunningSince, ClockResumed)), true
	}
	if runs && !is.PausedAt.IsZero() {
		pauses = []Change{change(is.PausedAt, ClockPaused)}
	}
	return changes, pauses
}

// wokeBy is when a snooze ended by itself and let the resolution run again,
// zero when none did until the instant.
func (t *Timeline) wokeBy(at time.Time) time.Time {
	if !t.Snoozed || t.SnoozedUntil.IsZero() || t.SnoozedUntil.After(at) || t.WaitingSince.IsZero() {
		return time.Time{}
	}
	return t.SnoozedUntil
}
