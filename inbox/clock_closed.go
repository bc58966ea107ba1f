package inbox

import (
	"context"
	"time"

	"oriel/sla"
)

// ClosedClock is a clock that ended, with the conversation in which it ran.
type ClosedClock struct {
	Conversation int64
	PageID       string
	// Labels are those that the conversation bears now.
	Labels []string
	sla.Interval
}

// ClosedQuery asks for clocks that ended from Since to Until, both included;
// the zero Until has no bound.
type ClosedQuery struct {
	Since, Until time.Time
	PageID       string // empty for all pages
	// Owner is who had the clock, empty for those that nobody had; nil for all.
	Owner *string
	// Policy is the one by which the clock was judged, Label one that its
	// conversation bears now; empty for all.
	Policy, Label string
}

// ClockGroup is what closed clocks have in common that figures ask for.
type ClockGroup struct {
	// Day is the midnight, UTC, of the day on which they ended.
	Day    time.Time
	PageID string
	// Policy and Owner are those of the intervals.
	Policy, Owner string
	// Labels are those that the conversations bear now, in order. They are
	// shared between groups and must not be changed.
	Labels []string
	Kind   sla.Kind
}

// MissQuery asks for clocks that ended late.
type MissQuery struct {
	ClosedQuery
	Limit int // 0 for all
}

// ClosedMiss is a clock that ended late, with the contact's name, which is
// hostile text.
type ClosedMiss struct {
	ClosedClock
	Name string
}

// ClosedDays hands fn the clocks that ended, one group after the other, the
// oldest day first. Within a group they are in the order in which they ended.
// The slice is used again for the next group. An error of fn ends the reading
// and is returned as it is.
func (d *Desk) ClosedDays(ctx context.Context, q ClosedQuery, fn func(g ClockGroup, closed []sla.Closed) error) error {
	return d.store.ClosedDays(ctx, q, fn)
}

// Misses hands fn the clocks that ended late, the newest end first. An error
// of fn ends the reading and is returned as it is.
func (d *Desk) Misses(ctx context.Context, q MissQuery, fn func(ClosedMiss) error) error {
	return d.store.Misses(ctx, q, fn)
}
