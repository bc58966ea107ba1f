package inbox_test

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"oriel/inbox"
	"oriel/sla"
)

// urgent is the most urgent conversation of the inbox, 0 when nobody waits.
func (o *office) urgent() int64 {
	o.Helper()
	u, err := o.desk.MostUrgent(o.ctx, inbox.Query{})
	o.must(err)
	return u.Conversation
}

// answers lets the page answer a customer without the outbox.
func (o *office) answers(customer int) inbox.Event {
	mid := fmt.Sprintf("m_out_%d_%d", customer, o.clock.Now().UnixMilli())
	return o.event(customer, "echo:"+mid, inbox.MessageEchoed{MID: mid, AppID: inbox.PageInboxAppID, Text: "answer"})
}

func (o *office) says(customer int) inbox.Event {
	mid := fmt.Sprintf("m_in_%d_%d", customer, o.clock.Now().UnixMilli())
	return o.event(customer, "msg:"+mid, inbox.MessageReceived{MID: mid, Text: "hello?"})
}

func TestNobodyIsUrgentWhereNobodyWaits(t *testing.T) {
	o := openOffice(t, start)
	if got := o.urgent(); got != 0 {
		t.Errorf("in an empty inbox it is %d", got)
	}
	id := o.writes(1, "hello?")
	if got := o.urgent(); got != id {
		t.Errorf("it is %d, want %d", got, id)
	}
	o.clock.Advance(25 * time.Hour)
	if got := o.urgent(); got != 0 {
		t.Errorf("after the window has closed it is %d", got)
	}
	o.writes(1, "hello?")
	o.clock.Advance(time.Second)
	o.accept(o.answers(1))
	if got := o.urgent(); got != 0 {
		t.Errorf("after an answer it is %d", got)
	}
}

func TestWhoWaitsIsFoundBehindAnyNumberOfOthers(t *testing.T) {
	o := openOffice(t, start)
	// Late ones whose window has closed, then answered ones whose window
	// closes first, then the one who waits.
	var closed, answered []inbox.Event
	for i := range 300 {
		closed = append(closed, o.says(i))
	}
	o.accept(closed...)
	o.clock.Advance(12 * time.Hour)
	for i := 300; i < 600; i++ {
		answered = append(answered, o.says(i))
	}
	o.accept(answered...)
	o.clock.Advance(time.Hour)
	answered = nil
	for i := 300; i < 600; i++ {
		answered = append(answered, o.answers(i))
	}
	o.accept(answered...)
	want := o.writes(600, "I wait")
	o.clock.Advance(11*time.Hour + time.Minute)
	if got := o.urgent(); got != want {
		t.Errorf("the most urgent is %d, want %d", got, want)
	}
}

// TestMostUrgentIsTheEarliestDeadline compares with a plain reading of all
// conversations.
func TestMostUrgentIsTheEarliestDeadline(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		o := openOffice(t, start)
		const customers = 12
		for range rapid.IntRange(0, 40).Draw(rt, "events") {
			customer := rapid.IntRange(0, customers-1).Draw(rt, "customer")
			o.clock.Advance(time.Duration(rapid.IntRange(1, 150).Draw(rt, "minutes")) * time.Minute)
			if rapid.Bool().Draw(rt, "answers") {
				o.accept(o.answers(customer))
			} else {
				o.accept(o.says(customer))
			}
		}
		now := o.clock.Now()
		var earliest time.Time
		deadlines := map[int64]time.Time{}
		for customer := range customers {
			c, err := o.store.FindConversation(o.ctx, pageID, psidOf(customer))
			if err != nil || c.Clocks.WaitingSince.IsZero() || !c.Window.ClosesAt.After(now) {
				continue
			}
			deadline := c.Window.ClosesAt
			for _, clock := range o.row(c.ID).Clocks {
				if due := clock.DueAt; !due.Before(now) && due.Before(deadline) && clock.State(now) != sla.StatePaused {
					deadline = due
				}
			}
			deadlines[c.ID] = deadline
			if earliest.IsZero() || deadline.Before(earliest) {
				earliest = deadline
			}
		}
		got := o.urgent()
		if (got == 0) != earliest.IsZero() || got != 0 && !deadlines[got].Equal(earliest) {
			rt.Fatalf("the most urgent is %d with deadline %v, want one of %v in %v", got, deadlines[got], earliest, deadlines)
		}
	})
}

// TestTheClockThatHurtsMost: what is late is found too, the longest first, but
// not what waits for the customer; and the reason is told.
func TestTheClockThatHurtsMost(t *testing.T) {
	o := openOffice(t, start)
	late, soon := o.writes(1, "first"), int64(0)
	o.clock.Advance(20 * time.Minute)
	soon = o.writes(2, "second")
	answered := o.writes(3, "third")
	o.accept(o.answers(3))
	by := func() inbox.Urgent {
		u, err := o.desk.MostUrgentClock(o.ctx, inbox.Query{})
		o.must(err)
		return u
	}
	want := inbox.Urgent{Conversation: late, Kind: sla.FirstResponse, At: start.Add(15 * time.Minute), Late: true}
	if got := by(); got != want {
		t.Errorf("by the clock %+v, want %+v", got, want)
	}
	want = inbox.Urgent{Conversation: soon, Kind: sla.FirstResponse, At: start.Add(35 * time.Minute)}
	if got, err := o.desk.MostUrgent(o.ctx, inbox.Query{}); err != nil || got != want {
		t.Errorf("of what is still to come %+v, %v, want %+v", got, err, want)
	}
	o.clock.Advance(time.Second)
	o.accept(o.answers(1), o.answers(2))
	if got := by(); got != (inbox.Urgent{}) {
		t.Errorf("though everything is answered, %d among it: %+v", answered, got)
	}
	o.accept(o.says(3))
	if got := by(); got.Conversation != answered || got.Kind != sla.NextResponse {
		t.Errorf("%+v", got)
	}
	o.clock.Advance(24*time.Hour - time.Minute)
	if got, err := o.desk.MostUrgent(o.ctx, inbox.Query{}); err != nil || got.Conversation != answered || got.Kind != "" {
		t.Errorf("%+v, %v, want the window", got, err)
	}
}
