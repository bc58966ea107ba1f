package store_test

import (
	"context"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"oriel/inbox"
)

func TestFirstResponsesOfAPageSinceATime(t *testing.T) {
	s, ctx := open(t), context.Background()
	on := func(page string, customer int, after time.Duration, key string, f inbox.Fact) {
		accept(t, s, inbox.Event{Key: key, PageID: page, PSID: psid(customer), At: noon.Add(after), Fact: f})
	}
	asks := func(page string, customer int, after time.Duration, mid string) {
		on(page, customer, after, "m:"+mid, inbox.MessageReceived{MID: mid, Text: "Hello?"})
	}
	answers := func(page string, customer int, after time.Duration, mid string) {
		on(page, customer, after, "e:"+mid, inbox.MessageEchoed{MID: mid, Text: "Hello!"})
	}
	asks(pageID, 1, 0, "a")
	answers(pageID, 1, 10*time.Minute, "b")
	asks(pageID, 1, 20*time.Minute, "next response, not the first")
	answers(pageID, 1, 30*time.Minute, "c")
	asks(pageID, 2, 0, "d")
	answers(pageID, 2, 5*time.Minute, "e")
	asks("2000000000002", 1, 0, "of another page")
	answers("2000000000002", 1, time.Minute, "f")
	asks(pageID, 3, 0, "without an answer")
	on(pageID, 3, 7*time.Minute, "resolved", inbox.Resolved{By: "agent-one"})
	asks(pageID, 4, 0, "still waits")

	for since, want := range map[time.Duration][]time.Duration{
		0:                                 {5 * time.Minute, 7 * time.Minute, 10 * time.Minute},
		5 * time.Minute:                   {5 * time.Minute, 7 * time.Minute, 10 * time.Minute},
		5*time.Minute + time.Millisecond:  {7 * time.Minute, 10 * time.Minute},
		10*time.Minute + time.Millisecond: nil,
	} {
		intervals, err := s.FirstResponses(ctx, pageID, noon.Add(since))
		if err != nil {
			t.Fatal(err)
		}
		var got []time.Duration
		for _, i := range intervals {
			got = append(got, i.Elapsed)
			if i.Replied != (i.EndedBy == "") {
				t.Errorf("%+v", i)
			}
		}
		if diff := gocmp.Diff(want, got); diff != "" {
			t.Errorf("since %v (-want +got):\n%s", since, diff)
		}
	}
}
