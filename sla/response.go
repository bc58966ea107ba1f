package sla

import "time"

// responseKind is the response clock that runs when a customer waits.
func (t *Timeline) responseKind() Kind {
	if t.FirstReplyAt.IsZero() {
		return FirstResponse
	}
	return NextResponse
}

// endResponse closes the running response clock, if there is one, and appends
// its interval.
func (t *Timeline) endResponse(p *Policy, closed []Interval, m Moment, replied bool) []Interval {
	start, miss := t.WaitingSince, t.ResponseMiss
	t.WaitingSince, t.ResponseMiss = time.Time{}, Miss{}
	if start.IsZero() {
		return closed
	}
	kind := t.responseKind()
	target := miss.targetOr(p.Targets.Of(kind))
	if target <= 0 {
		return closed
	}
	ended := Interval{
		Kind: kind, Policy: miss.policyOr(p.Name), Start: start, End: m.At, Due: miss.Due, Target: target,
		Elapsed: miss.elapsed(p, start, m.At), Owner: t.Owner, EndedBy: m.Agent, Replied: replied,
	}
	if ended.Due.IsZero() {
		ended.Due = p.after(start, target)
	} else {
		ended.Owner = miss.Owner
	}
	return append(closed, ended.judged())
}

// fixResponseMiss records that the running response is late, before the
// conversation changes hands.
func (t *Timeline) fixResponseMiss(p *Policy, now time.Time) {
	target := p.Targets.Of(t.responseKind())
	if t.WaitingSince.IsZero() || !t.ResponseMiss.Due.IsZero() || target <= 0 {
		return
	}
	if p.elapsed(t.WaitingSince, now) > target {
		t.ResponseMiss = Miss{Due: p.after(t.WaitingSince, target), Owner: t.Owner}
	}
}
