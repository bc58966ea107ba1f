package ui_test

import (
	"strings"
	"testing"
	"time"

	"oriel/inbox"
	"oriel/ui"
)

// A page that the platform restricts says so above everything, and nothing of
// it can be sent until that is lifted.
func TestARestrictedPageSendsNothing(t *testing.T) {
	b := newBench(t, withTopics).fewCustomers()
	b.accept(b.event("", 0, inbox.PolicyEnforced{Action: "block", Reason: "spam"}))
	b.open(160, 40, ui.Options{})
	b.shows("Acme Support is restricted by the platform: spam", "the page is restricted: spam")
	b.press("r")
	b.shows("not allowed now", "spam")
	b.typed("It arrives today.")
	b.press("ctrl+s")
	b.shows("Not sent:", "spam", "> It arrives today.")
	if len(b.outbox()) != 0 {
		t.Fatal("sent")
	}
	b.accept(b.event("", -time.Minute, inbox.PolicyEnforced{Action: "unblock"}))
	b.until("window closes in")
	b.wait("the banner to go", func() bool {
		b.advance(time.Second)
		return !strings.Contains(b.text(), "is restricted by the platform")
	})
	b.press("ctrl+s")
	b.shows("In the outbox.")
}

func TestTagsThatWereStoppedAreSaidSo(t *testing.T) {
	b := newBench(t).fewCustomers()
	b.accept(b.event("2001", 0, inbox.SendStopped{OutboxID: "x", Attempt: 1, State: inbox.StateFailed, Code: 613, Subcode: 2018338, Scope: inbox.ScopeTags}))
	b.open(160, 40, ui.Options{})
	b.shows("no tags: the platform")
}
