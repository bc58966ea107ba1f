package figures_test

import (
	"cmp"
	"context"
	"slices"
	"testing"
	"time"

	"oriel/inbox"
	"oriel/inbox/figures"
	"oriel/sla"
)

// record is a source whose contents are written down.
type record struct {
	open    []inbox.OpenConversation
	ended   []inbox.ClosedMiss // also those that were met
	arrived []arrival
	running map[int64]inbox.Conversation
	rules   inbox.Rules
	badge   map[string]sla.Responsiveness
}

// arrival is a customer's message.
type arrival struct {
	at     time.Time
	page   string
	policy string
	agent  string
	labels []string
}

func (r *record) ClosedDays(_ context.Context, q inbox.ClosedQuery, fn func(inbox.ClockGroup, []sla.Closed) error) error {
	for _, c := range r.ended {
		g := inbox.ClockGroup{
			Day: c.End.Truncate(24 * time.Hour), PageID: c.PageID, Policy: c.Policy, Owner: c.Owner, Labels: c.Labels, Kind: c.Kind,
		}
		if !within(c, q) {
			continue
		}
		if err := fn(g, []sla.Closed{c.Closed()}); err != nil {
			return err
		}
	}
	return nil
}

func (r *record) Misses(_ context.Context, q inbox.MissQuery, fn func(inbox.ClosedMiss) error) error {
	newest := slices.Clone(r.ended)
	slices.SortStableFunc(newest, func(a, b inbox.ClosedMiss) int { return cmp.Or(b.End.Compare(a.End)) })
	n := 0
	for _, c := range newest {
		if n == q.Limit && n > 0 {
			break
		}
		if c.Missed && within(c, q.ClosedQuery) {
			n++
			if err := fn(c); err != nil {
				return err
			}
		}
	}
	return nil
}

func within(c inbox.ClosedMiss, q inbox.ClosedQuery) bool {
	return !c.End.Before(q.Since) && !c.End.After(q.Until) && (q.PageID == "" || q.PageID == c.PageID) &&
		(q.Owner == nil || *q.Owner == c.Owner) && (q.Policy == "" || q.Policy == c.Policy) &&
		(q.Label == "" || slices.Contains(c.Labels, q.Label))
}

func (r *record) ArrivedDays(_ context.Context, _ inbox.ArrivedQuery, fn func(inbox.ArrivedGroup, *inbox.Quarters) error) error {
	for _, a := range r.arrived {
		day := a.at.Truncate(24 * time.Hour)
		var q inbox.Quarters
		q[a.at.Sub(day)/(15*time.Minute)]++
		if err := fn(inbox.ArrivedGroup{Day: day, PageID: a.page, Policy: a.policy, Assignee: a.agent, Labels: a.labels}, &q); err != nil {
			return err
		}
	}
	return nil
}

func (r *record) OpenConversations(_ context.Context, _ string, fn func(inbox.OpenConversation) error) error {
	for _, c := range r.open {
		if err := fn(c); err != nil {
			return err
		}
	}
	return nil
}

func (r *record) Conversations(_ context.Context, ids []int64) (map[int64]inbox.Conversation, error) {
	found := map[int64]inbox.Conversation{}
	for _, id := range ids {
		if c, ok := r.running[id]; ok {
			found[id] = c
		}
	}
	return found, nil
}

func (r *record) Responsiveness(_ context.Context, pageID string, _ time.Time) (sla.Responsiveness, error) {
	return r.badge[pageID], nil
}

func (r *record) Rules() inbox.Rules { return r.rules }

// noon is a Wednesday.
var noon = time.Date(2026, 11, 18, 12, 0, 0, 0, time.UTC)

func read(t testing.TB, r *record, f figures.Filter) figures.Board {
	t.Helper()
	b, err := figures.Read(context.Background(), r, figures.Query{Filter: f, Now: noon, Zone: time.UTC})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func sameZone(a, b *time.Location) bool { return a == b }
