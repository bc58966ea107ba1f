package sla

import "time"

// Step moves the timeline on by one moment and returns the intervals that it
// closed. The moment must sort after those before it (see [Timeline.After]);
// one that does not changes nothing, which makes the repetition of the latest
// moment harmless.
func (t Timeline) Step(p Policy, m Moment) (Timeline, []Interval) {
	m = m.cut()
	if !isAfter(t.LastAt, t.LastKey, m) {
		return t, nil
	}
	t.LastAt, t.LastKey = m.At, m.Key
	t.endExpiredSnooze(&p, m.At)
	closed := t.apply(&p, m)
	t.pauseOrResume(&p, m.At)
	return t, closed
}

func (t *Timeline) apply(p *Policy, m Moment) []Interval {
	switch m.Kind {
	case CustomerMessage:
		t.customerWrote(m.At)
	case HumanReply:
		return t.replied(p, m)
	case Resolved:
		return t.resolved(p, m)
	case Assigned:
		t.assigned(p, m)
	case Snoozed:
		t.snoozed(m)
	case Unsnoozed:
		t.wake()
	}
	return nil
}

func (t *Timeline) customerWrote(at time.Time) {
	t.wake()
	if !t.InEpisode() {
		t.EpisodeStart, t.WaitingSince = at, at
		t.FirstReplyAt, t.ResolvedAt = time.Time{}, time.Time{}
		t.Resolution = Progress{RunningSince: at}
	}
	if t.WaitingSince.IsZero() {
		t.WaitingSince = at
	}
}

func (t *Timeline) replied(p *Policy, m Moment) []Interval {
	t.LastReplyAt = m.At
	if !t.InEpisode() {
		return nil
	}
	closed := t.endResponse(p, nil, m, true)
	if t.FirstReplyAt.IsZero() {
		t.FirstReplyAt = m.At
	}
	return closed
}

func (t *Timeline) resolved(p *Policy, m Moment) []Interval {
	t.wake()
	if !t.InEpisode() {
		if t.ResolvedAt.IsZero() {
			t.ResolvedAt = m.At
		}
		return nil
	}
	// Both clocks may end here; room for two keeps it at one allocation.
	closed := t.endResponse(p, make([]Interval, 0, 2), m, false)
	closed = t.endResolution(p, closed, m)
	t.EpisodeStart, t.FirstReplyAt = time.Time{}, time.Time{}
	t.Resolution = Progress{}
	t.ResolvedAt = m.At
	return closed
}

func (t *Timeline) assigned(p *Policy, m Moment) {
	if m.Agent == t.Owner {
		return
	}
	t.fixResponseMiss(p, m.At)
	t.fixResolutionMiss(p, m.At)
	t.Owner = m.Agent
}

func (t *Timeline) snoozed(m Moment) {
	if !m.Until.IsZero() && !m.Until.After(m.At) {
		return
	}
	t.Snoozed, t.SnoozedUntil = true, m.Until
}

func (t *Timeline) wake() { t.Snoozed, t.SnoozedUntil = false, time.Time{} }

// endExpiredSnooze lets a snooze that ran out before now end when it did, not
// when the next moment came.
func (t *Timeline) endExpiredSnooze(p *Policy, now time.Time) {
	until := t.SnoozedUntil
	if !t.Snoozed || until.IsZero() || until.After(now) {
		return
	}
	t.wake()
	t.pauseOrResume(p, until)
}
