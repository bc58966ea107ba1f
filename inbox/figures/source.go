package figures

import (
	"context"

	"oriel/inbox"
	"oriel/sla"
)

// Source is what figures are made of; the Desk is one.
type Source interface {
	// ClosedDays hands over the clocks that ended, group by group, the oldest
	// day first; the slice is used again for the next group.
	ClosedDays(ctx context.Context, q inbox.ClosedQuery, fn func(g inbox.ClockGroup, closed []sla.Closed) error) error
	// Misses hands over the clocks that ended late, the newest end first.
	Misses(ctx context.Context, q inbox.MissQuery, fn func(inbox.ClosedMiss) error) error
	// OpenConversations hands over the conversations that are not resolved.
	OpenConversations(ctx context.Context, pageID string, fn func(inbox.OpenConversation) error) error
	// Rules choose the policy by which a conversation's clocks run.
	Rules() inbox.Rules
}

var _ Source = (*inbox.Desk)(nil)
