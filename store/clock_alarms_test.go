package store_test

import (
	"context"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"oriel/inbox"
	"oriel/inbox/clock"
	"oriel/sla"
	"oriel/store"
)

// TestEveryAlarmRingsOnce: going from one announced instant to the next, an
// agent hears of exactly what a plain reading of all conversations finds in
// the end, each at its time, over closing hours too.
func TestEveryAlarmRingsOnce(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		rules := labelRules(officeRules(t))
		s := openWith(t, rules)
		defer s.Close()
		accept(t, s, histories(r, 40)...)
		from, end := noon.Add(12*time.Hour), noon.Add(72*time.Hour)
		c := clock.NewManual(from)
		desk := inbox.NewDesk(inbox.DeskConfig{Store: s, Clock: c, Agent: "ana", Settings: inbox.Settings{Rules: rules}})
		asleep := map[int64]bool{} // those ring or not, as they wake
		eachOpen(t, s, func(o inbox.OpenConversation) { asleep[o.ID] = o.SnoozedUntil.After(from) })
		var heard []inbox.Alarm
		for steps, since := 0, from; c.Now().Before(end); steps++ {
			alarms, err := desk.Alarms(context.Background(), inbox.AlarmQuery{Since: since})
			if err != nil || steps > 500 {
				r.Fatalf("%d steps, %v", steps, err)
			}
			for _, a := range alarms.Rung {
				if !a.From.Equal(c.Now()) && !asleep[a.Conversation] {
					r.Fatalf("heard at %v: %+v", c.Now(), a)
				}
			}
			heard = append(heard, alarms.Rung...)
			if alarms.Next.IsZero() {
				break
			}
			if !alarms.Next.After(c.Now()) {
				r.Fatalf("at %v the next is at %v", c.Now(), alarms.Next)
			}
			since = c.Now()
			c.Set(alarms.Next)
		}
		until := c.Now()
		want := map[inbox.Alarm]bool{}
		eachOpen(t, s, func(o inbox.OpenConversation) {
			if o.Assignee == "" || o.Assignee == "ana" {
				plainAlarms(want, o, from, until)
			}
		})
		got := map[inbox.Alarm]bool{}
		for _, a := range heard {
			if got[a] {
				r.Fatalf("rings twice: %+v", a)
			}
			if !asleep[a.Conversation] {
				got[a] = true
			}
		}
		if diff := gocmp.Diff(want, got); diff != "" {
			r.Fatal(diff)
		}
	})
}

func eachOpen(t *testing.T, s *store.Store, visit func(inbox.OpenConversation)) {
	t.Helper()
	if err := s.OpenConversations(context.Background(), "", func(o inbox.OpenConversation) error {
		visit(o)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
}

// plainAlarms are those of a conversation that is awake and left alone.
func plainAlarms(all map[inbox.Alarm]bool, o inbox.OpenConversation, from, until time.Time) {
	if o.SnoozedUntil.After(from) {
		return
	}
	within := func(at time.Time) bool { return at.After(from) && !at.After(until) }
	for _, k := range o.Clocks {
		if k.State(from) == sla.StatePaused || (k.Paused && k.PausedUntil.IsZero()) {
			continue
		}
		if within(k.WarnAt) && k.WarnAt.Before(k.LateAfter.Add(time.Millisecond)) {
			all[inbox.Alarm{Conversation: o.ID, Kind: k.Kind, At: k.DueAt, From: k.WarnAt}] = true
		}
		if late := k.LateAfter.Add(time.Millisecond); within(late) {
			all[inbox.Alarm{Conversation: o.ID, Kind: k.Kind, Late: true, At: k.DueAt, From: late}] = true
		}
	}
	if ringing := o.ClosesAt.Add(-inbox.AboutToClose); !o.WaitingSince.IsZero() && within(ringing) {
		all[inbox.Alarm{Conversation: o.ID, At: o.ClosesAt, From: ringing}] = true
	}
}
