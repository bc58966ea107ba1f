package figures

import (
	"context"
	"time"

	"oriel/inbox"
	"oriel/sla"
)

// Source is what figures are made of; the Desk is one. It is asked for several
// things at the same time.
type Source interface {
	// ClosedDays hands over the clocks that ended, group by group, the oldest
	// day first; the slice is used again for the next group.
	ClosedDays(ctx context.Context, q inbox.ClosedQuery, fn func(g inbox.ClockGroup, closed []sla.Closed) error) error
	// Misses hands over the clocks that ended late, the newest end first.
	Misses(ctx context.Context, q inbox.MissQuery, fn func(inbox.ClosedMiss) error) error
	// ArrivedDays hands over customers' messages, group by group, the oldest
	// day first.
	ArrivedDays(ctx context.Context, q inbox.ArrivedQuery, fn func(g inbox.ArrivedGroup, quarters *inbox.Quarters) error) error
	// OpenConversations hands over the conversations that are not resolved.
	OpenConversations(ctx context.Context, pageID string, fn func(inbox.OpenConversation) error) error
	// Conversations are some by their ids, without those that there are not.
	Conversations(ctx context.Context, ids []int64) (map[int64]inbox.Conversation, error)
	// Responsiveness tells how a page stands towards the badge.
	Responsiveness(ctx context.Context, pageID string, now time.Time) (sla.Responsiveness, error)
	// Rules choose the policy by which a conversation's clocks run.
	Rules() inbox.Rules
}

var _ Source = (*inbox.Desk)(nil)
