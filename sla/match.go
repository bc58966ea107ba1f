package sla

import (
	"slices"
	"time"
)

// Scope restricts a policy to some conversations. An empty list restricts
// nothing.
type Scope struct {
	// Pages holds page ids.
	Pages []string `json:"pages,omitempty"`
	// Labels holds labels of which the conversation must bear one.
	Labels []string `json:"labels,omitempty"`
	// Priorities holds the priorities for which the policy is meant.
	Priorities []string `json:"priorities,omitempty"`
}

// Subject is what a policy is chosen by.
type Subject struct {
	Page     string
	Labels   []string
	Priority string
}

// Policies are in the order in which they are tried.
type Policies []Policy

// Match returns the first policy whose scope the subject meets; false when
// there is none, and then no clock runs.
func (ps Policies) Match(s Subject) (Policy, bool) {
	for _, p := range ps {
		if p.Scope.covers(s) {
			return p, true
		}
	}
	return Policy{}, false
}

func (c Scope) covers(s Subject) bool {
	bears := func(label string) bool { return slices.Contains(s.Labels, label) }
	return (len(c.Pages) == 0 || slices.Contains(c.Pages, s.Page)) &&
		(len(c.Labels) == 0 || slices.ContainsFunc(c.Labels, bears)) &&
		(len(c.Priorities) == 0 || slices.Contains(c.Priorities, s.Priority))
}

// Shadows reports whether every subject that o covers is covered by c as well,
// so that a policy for o which is tried after one for c never applies.
func (c Scope) Shadows(o Scope) bool {
	within := func(narrow, wide []string) bool {
		outside := func(s string) bool { return !slices.Contains(wide, s) }
		return len(wide) == 0 || len(narrow) > 0 && !slices.ContainsFunc(narrow, outside)
	}
	return within(o.Pages, c.Pages) && within(o.Labels, c.Labels) && within(o.Priorities, c.Priorities)
}

// Check reports figures that cannot be meant, as an [*Error] with the code
// [BadPolicy].
func (p Policy) Check() error {
	for _, kind := range []Kind{FirstResponse, NextResponse, Resolution} {
		if target := p.Targets.Of(kind); target < 0 || target%time.Millisecond != 0 {
			return problem(BadPolicy, "policy %q: the %s target %v must be a whole number of milliseconds, zero for none", p.Name, kind, target)
		}
	}
	switch {
	case !(p.WarnShare > 0 && p.WarnShare <= 1):
		return problem(BadPolicy, "policy %q: the warning share %v must be above 0 and at most 1, for example 0.75", p.Name, p.WarnShare)
	case p.WarnAtLeast < 0:
		return problem(BadPolicy, "policy %q: the least warning time %v must not be negative", p.Name, p.WarnAtLeast)
	}
	return nil
}
