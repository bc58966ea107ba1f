package store_test

import (
	"cmp"
	"context"
	"math"
	"slices"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"oriel/inbox"
	"oriel/sla"
)

var sorts = inbox.Sorts()

// TestPagesAreTheWholeListInOrder: whatever happened, paging through a list in
// either direction gives what a plain reading of the rules gives.
func TestPagesAreTheWholeListInOrder(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s, close := temporary(t)
		defer close()
		accept(t, s, histories(r, 60)...)
		q := inbox.Query{
			View: rapid.SampledFrom(inbox.Views()).Draw(r, "view"), Sort: rapid.SampledFrom(sorts).Draw(r, "sort"),
			Agent: "ana", Now: noon, Limit: rapid.IntRange(1, 4).Draw(r, "limit"),
			PageID: rapid.SampledFrom([]string{"", "", pageID, "unknown"}).Draw(r, "page"),
		}
		want := expected(t, s, q)
		if got := pageThrough(t, s, q); !slices.Equal(got, want) {
			r.Fatalf("forward: got %v, want %v", got, want)
		}
		q.Backward = true
		if got := pageThrough(t, s, q); !slices.Equal(got, want) {
			r.Fatalf("backward: got %v, want %v", got, want)
		}
		counts, err := s.Count(context.Background(), q)
		if err != nil || counts[q.View] != len(want) {
			r.Fatalf("counted %d of %v, %v", counts[q.View], want, err)
		}
	})
}

// pageThrough returns the ids of a whole list.
func pageThrough(t testing.TB, s inbox.Store, q inbox.Query) []int64 {
	t.Helper()
	var all []int64
	for range 1000 { // a list that does not end is found soon
		page, err := s.List(context.Background(), q)
		if err != nil {
			t.Fatal(err)
		}
		var ids []int64
		for _, row := range page.Rows {
			ids = append(ids, row.ID)
		}
		if !q.Backward {
			all = append(all, ids...)
		} else {
			all = append(ids, all...)
		}
		if !page.More {
			return all
		}
		q.From = next(q, page)
	}
	t.Fatal("the list does not end")
	return nil
}

// next is the place from which the following page starts. Backward, that is
// before the first row: a row's own place is behind it.
func next(q inbox.Query, page inbox.ListPage) inbox.Cursor {
	if !q.Backward {
		return page.Rows[len(page.Rows)-1].Place
	}
	at := page.Rows[0].Place
	at.ID--
	if descending := q.Sort == inbox.SortNewest || at.Section > 1; descending {
		at.ID += 2
	}
	return at
}

// expected sorts all conversations by the rules as they are written.
func expected(t testing.TB, s inbox.Store, q inbox.Query) []int64 {
	t.Helper()
	type line struct{ section, key, id int64 }
	var lines []line
	for id := int64(1); ; id++ {
		c, err := s.Conversation(context.Background(), id)
		if inbox.CodeOf(err) == inbox.CodeNotFound {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if (q.PageID == "" || q.PageID == c.PageID) && shows(q, c) {
			section, key := position(q, c)
			lines = append(lines, line{section, key, id})
		}
	}
	slices.SortFunc(lines, func(a, b line) int {
		byID := cmp.Compare(a.id, b.id)
		if q.Sort == inbox.SortNewest || a.section > 1 {
			byID = -byID
		}
		return cmp.Or(cmp.Compare(a.section, b.section), cmp.Compare(a.key, b.key), byID)
	})
	var ids []int64
	for _, l := range lines {
		ids = append(ids, l.id)
	}
	return ids
}

func shows(q inbox.Query, c inbox.Conversation) bool {
	open := c.Standing.Status(q.Now) == inbox.StatusOpen
	switch q.View {
	case inbox.ViewMine:
		return open && c.Assignee == q.Agent
	case inbox.ViewUnassigned:
		return open && c.Assignee == ""
	case inbox.ViewClosing:
		return open && c.Window.ClosesAt.After(q.Now) && !c.Window.ClosesAt.After(q.Now.Add(time.Hour))
	case inbox.ViewLate:
		return open && isLate(c, q.Now)
	case inbox.ViewSnoozed:
		return c.Standing.Status(q.Now) == inbox.StatusSnoozed
	case inbox.ViewClosed:
		return c.Standing.Resolved
	}
	return open
}

// isLate asks for the instant: histories go on after it, and what stopped a
// clock then was late by its own time already.
func isLate(c inbox.Conversation, now time.Time) bool {
	return slices.ContainsFunc(inbox.DefaultRules().RowClocks(c), func(k inbox.RowClock) bool { return k.State(now) == sla.StateLate })
}

// firstDue is the earliest due time of the clocks of some kinds, of all for
// none.
func firstDue(c inbox.Conversation, kinds ...sla.Kind) time.Time {
	var due time.Time
	for _, clock := range c.Clocks.Clocks(inbox.DefaultRules().Policy(c)) {
		if len(kinds) > 0 && !slices.Contains(kinds, clock.Kind) {
			continue
		}
		if due.IsZero() || (!clock.DueAt.IsZero() && clock.DueAt.Before(due)) {
			due = clock.DueAt
		}
	}
	return due
}

// position is the section and a key that ascends within it.
func position(q inbox.Query, c inbox.Conversation) (section, key int64) {
	soonest := func(at time.Time) (int64, int64) {
		if at.IsZero() {
			return 2, 0
		}
		return 1, at.UnixMilli()
	}
	switch q.Sort {
	case inbox.SortSLA:
		return soonest(firstDue(c))
	case inbox.SortResponse:
		return soonest(firstDue(c, sla.FirstResponse, sla.NextResponse))
	case inbox.SortResolution:
		return soonest(firstDue(c, sla.Resolution))
	case inbox.SortWaiting:
		return soonest(c.Clocks.WaitingSince)
	case inbox.SortNewest:
		if at := c.Last.Stamp.At; !at.IsZero() {
			return 1, -at.UnixMilli()
		}
		return 1, math.MaxInt64
	}
	closes := c.Window.ClosesAt
	switch {
	case closes.IsZero():
		return 3, 0
	case closes.After(q.Now):
		return 1, closes.UnixMilli()
	}
	return 2, -closes.UnixMilli()
}

func TestListRefusesNonsense(t *testing.T) {
	s := open(t)
	for name, q := range map[string]inbox.Query{
		"view":  {View: "all", Sort: inbox.SortWindow, Limit: 1},
		"sort":  {View: inbox.ViewInbox, Sort: "name", Limit: 1},
		"none":  {View: inbox.ViewInbox, Sort: inbox.SortWindow},
		"large": {View: inbox.ViewInbox, Sort: inbox.SortWindow, Limit: 1001},
	} {
		if _, err := s.List(context.Background(), q); inbox.CodeOf(err) != inbox.CodeInvalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// row returns the only row of a list.
func row(t testing.TB, s inbox.Store, q inbox.Query) inbox.Row {
	t.Helper()
	page, err := s.List(context.Background(), q)
	if err != nil || len(page.Rows) != 1 {
		t.Fatalf("%+v, %v", page, err)
	}
	return page.Rows[0]
}

var everything = inbox.Query{View: inbox.ViewInbox, Sort: inbox.SortWindow, Agent: "ana", Now: noon.Add(time.Minute), Limit: 10}

func TestRowTellsEverything(t *testing.T) {
	s, ctx := open(t), context.Background()
	accept(t, s,
		wrote(1, "a", "Hello", noon),
		about(1, "name", noon, inbox.ContactNamed{Name: "Amber Otter"}),
		about(1, "assign", noon, inbox.Assigned{Assignee: "bo", By: "bo"}),
		about(1, "label", noon, inbox.Labeled{Label: "vip", By: "bo"}),
		about(1, "label2", noon, inbox.Labeled{Label: "late refund", By: "bo"}),
	)
	if err := s.SaveDraft(ctx, inbox.Draft{Conversation: 1, Agent: "ana", Text: "Dear", At: noon}); err != nil {
		t.Fatal(err)
	}
	want := inbox.Row{
		ID: 1, PageID: pageID, PSID: psid(1), Name: "Amber Otter", Status: inbox.StatusOpen, Assignee: "bo",
		Labels: []string{"late refund", "vip"}, Unread: 1, WaitingSince: noon,
		Window: inbox.Window{OpenedBy: "message", OpenedAt: noon, ClosesAt: noon.Add(24 * time.Hour)},
		Clocks: []inbox.RowClock{
			{Kind: sla.FirstResponse, Start: noon, WarnAt: noon.Add(10 * time.Minute), DueAt: noon.Add(15 * time.Minute), LateAfter: noon.Add(15 * time.Minute), Target: 15 * time.Minute},
			{Kind: sla.Resolution, Start: noon, WarnAt: noon.Add(18 * time.Hour), DueAt: noon.Add(24 * time.Hour), LateAfter: noon.Add(24 * time.Hour), Target: 24 * time.Hour},
		},
		Last:     inbox.RowMessage{Direction: inbox.In, At: noon, Text: "Hello"},
		HasDraft: true,
		Place:    inbox.Cursor{Section: 1, Key: noon.Add(24 * time.Hour).UnixMilli(), ID: 1},
	}
	if diff := gocmp.Diff(want, row(t, s, everything)); diff != "" {
		t.Error(diff)
	}
	other := everything
	other.Agent = "bo"
	if row(t, s, other).HasDraft {
		t.Error("somebody else's draft is shown")
	}
}

// about is an event of a customer.
func about(customer int, key string, at time.Time, fact inbox.Fact) inbox.Event {
	return inbox.Event{Key: key, PageID: pageID, PSID: psid(customer), At: at, Fact: fact}
}

func TestRowFollowsItsNewestMessage(t *testing.T) {
	steps := []struct {
		name  string
		event inbox.Event
		want  inbox.RowMessage
	}{
		{"text", wrote(1, "a", "Hello", noon), inbox.RowMessage{Direction: inbox.In, At: noon, Text: "Hello"}},
		{"an older one comes late", wrote(1, "b", "Older", noon.Add(-time.Second)), inbox.RowMessage{Direction: inbox.In, At: noon, Text: "Hello"}},
		{"edit", about(1, "e", noon.Add(time.Second), inbox.MessageEdited{MID: "a", Text: "Hallo", Edit: 1}), inbox.RowMessage{Direction: inbox.In, At: noon, Text: "Hallo"}},
		{"unsent", about(1, "u", noon.Add(time.Second), inbox.MessageUnsent{MID: "a"}), inbox.RowMessage{Direction: inbox.In, At: noon, Text: "[unsent]"}},
		{
			"image", about(1, "i", noon.Add(2*time.Second), inbox.MessageReceived{MID: "i", Attachments: []inbox.Attachment{{Type: "image"}}}),
			inbox.RowMessage{Direction: inbox.In, At: noon.Add(2 * time.Second), Text: "[image]"},
		},
		{
			"echo", about(1, "o", noon.Add(3*time.Second), inbox.MessageEchoed{MID: "o", Text: "Dear"}),
			inbox.RowMessage{Direction: inbox.Out, At: noon.Add(3 * time.Second), Text: "Dear", State: inbox.StateSent},
		},
		{
			"delivered", about(1, "d", noon.Add(4*time.Second), inbox.Delivered{MIDs: []string{"o"}, Watermark: noon}),
			inbox.RowMessage{Direction: inbox.Out, At: noon.Add(3 * time.Second), Text: "Dear", State: inbox.StateDelivered},
		},
		{
			"read", about(1, "r", noon.Add(5*time.Second), inbox.Read{Watermark: noon.Add(3 * time.Second)}),
			inbox.RowMessage{Direction: inbox.Out, At: noon.Add(3 * time.Second), Text: "Dear", State: inbox.StateRead},
		},
	}
	s := open(t)
	for _, step := range steps {
		accept(t, s, step.event)
		if diff := gocmp.Diff(step.want, row(t, s, everything).Last); diff != "" {
			t.Errorf("%s: %s", step.name, diff)
		}
	}
}

func TestSnoozeEndsByItself(t *testing.T) {
	s := open(t)
	accept(t, s, wrote(1, "a", "Hello", noon), about(1, "s", noon.Add(time.Second), inbox.Snoozed{By: "ana", Until: noon.Add(time.Hour)}))
	for _, tt := range []struct {
		after time.Duration
		view  inbox.View
	}{{time.Minute, inbox.ViewSnoozed}, {time.Hour - time.Millisecond, inbox.ViewSnoozed}, {time.Hour, inbox.ViewInbox}} {
		q := everything
		q.Now = noon.Add(tt.after)
		for _, q.View = range []inbox.View{inbox.ViewInbox, inbox.ViewSnoozed} {
			want := 0
			if q.View == tt.view {
				want = 1
			}
			if got := len(pageThrough(t, s, q)); got != want {
				t.Errorf("after %v: %d rows in %s", tt.after, got, q.View)
			}
		}
	}
}
