package sla

import (
	"slices"
	"time"
)

// Clock is one that has not ended. All of it but a [Reading] is known without
// the present time, so it can be stored and indexed.
type Clock struct {
	Kind  Kind
	Start time.Time
	// Target is the policy's, or the one that was missed before the policy
	// changed.
	Target time.Duration
	// DueAt is when the target is used up. It is zero while a pause has no known
	// end; a snooze with an end already gives the due time after it.
	DueAt time.Time
	// WarnAt is when the clock starts to warn; zero while a pause has no known
	// end.
	WarnAt time.Time
	// LateAfter is the last instant at which an answer is still in time. It is
	// DueAt, except that a target used up exactly at closing time is exceeded only
	// once the calendar opens again.
	LateAfter time.Time
	// PausedAt is the start of the pause that lasts until RunningSince.
	PausedAt time.Time
	// RunningSince is the start of the stretch that counts now, or that will
	// count when a snooze ends; zero while a pause has no known end.
	RunningSince time.Time
	// Spent is the working time that counted before RunningSince.
	Spent time.Duration
}

// Reading is a clock at an instant.
type Reading struct {
	State State
	// Left is the working time left, negative when late.
	Left time.Duration
}

// Clocks returns those that run or are paused, the most urgent first: by due
// time, those in a pause without a known end last.
func (t Timeline) Clocks(p Policy) []Clock {
	if !t.InEpisode() {
		return nil
	}
	clocks := make([]Clock, 0, 2)
	if c := t.responseClock(&p); !t.WaitingSince.IsZero() && c.Target > 0 {
		clocks = append(clocks, c)
	}
	if c := t.resolutionClock(&p); c.Target > 0 {
		clocks = append(clocks, c)
	}
	slices.SortStableFunc(clocks, moreUrgent)
	return clocks
}

func (t *Timeline) responseClock(p *Policy) Clock {
	kind, miss := t.responseKind(), t.ResponseMiss
	c := Clock{Kind: kind, Start: t.WaitingSince, Target: miss.targetOr(p.Targets.Of(kind)), RunningSince: t.WaitingSince}
	if miss.Target > 0 {
		c.RunningSince, c.Spent = miss.Since, miss.Spent
	}
	c = c.scheduled(p)
	if miss.Target > 0 {
		c.DueAt, c.LateAfter, c.WarnAt = miss.Due, miss.Due, miss.Due
	}
	return c
}

func (t *Timeline) resolutionClock(p *Policy) Clock {
	g := t.Resolution
	c := Clock{
		Kind: Resolution, Start: t.EpisodeStart, Target: g.Miss.targetOr(p.Targets.Resolution),
		PausedAt: g.PausedAt, RunningSince: g.RunningSince, Spent: g.Spent,
	}
	if g.RunningSince.IsZero() && !t.WaitingSince.IsZero() {
		c.RunningSince = t.SnoozedUntil
	}
	c = c.scheduled(p)
	if !g.Miss.Due.IsZero() {
		c.DueAt, c.LateAfter = g.Miss.Due, p.Calendar.NextOpen(g.Miss.Due)
	}
	if g.Miss.Target > 0 {
		c.LateAfter = g.Miss.Due // which this policy's calendar did not count
	}
	return c
}

// scheduled fills in when the clock warns and is due.
func (c Clock) scheduled(p *Policy) Clock {
	if c.RunningSince.IsZero() {
		return c
	}
	c.DueAt = p.after(c.RunningSince, max(0, c.Target-c.Spent))
	c.LateAfter = p.Calendar.NextOpen(c.DueAt)
	c.WarnAt = p.after(c.RunningSince, max(0, c.Target-p.warnLeft(c.Target)-c.Spent))
	return c
}

func moreUrgent(a, b Clock) int {
	aRests, bRests := a.RunningSince.IsZero(), b.RunningSince.IsZero()
	switch {
	case aRests && !bRests:
		return 1
	case bRests && !aRests:
		return -1
	}
	return a.DueAt.Compare(b.DueAt)
}

// At reads the clock. What is late stays late through a pause; with exactly
// nothing left it is due now, not late.
func (c Clock) At(now time.Time, p Policy) Reading {
	now = cut(now)
	running := !c.RunningSince.IsZero() && !now.Before(c.RunningSince)
	spent := c.Spent
	if running {
		spent += p.elapsed(c.RunningSince, now)
	}
	left := c.Target - spent
	switch {
	case left < 0:
		return Reading{StateLate, left}
	case !running && !c.PausedAt.IsZero():
		return Reading{StatePaused, left}
	case left <= p.warnLeft(c.Target):
		return Reading{StateWarning, left}
	}
	return Reading{StateRunning, left}
}
