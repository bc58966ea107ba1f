package figures_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"oriel/inbox"
	"oriel/inbox/figures"
	"oriel/sla"
)

func TestMissesThatRunComeFirst(t *testing.T) {
	policy := sla.Policy{Name: "standard", Targets: sla.Targets{FirstResponse: 10 * time.Minute, Resolution: 4 * time.Hour}, PauseResolution: true}
	wrote := func(ago time.Duration) sla.Moment {
		return sla.Moment{At: noon.Add(-ago), Key: "in", Kind: sla.CustomerMessage}
	}
	assigned := sla.Moment{At: noon.Add(-2 * time.Hour), Key: "to ana", Kind: sla.Assigned, Agent: "ana"}
	handedOn := sla.Moment{At: noon.Add(-time.Hour), Key: "to bo", Kind: sla.Assigned, Agent: "bo"}
	r := &record{rules: inbox.Rules{SLA: sla.Policies{policy}}, running: map[int64]inbox.Conversation{}}
	for id, log := range map[int64][]sla.Moment{1: {wrote(30 * time.Minute)}, 2: {assigned, wrote(119 * time.Minute), handedOn}} {
		t, _ := sla.Fold(policy, log)
		c := inbox.Conversation{ID: id, PageID: "1", Name: "Рыжая Лиса", Clocks: t, Assignee: t.Owner, Labels: []inbox.Label{{Name: "vip"}}}
		r.running[id] = c
		r.open = append(r.open, inbox.OpenConversation{ID: id, PageID: "1", Labels: []string{"vip"}, Clocks: r.rules.RowClocks(c)})
	}
	late := ended(time.Hour)
	late.Conversation, late.Missed, late.LateBy = 3, true, time.Minute
	later := late
	later.Conversation, later.End = 4, noon
	r.ended = []inbox.ClosedMiss{late, ended(2 * time.Hour), later}
	running := func(id int64, ago time.Duration, owner, has string) figures.Miss {
		return figures.Miss{Conversation: id, PageID: "1", Name: "Рыжая Лиса", Labels: []string{"vip"}, Assignee: has, Interval: sla.Interval{
			Kind: sla.FirstResponse, Policy: "standard", Start: noon.Add(-ago), Due: noon.Add(10*time.Minute - ago),
			Target: 10 * time.Minute, Elapsed: ago, Missed: true, LateBy: ago - 10*time.Minute, Owner: owner,
		}}
	}
	want := []figures.Miss{
		running(2, 119*time.Minute, "ana", "bo"), running(1, 30*time.Minute, "", ""),
		{Conversation: 4, PageID: "1", Name: "Ámber Otter", Interval: later.Interval},
		{Conversation: 3, PageID: "1", Name: "Ámber Otter", Interval: late.Interval},
	}
	if diff := cmp.Diff(want, read(t, r, figures.Filter{}).Misses); diff != "" {
		t.Error(diff)
	}
	if got := read(t, r, figures.Filter{Agent: "ana"}).Misses; got != nil {
		t.Errorf("%+v", got)
	}
	nameless := r.running[1]
	nameless.Name, nameless.PSID = "", "4711"
	r.running[1] = nameless
	if got := read(t, r, figures.Filter{}).Misses[1]; got.PSID != "4711" {
		t.Errorf("whoever has no name is %+v", got)
	}
	// Answered between the two looks at it.
	r.running = nil
	if got := read(t, r, figures.Filter{}).Misses; len(got) != 2 {
		t.Errorf("%+v", got)
	}
}

func TestMissesAreTheLatestOfTheWeek(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, f := histories.Draw(t, "history"), filters.Draw(t, "filter")
		b, err := figures.Read(context.Background(), r, figures.Query{Filter: f, Now: noon, Zone: time.UTC})
		if err != nil {
			t.Fatal(err)
		}
		missed := 0
		for _, s := range b.Week {
			missed += s.Missed
		}
		if len(b.Misses) != missed {
			t.Fatalf("%d misses of %d are named", len(b.Misses), missed)
		}
		for i, m := range b.Misses {
			if i > 0 && m.End.After(b.Misses[i-1].End) {
				t.Fatalf("%v comes after %v", m.End, b.Misses[i-1].End)
			}
			if !m.Missed || !passes(f, inbox.ClosedMiss{ClosedClock: inbox.ClosedClock{PageID: m.PageID, Labels: m.Labels, Interval: m.Interval}}) {
				t.Fatalf("%+v", m)
			}
		}
	})
}

func TestMissesEnd(t *testing.T) {
	r := &record{}
	for i := range 2 * figures.MostMisses {
		c := ended(time.Duration(i) * 20 * time.Minute)
		c.Missed = true
		r.ended = append(r.ended, c)
	}
	misses := read(t, r, figures.Filter{}).Misses
	if last := misses[len(misses)-1]; len(misses) != figures.MostMisses || !last.End.Equal(noon.Add(-199*20*time.Minute)) {
		t.Errorf("%d, the last %v", len(misses), last.End)
	}
}

// What is late now leaves room for what ended, and what is not named is counted.
func TestMissesThatRunLeaveRoom(t *testing.T) {
	for _, c := range []struct{ late, ended, namedLate, namedEnded, more int }{
		{0, 0, 0, 0, 0},
		{150, 50, 150, 50, 0},
		{150, 51, 150, 50, 1},
		{151, 50, 150, 50, 1},
		{195, 5, 195, 5, 0},
		{250, 60, 150, 50, 110},
		{250, 5, 195, 5, 55},
		{250, 0, 200, 0, 50},
		{10, 300, 10, 190, 110},
	} {
		r := &record{rules: inbox.DefaultRules(), running: map[int64]inbox.Conversation{}}
		r.rules.SLA[0].Targets.Resolution = 0
		for i := range c.late {
			wrote := sla.Moment{At: noon.Add(-time.Hour - time.Duration(i)*time.Second), Key: "in", Kind: sla.CustomerMessage}
			timeline, _ := sla.Fold(r.rules.SLA[0], []sla.Moment{wrote})
			one := inbox.Conversation{ID: int64(i + 1), PageID: "1", Name: "Рыжая Лиса", Clocks: timeline}
			r.running[one.ID] = one
			r.open = append(r.open, inbox.OpenConversation{ID: one.ID, PageID: "1", Clocks: r.rules.RowClocks(one)})
		}
		for i := range c.ended {
			miss := ended(time.Duration(i) * 20 * time.Minute)
			miss.Missed = true
			r.ended = append(r.ended, miss)
		}
		b, late := read(t, r, figures.Filter{}), 0
		for _, m := range b.Misses {
			if m.End.IsZero() {
				late++
			}
		}
		if ended := len(b.Misses) - late; late != c.namedLate || ended != c.namedEnded || b.MoreMisses != c.more {
			t.Errorf("%d late and %d ended: %d and %d are named, %d more", c.late, c.ended, late, ended, b.MoreMisses)
		}
	}
}

// broken fails at one of its parts.
type broken struct {
	*record
	part string
}

var errBroken = errors.New("broken")

func (b broken) OpenConversations(ctx context.Context, page string, fn func(inbox.OpenConversation) error) error {
	return b.or("open", b.record.OpenConversations(ctx, page, fn))
}

func (b broken) ClosedDays(ctx context.Context, q inbox.ClosedQuery, fn func(inbox.ClockGroup, []sla.Closed) error) error {
	return b.or("closed", b.record.ClosedDays(ctx, q, fn))
}

func (b broken) ArrivedDays(ctx context.Context, q inbox.ArrivedQuery, fn func(inbox.ArrivedGroup, *inbox.Quarters) error) error {
	return b.or("arrived", b.record.ArrivedDays(ctx, q, fn))
}

func (b broken) Misses(ctx context.Context, q inbox.MissQuery, fn func(inbox.ClosedMiss) error) error {
	return b.or("misses", b.record.Misses(ctx, q, fn))
}

func (b broken) Conversations(ctx context.Context, ids []int64) (map[int64]inbox.Conversation, error) {
	found, err := b.record.Conversations(ctx, ids)
	return found, b.or("conversation", err)
}

func (b broken) Responsiveness(ctx context.Context, page string, now time.Time) (sla.Responsiveness, error) {
	r, err := b.record.Responsiveness(ctx, page, now)
	return r, b.or("badge", err)
}

func (b broken) or(part string, err error) error {
	if part == b.part {
		return errBroken
	}
	return err
}

func TestWhatCannotBeReadIsSaid(t *testing.T) {
	miss := ended(time.Hour)
	miss.Missed = true
	r := &record{ended: []inbox.ClosedMiss{miss}, open: []inbox.OpenConversation{with(waits(1, time.Hour, 0), ticks(sla.FirstResponse, -time.Hour, -ms))}}
	for _, part := range []string{"open", "closed", "arrived", "misses", "conversation", "badge"} {
		if _, err := figures.Read(context.Background(), broken{r, part}, figures.Query{Now: noon, Zone: time.UTC}); !errors.Is(err, errBroken) {
			t.Errorf("%s: %v", part, err)
		}
		_, err := figures.ByPage(context.Background(), broken{r, part}, figures.Query{Now: noon, Zone: time.UTC})
		if named := part == "misses" || part == "conversation"; errors.Is(err, errBroken) == named {
			t.Errorf("by page, %s: %v", part, err)
		}
	}
}
