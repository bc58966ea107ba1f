package inbox_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"oriel/inbox"
	"oriel/sla"
)

// talk is a history of a week in steps of six hours, where a millisecond more
// or less decides whether a day of silence has passed.
func talk(t *rapid.T) []inbox.Event {
	var events []inbox.Event
	for i := range rapid.IntRange(1, 14).Draw(t, "events") {
		at := start.Add(time.Duration(rapid.IntRange(0, 28).Draw(t, "step"))*6*time.Hour +
			time.Duration(rapid.IntRange(-1, 1).Draw(t, "ms"))*time.Millisecond)
		fact := rapid.SampledFrom([]inbox.Fact{
			inbox.MessageReceived{MID: fmt.Sprint("m", i), Text: "Hello?"},
			inbox.PostbackTapped{Title: "Start"},
			inbox.MessageEchoed{MID: fmt.Sprint("r", i), AppID: inbox.PageInboxAppID},
			inbox.MessageEchoed{MID: fmt.Sprint("a", i), AppID: "555"},
			inbox.Commented{CommentID: fmt.Sprint("c", i), Text: "how much?"},
			inbox.Resolved{By: "agent-one"},
		}).Draw(t, "fact")
		events = append(events, inbox.Event{Key: fmt.Sprintf("k%02d", i), PageID: pageID, PSID: psid, At: at, Fact: fact})
	}
	return events
}

// saidBy tells who speaks in an event; comments and machines do not count.
func saidBy(ev inbox.Event) (customer, person bool) {
	switch f := ev.Fact.(type) {
	case inbox.MessageReceived, inbox.PostbackTapped:
		return true, false
	case inbox.MessageEchoed:
		return false, f.AppID == inbox.PageInboxAppID
	}
	return false, false
}

// approachesByTheBook asks of each message whether anybody spoke within the day
// before it, and then who was the first to answer.
func approachesByTheBook(events []inbox.Event) map[int64]sla.Approach {
	order := slices.Clone(events)
	slices.SortFunc(order, func(a, b inbox.Event) int {
		stamp := func(ev inbox.Event) inbox.Stamp {
			key := ev.Key
			if f, ok := ev.Fact.(inbox.MessageEchoed); ok {
				key = "reply:" + f.MID
			}
			return inbox.Stamp{At: ev.At, Key: key}
		}
		if stamp(a).Before(stamp(b)) {
			return -1
		}
		return 1
	})
	found, open := map[int64]sla.Approach{}, int64(0)
	for i, ev := range order {
		customer, person := saidBy(ev)
		silent := !slices.ContainsFunc(order[:i], func(o inbox.Event) bool {
			c, p := saidBy(o)
			return (c || p) && ev.At.Sub(o.At) < 24*time.Hour
		})
		switch {
		case customer && silent:
			open = ev.At.UnixMilli()
			found[open] = sla.Approach{At: ev.At}
		case person && open != 0:
			found[open] = sla.Approach{At: found[open].At, AnsweredAt: ev.At}
			open = 0
		}
	}
	return found
}

func TestApproachesAreThoseOfTheBookInAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events := talk(t)
		var w world
		for _, ev := range rapid.Permutation(events).Draw(t, "order") {
			w.apply(t, inbox.DefaultRules(), ev)
		}
		if diff := cmp.Diff(approachesByTheBook(events), w.approaches); diff != "" {
			t.Fatalf("(-by the book +applied):\n%s", diff)
		}
	})
}

// TestALateMessageUndoesAnApproach: the day was not silent after all.
func TestALateMessageUndoesAnApproach(t *testing.T) {
	said := func(key string, after time.Duration, f inbox.Fact) inbox.Event {
		return inbox.Event{Key: key, PageID: pageID, PSID: psid, At: start.Add(after), Fact: f}
	}
	var w world
	w.apply(t, inbox.DefaultRules(), said("a", 0, inbox.MessageReceived{MID: "a"}))
	w.apply(t, inbox.DefaultRules(), said("b", 30*time.Hour, inbox.MessageReceived{MID: "b"}))
	w.apply(t, inbox.DefaultRules(), said("r", 31*time.Hour, inbox.MessageEchoed{MID: "r"}))
	if want := map[int64]sla.Approach{
		start.UnixMilli():                     {At: start},
		start.Add(30 * time.Hour).UnixMilli(): {At: start.Add(30 * time.Hour), AnsweredAt: start.Add(31 * time.Hour)},
	}; !cmp.Equal(want, w.approaches) {
		t.Fatal(cmp.Diff(want, w.approaches))
	}
	w.apply(t, inbox.DefaultRules(), said("late", 10*time.Hour, inbox.MessageReceived{MID: "late"}))
	if want := map[int64]sla.Approach{start.UnixMilli(): {At: start, AnsweredAt: start.Add(31 * time.Hour)}}; !cmp.Equal(want, w.approaches) {
		t.Fatal(cmp.Diff(want, w.approaches))
	}
}
