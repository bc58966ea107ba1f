package sla

import "time"

// KeepLate carries the clocks that were late at an instant into a timeline
// which counts the same moments by another policy: t under now, before under
// then. What is late stays late by the target that it missed, and goes on by
// the new policy's calendar.
func (t Timeline) KeepLate(now Policy, before Timeline, then Policy, at time.Time) Timeline {
	at = cut(at)
	before.endExpiredSnooze(&then, at)
	t.endExpiredSnooze(&now, at)
	if miss := before.ResponseMiss; !before.WaitingSince.IsZero() {
		target := miss.targetOr(then.Targets.Of(before.responseKind()))
		if spent := miss.elapsed(&then, before.WaitingSince, at); target > 0 && spent > target {
			t.ResponseMiss = before.missed(miss, &then, target, then.after(before.WaitingSince, target))
			t.ResponseMiss.Spent, t.ResponseMiss.Since = spent, at
		}
	}
	if g := before.Resolution; before.InEpisode() {
		target := g.Miss.targetOr(then.Targets.Resolution)
		if spent := g.spentBy(&then, at); target > 0 && spent > target {
			t.Resolution.Miss = before.missed(g.Miss, &then, target, g.due(&then))
			t.Resolution.Spent = spent
			if !t.Resolution.RunningSince.IsZero() {
				t.Resolution.RunningSince = at
			}
		}
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
