package store

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"oriel/inbox"
	"oriel/sla"
)

// ClosedDays implements inbox.Store.
func (s *Store) ClosedDays(ctx context.Context, q inbox.ClosedQuery, fn func(inbox.ClockGroup, []sla.Closed) error) error {
	type key struct {
		day                         int64
		page, policy, owner, labels string
		kind                        sla.Kind
	}
	groups := map[key]*inbox.ClockGroup{}
	closed := map[key][]sla.Closed{}
	err := s.ClosedClocks(ctx, q, func(c inbox.ClosedClock) error {
		day := c.End.Truncate(24 * time.Hour)
		k := key{millis(day), c.PageID, c.Policy, c.Owner, strings.Join(c.Labels, "\x00"), c.Kind}
		if groups[k] == nil {
			groups[k] = &inbox.ClockGroup{Day: day, PageID: c.PageID, Policy: c.Policy, Owner: c.Owner, Labels: c.Labels, Kind: c.Kind}
		}
		closed[k] = append(closed[k], c.Interval.Closed())
		return nil
	})
	if err != nil {
		return err
	}
	keys := make([]key, 0, len(groups))
	for k := range groups {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b key) int {
		return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.page, b.page), cmp.Compare(a.policy, b.policy),
			cmp.Compare(a.owner, b.owner), cmp.Compare(a.labels, b.labels), cmp.Compare(a.kind, b.kind))
	})
	for _, k := range keys {
		if err := fn(*groups[k], closed[k]); err != nil {
			return err
		}
	}
	return nil
}
