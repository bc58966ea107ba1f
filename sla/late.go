package sla

import "time"

// Lateness is a clock that was late at an instant while it ran.
type Lateness struct {
	Kind  Kind
	Start time.Time
	// Policy is the name of the one that counted it; Due, Target and Owner are
	// by it.
	Policy string
	Due    time.Time
	Target time.Duration
	Owner  string
	// Spent is the working time until Since, by that policy's calendar.
	Spent time.Duration
	Since time.Time
}

// KeepLate carries the clocks that were late at an instant into a timeline
// which counts the same moments by another policy: t under now, before under
// then. What is late stays late by the target that it missed, and goes on by
// the new policy's calendar.
func (t Timeline) KeepLate(now Policy, before Timeline, then Policy, at time.Time) Timeline {
	for _, l := range before.Late(then, at) {
		t = t.Keep(now, l)
	}
	return t
}

// Late returns the clocks that are late at an instant.
func (t Timeline) Late(p Policy, at time.Time) (late []Lateness) {
	at = cut(at)
	t.endExpiredSnooze(&p, at)
	if miss, kind := t.ResponseMiss, t.responseKind(); !t.WaitingSince.IsZero() {
		target := miss.targetOr(p.Targets.Of(kind))
		if spent := miss.elapsed(&p, t.WaitingSince, at); target > 0 && spent > target {
			fixed := t.missed(miss, &p, target, p.after(t.WaitingSince, target))
			late = append(late, Lateness{kind, t.WaitingSince, fixed.Policy, fixed.Due, target, fixed.Owner, spent, at})
		}
	}
	if g := t.Resolution; t.InEpisode() {
		target := g.Miss.targetOr(p.Targets.Resolution)
		if spent := g.spentBy(&p, at); target > 0 && spent > target {
			fixed := t.missed(g.Miss, &p, target, g.due(&p))
			late = append(late, Lateness{Resolution, t.EpisodeStart, fixed.Policy, fixed.Due, target, fixed.Owner, spent, at})
		}
	}
	return late
}

// Keep lets a clock be late as it was found to be. A timeline in which that
// very clock does not run stays as it is.
func (t Timeline) Keep(p Policy, l Lateness) Timeline {
	start := cut(l.Start)
	response := l.Kind != Resolution && !t.WaitingSince.IsZero() && t.WaitingSince.Equal(start) && t.responseKind() == l.Kind
	resolution := l.Kind == Resolution && t.InEpisode() && t.EpisodeStart.Equal(start)
	if !response && !resolution {
		return t
	}
	since := cut(l.Since)
	t.endExpiredSnooze(&p, since)
	miss := Miss{Due: cut(l.Due), Owner: l.Owner, Policy: l.Policy, Target: l.Target}
	if response {
		miss.Spent, miss.Since = l.Spent, since
		t.ResponseMiss = miss
		return t
	}
	t.Resolution.Miss, t.Resolution.Spent = miss, l.Spent
	if !t.Resolution.RunningSince.IsZero() {
		t.Resolution.RunningSince = since
	}
	return t
}

// missed is the miss as it was fixed before, or fixed now.
func (t *Timeline) missed(fixed Miss, by *Policy, target time.Duration, due time.Time) Miss {
	if fixed.Due.IsZero() {
		fixed = Miss{Due: due, Owner: t.Owner}
	}
	fixed.Policy, fixed.Target = fixed.policyOr(by.Name), target
	return fixed
}

// targetOr is the target that was missed before the policy changed, or the
// policy's.
func (m Miss) targetOr(target time.Duration) time.Duration {
	if m.Target > 0 {
		return m.Target
	}
	return target
}

// policyOr is the name of the policy by which the miss was judged before that
// changed, or the one given.
func (m Miss) policyOr(name string) string {
	if m.Target > 0 {
		return m.Policy
	}
	return name
}

// elapsed is the working time of a response.
func (m Miss) elapsed(p *Policy, start, end time.Time) time.Duration {
	if m.Since.IsZero() {
		return p.elapsed(start, end)
	}
	return m.Spent + p.elapsed(m.Since, end)
}
