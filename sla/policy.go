package sla

import (
	"math"
	"time"
)

// Targets are the longest times that a policy allows, in working time. A
// target of zero switches its clock off.
type Targets struct {
	FirstResponse time.Duration `json:"first_response"`
	NextResponse  time.Duration `json:"next_response"`
	Resolution    time.Duration `json:"resolution"`
}

// Of returns the target of a kind, zero when it has none.
func (t Targets) Of(kind Kind) time.Duration {
	switch kind {
	case FirstResponse:
		return t.FirstResponse
	case NextResponse:
		return t.NextResponse
	case Resolution:
		return t.Resolution
	}
	return 0
}

// Policy says how much time an answer may take. Build one from
// [DefaultPolicy], so that what is not mentioned keeps its default.
type Policy struct {
	Name    string  `json:"name"`
	Scope   Scope   `json:"scope,omitzero"`
	Targets Targets `json:"targets"`
	// Calendar is when time counts; nil means always.
	Calendar *Calendar `json:"calendar"`
	// WarnShare is the part of the target after which a clock warns, above 0 and
	// at most 1.
	WarnShare float64 `json:"warn_share"`
	// WarnAtLeast is the least time left at which a clock warns, whatever the
	// share says.
	WarnAtLeast time.Duration `json:"warn_at_least"`
	// PauseResolution stops the resolution clock while everything is answered
	// and while the conversation is snoozed. First and next response never
	// pause.
	PauseResolution bool `json:"pause_resolution"`
}

// DefaultPolicy is open around the clock. Its first response is the 15 minutes
// that Meta's responsiveness badge asks for (Facebook Help Center, read in
// 2026).
func DefaultPolicy() Policy {
	return Policy{
		Name: "default",
		Targets: Targets{
			FirstResponse: 15 * time.Minute,
			NextResponse:  time.Hour,
			Resolution:    24 * time.Hour,
		},
		WarnShare:       0.75,
		WarnAtLeast:     5 * time.Minute,
		PauseResolution: true,
	}
}

// warnLeft is the time left at which a clock with this target starts to warn.
func (p Policy) warnLeft(target time.Duration) time.Duration {
	spent := time.Duration(math.Round(p.WarnShare * float64(target)))
	return max(target-spent, p.WarnAtLeast)
}

// elapsed is the working time between two instants.
func (p Policy) elapsed(from, to time.Time) time.Duration {
	return p.Calendar.Between(from, to)
}

// after is the earliest instant by which d of working time passed since from.
func (p Policy) after(from time.Time, d time.Duration) time.Time {
	return p.Calendar.Add(from, d)
}
