package sla

import (
	"slices"
	"time"
)

// What Meta's badge "Very responsive to messages" asks for (Facebook Help
// Center, read in 2026).
const (
	BadgeTime    = 15 * time.Minute   // the longest mean response time
	BadgePercent = 90                 // the smallest share of answers
	BadgeSpan    = 7 * 24 * time.Hour // how long an approach counts
	badgeSilence = 24 * time.Hour
)

// Approach is a customer's message that counts for the badge: the first after
// 24 hours without a message from either side. Automatic replies neither
// answer it nor break a silence.
type Approach struct {
	At time.Time
	// AnsweredAt is the first human reply after it; zero when there is none.
	AnsweredAt time.Time
}

// ApproachTracker finds approaches moment by moment. Its zero value is a
// conversation in which nothing happened.
type ApproachTracker struct {
	// LastMessageAt is the latest message of a customer or a person.
	LastMessageAt time.Time `json:"last_message_at,omitzero"`
	// OpenSince is the latest approach while it has no answer.
	OpenSince time.Time `json:"open_since,omitzero"`
}

// Step moves on by one moment, which must sort after those before it. When it
// begins or answers an approach, that is returned with true; an answered one
// replaces the one with the same At.
func (a ApproachTracker) Step(m Moment) (ApproachTracker, Approach, bool) {
	m = m.cut()
	switch m.Kind {
	case CustomerMessage:
		silent := a.LastMessageAt.IsZero() || m.At.Sub(a.LastMessageAt) >= badgeSilence
		a.LastMessageAt = m.At
		if silent {
			a.OpenSince = m.At
			return a, Approach{At: m.At}, true
		}
	case HumanReply:
		since := a.OpenSince
		a.LastMessageAt, a.OpenSince = m.At, time.Time{}
		if !since.IsZero() {
			return a, Approach{since, m.At}, true
		}
	}
	return a, Approach{}, false
}

// FoldApproaches finds all approaches of a log, the oldest first. Like [Fold]
// it takes the moments in any order and with repetitions.
func FoldApproaches(moments []Moment) (ApproachTracker, []Approach) {
	var tracker ApproachTracker
	var all []Approach
	for _, m := range inOrder(moments) {
		next, approach, changed := tracker.Step(m)
		tracker = next
		switch {
		case !changed:
		case approach.AnsweredAt.IsZero():
			all = append(all, approach)
		default:
			all[len(all)-1] = approach
		}
	}
	return tracker, all
}

// Responsiveness is how a page stands towards the badge. It is computed here,
// not read from Meta.
type Responsiveness struct {
	// Counted approaches of the last 7 days, and those of them that have an
	// answer.
	Counted, Answered int
	// ResponseTime is the mean of the fastest 90 % of the answers, by the wall
	// clock.
	ResponseTime time.Duration
	// OnCourse is set when 90 % are answered within 15 minutes in this mean.
	OnCourse bool
}

// Badge counts the approaches of all conversations of a page, in any order.
type Badge struct {
	now     time.Time
	counted int
	answers []time.Duration
}

// NewBadge counts nothing yet; now is when the page is judged.
func NewBadge(now time.Time) *Badge { return &Badge{now: now} }

// Count adds an approach, unless it is still to come or older than
// [BadgeSpan]. An answer that is still to come is none.
func (b *Badge) Count(a Approach) {
	if a.At.After(b.now) || b.now.Sub(a.At) > BadgeSpan {
		return
	}
	b.counted++
	if !a.AnsweredAt.IsZero() && !a.AnsweredAt.After(b.now) {
		b.answers = append(b.answers, a.AnsweredAt.Sub(a.At))
	}
}

// Responsiveness judges what was counted.
func (b *Badge) Responsiveness() Responsiveness {
	slices.Sort(b.answers)
	r := Responsiveness{Counted: b.counted, Answered: len(b.answers)}
	fastest := (r.Answered*BadgePercent + 99) / 100
	r.ResponseTime = mean(b.answers[:fastest])
	r.OnCourse = r.Counted > 0 && r.Answered*100 >= r.Counted*BadgePercent && r.ResponseTime <= BadgeTime
	return r
}

// Rate is the answered part of what counted, from 0 to 1; false when nothing
// counted.
func (r Responsiveness) Rate() (float64, bool) {
	if r.Counted == 0 {
		return 0, false
	}
	return float64(r.Answered) / float64(r.Counted), true
}
