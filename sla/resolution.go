package sla

import "time"

// Progress is how far the resolution clock of an episode has come.
type Progress struct {
	// RunningSince is the start of the stretch that runs now; zero while paused.
	RunningSince time.Time `json:"running_since,omitzero"`
	// PausedAt is the start of the present pause; zero while running.
	PausedAt time.Time `json:"paused_at,omitzero"`
	// Spent is the working time of the stretches before RunningSince, in
	// nanoseconds when encoded.
	Spent time.Duration `json:"spent,omitzero"`
	// Miss is set once the target is known to be passed and a pause or a change
	// of owner would otherwise blur it.
	Miss Miss `json:"miss,omitzero"`
}

// spentBy is the working time that counted until now.
func (g *Progress) spentBy(p *Policy, now time.Time) time.Duration {
	if g.RunningSince.IsZero() {
		return g.Spent
	}
	return g.Spent + p.elapsed(g.RunningSince, now)
}

// due is when the target is used up: zero while paused before that.
func (g *Progress) due(p *Policy) time.Time {
	if !g.Miss.Due.IsZero() || g.RunningSince.IsZero() {
		return g.Miss.Due
	}
	return p.after(g.RunningSince, p.Targets.Resolution-g.Spent)
}

// resolutionRuns reports whether the episode's state lets the clock run.
func (t *Timeline) resolutionRuns(p *Policy) bool {
	return !p.PauseResolution || (!t.Snoozed && !t.WaitingSince.IsZero())
}

// pauseOrResume brings the resolution clock in line with the state at an
// instant.
func (t *Timeline) pauseOrResume(p *Policy, at time.Time) {
	g := &t.Resolution
	runs, ran := t.resolutionRuns(p), !g.RunningSince.IsZero()
	if !t.InEpisode() || runs == ran {
		return
	}
	if runs {
		g.RunningSince, g.PausedAt = at, time.Time{}
		return
	}
	t.fixResolutionMiss(p, at)
	g.Spent = g.spentBy(p, at)
	g.RunningSince, g.PausedAt = time.Time{}, at
}

func (t *Timeline) endResolution(p *Policy, closed []Interval, m Moment) []Interval {
	g := &t.Resolution
	target := g.Miss.targetOr(p.Targets.Resolution)
	if target <= 0 {
		return closed
	}
	ended := Interval{
		Kind: Resolution, Policy: g.Miss.policyOr(p.Name), Start: t.EpisodeStart, End: m.At, Due: g.due(p), Target: target,
		Elapsed: g.spentBy(p, m.At), Owner: t.Owner, EndedBy: m.Agent,
		Replied: !t.FirstReplyAt.IsZero(),
	}
	if !g.Miss.Due.IsZero() {
		ended.Owner = g.Miss.Owner
	}
	return append(closed, ended.judged())
}

// fixResolutionMiss records that the resolution is late, before a pause moves
// its due time or the conversation changes hands.
func (t *Timeline) fixResolutionMiss(p *Policy, now time.Time) {
	g, target := &t.Resolution, p.Targets.Resolution
	if !t.InEpisode() || target <= 0 || !g.Miss.Due.IsZero() {
		return
	}
	if g.spentBy(p, now) > target {
		g.Miss = Miss{Due: g.due(p), Owner: t.Owner}
	}
}
