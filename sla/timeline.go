package sla

import (
	"cmp"
	"slices"
	"time"
)

// Timeline is the state of a conversation's clocks after some of its moments.
// Its size does not grow with the log, so it can be stored beside the
// conversation and moved on with each new moment. Its zero value is a
// conversation in which nothing happened.
type Timeline struct {
	// EpisodeStart is the customer's message that began the episode; zero when
	// none is under way.
	EpisodeStart time.Time `json:"episode_start,omitzero"`
	// FirstReplyAt is the episode's first human reply.
	FirstReplyAt time.Time `json:"first_reply_at,omitzero"`
	// WaitingSince is the episode's oldest customer message without an answer.
	WaitingSince time.Time `json:"waiting_since,omitzero"`
	// LastReplyAt is the latest human reply, in whichever episode.
	LastReplyAt time.Time `json:"last_reply_at,omitzero"`
	// ResolvedAt is when the latest episode ended; zero while one is under way.
	ResolvedAt time.Time `json:"resolved_at,omitzero"`
	// Snoozed is set until the snooze is known to be over; SnoozedUntil is when
	// it ends by itself, zero for never.
	Snoozed      bool      `json:"snoozed,omitzero"`
	SnoozedUntil time.Time `json:"snoozed_until,omitzero"`
	// Owner is the agent to whom the conversation is assigned.
	Owner string `json:"owner,omitzero"`
	// ResponseMiss is set once the running first or next response is known to be
	// late and somebody else might come to own it.
	ResponseMiss Miss `json:"response_miss,omitzero"`
	// Resolution is how far the resolution clock has come.
	Resolution Progress `json:"resolution,omitzero"`
	// LastAt and LastKey identify the latest moment folded.
	LastAt  time.Time `json:"last_at,omitzero"`
	LastKey string    `json:"last_key,omitzero"`
}

// Miss fixes a running clock's lateness: nothing that happens later moves the
// due time or puts the miss on somebody else.
type Miss struct {
	Due   time.Time `json:"due,omitzero"`
	Owner string    `json:"owner,omitzero"`
	// Target and Policy are set when the policy changed afterwards: what was
	// missed, and the name of the policy that set it.
	Target time.Duration `json:"target,omitzero"`
	Policy string        `json:"policy,omitzero"`
	// Spent is the working time of a response until Since, when the policy
	// changed; from then on the new one's calendar counts.
	Spent time.Duration `json:"spent,omitzero"`
	Since time.Time     `json:"since,omitzero"`
}

// Fold sorts the moments by (At, Key), drops repeated keys and steps through
// the rest. Any order and repetition of the same moments gives the same
// result. The slice passed in is not changed.
func Fold(p Policy, moments []Moment) (Timeline, []Interval) {
	var t Timeline
	var closed []Interval
	for _, m := range inOrder(moments) {
		var now []Interval
		t, now = t.Step(p, m)
		closed = append(closed, now...)
	}
	return t, closed
}

// inOrder returns a sorted copy in which every key occurs once, at its
// earliest.
func inOrder(moments []Moment) []Moment {
	sorted := make([]Moment, len(moments))
	for i, m := range moments {
		sorted[i] = m.cut()
	}
	slices.SortFunc(sorted, compareMoments)
	seen := make(map[string]bool, len(sorted))
	return slices.DeleteFunc(sorted, func(m Moment) bool {
		if seen[m.Key] {
			return true
		}
		seen[m.Key] = true
		return false
	})
}

// After reports whether a moment sorts after everything folded so far. One
// that does not has to go through [Fold] with the whole log, unless it is a
// repetition.
func (t Timeline) After(m Moment) bool {
	return isAfter(t.LastAt, t.LastKey, m.cut())
}

func isAfter(lastAt time.Time, lastKey string, m Moment) bool {
	if lastAt.IsZero() && lastKey == "" {
		return true
	}
	return cmp.Or(m.At.Compare(lastAt), cmp.Compare(m.Key, lastKey)) > 0
}

// InEpisode reports whether an episode is under way.
func (t Timeline) InEpisode() bool { return !t.EpisodeStart.IsZero() }
