package inbox

import (
	"slices"
	"time"

	"oriel/sla"
)

// RowClock is a response-time clock that runs or is paused, as far as it is
// known without the present time and without its policy.
type RowClock struct {
	Kind  sla.Kind
	Start time.Time
	// WarnAt and DueAt are zero while a pause has no known end.
	WarnAt, DueAt time.Time
	// LateAfter is the last instant at which an answer is in time: a target that
	// is used up exactly at closing time is exceeded only once the calendar
	// opens again.
	LateAfter time.Time
	// Target is in working time.
	Target time.Duration
	// Paused says that no time passes until PausedUntil, which is zero when
	// nobody knows when that will be.
	Paused      bool
	PausedUntil time.Time
}

// State is what the clock shows at an instant.
func (c RowClock) State(now time.Time) sla.State {
	now = now.Truncate(time.Millisecond)
	switch {
	case !c.LateAfter.IsZero() && now.After(c.LateAfter):
		return sla.StateLate
	case c.pausedAt(now):
		return sla.StatePaused
	case !c.WarnAt.IsZero() && !now.Before(c.WarnAt):
		return sla.StateWarning
	}
	return sla.StateRunning
}

// Left is the calendar time until the clock is due, so that two clocks can be
// compared whatever their business hours are: zero when it is due now, negative
// when it is late. While the clock is paused it says nothing.
func (c RowClock) Left(now time.Time) time.Duration {
	left := c.DueAt.Sub(now)
	if c.State(now) == sla.StateLate {
		return left
	}
	return max(left, 0)
}

// pausedAt reports whether no time passes for the clock, late or not.
func (c RowClock) pausedAt(now time.Time) bool {
	return c.Paused && (c.PausedUntil.IsZero() || now.Before(c.PausedUntil))
}

// RowClocks are a conversation's clocks by the policy that counts it.
func (r Rules) RowClocks(c Conversation) []RowClock { return c.RowClocks(r.Policy(c)) }

// RowClocks are the clocks that run or are paused by a policy, the most urgent
// first: by due time, those without one last.
func (c Conversation) RowClocks(p sla.Policy) []RowClock {
	clocks := c.Clocks.Clocks(p)
	rows := make([]RowClock, len(clocks))
	for i, c := range clocks {
		rows[i] = RowClock{Kind: c.Kind, Start: c.Start, WarnAt: c.WarnAt, DueAt: c.DueAt, LateAfter: c.LateAfter, Target: c.Target}
		if !c.PausedAt.IsZero() || c.RunningSince.IsZero() {
			rows[i].Paused, rows[i].PausedUntil = true, c.RunningSince
		}
	}
	slices.SortStableFunc(rows, compareDue)
	return rows
}

func compareDue(a, b RowClock) int {
	switch {
	case a.DueAt.IsZero() && b.DueAt.IsZero():
		return 0
	case a.DueAt.IsZero():
		return 1
	case b.DueAt.IsZero():
		return -1
	}
	return a.DueAt.Compare(b.DueAt)
}

// OpenConversation is what is counted of a conversation that is not resolved.
type OpenConversation struct {
	ID       int64
	PageID   string
	Name     string // the contact's, hostile text
	Assignee string // empty for nobody
	// Policy is the name of the policy that counts the clocks.
	Policy                     string
	Labels                     []string
	SnoozedUntil, WaitingSince time.Time
	// ClosesAt is when the messaging window ends or ended.
	ClosesAt time.Time
	Clocks   []RowClock
}
