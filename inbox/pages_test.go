package inbox_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"oriel/inbox"
)

// refusesTokenOne says no to the first access token and yes to any other.
func (e *edge) refusesTokenOne() {
	e.answers(func(s sent) (inbox.Receipt, error) {
		if e.Credential("") == "token-one" {
			return inbox.Receipt{}, errToken
		}
		return receiptFor(s), nil
	})
}

func (o *office) page() inbox.PageState {
	o.Helper()
	p, err := o.store.Page(o.ctx, pageID)
	o.must(err)
	return p
}

func TestAnExpiredTokenPausesThePageAndLosesNothing(t *testing.T) {
	o := openOffice(t, start)
	var ids []string
	for i, text := range []string{"one", "two", "three"} {
		ids = append(ids, o.reply(o.writes(i, "hello?"), text).OutboxID)
	}
	o.edge.refusesTokenOne()
	o.run()
	o.await("the page to pause", func() bool { return o.page().Paused })
	ids = append(ids, o.reply(o.conversation(0).ID, "while paused").OutboxID)
	o.sleep("an hour to pass", start.Add(time.Hour), func() bool { return !o.clock.Now().Before(start.Add(58 * time.Minute)) })
	if p := o.page(); !p.Paused || p.PausedReason != errToken.Sentence || p.PausedCredential != "token-one" {
		t.Errorf("page: %+v", p)
	}
	requests := len(o.edge.sent())
	if requests > 3 {
		t.Errorf("%d requests with a token that is known to be refused", requests)
	}
	for _, id := range ids {
		if got := o.state(id); got != inbox.StateQueued {
			t.Errorf("while the page is paused %s is %s, want queued", id, got)
		}
	}
	o.edge.use("token-two")
	o.sleep("everything to be sent", o.clock.Now().Add(10*time.Minute), o.outboxEmpty)
	if got := len(o.edge.sent()) - requests; got != len(ids) {
		t.Errorf("%d requests with the new token, want %d", got, len(ids))
	}
	if p := o.page(); p.Paused {
		t.Errorf("page: %+v", p)
	}
}

func TestANewTokenDoesNotLiftARestriction(t *testing.T) {
	o := openOffice(t, start)
	m := o.reply(o.writes(1, "hello?"), "text")
	o.edge.refusesTokenOne()
	o.run()
	o.await("the page to pause", func() bool { return o.page().Paused })
	o.accept(inbox.Event{Key: "block", PageID: pageID, At: start, Fact: inbox.PolicyEnforced{Action: "block", Reason: "spam"}})
	o.edge.use("token-two")
	o.sleep("the pause to end", start.Add(10*time.Minute), func() bool { return !o.page().Paused })
	if p := o.page(); !p.Restricted || p.RestrictedReason != "spam" {
		t.Errorf("page: %+v", p)
	}
	if got := o.state(m.OutboxID); got != inbox.StateQueued {
		t.Errorf("the message is %s, want queued", got)
	}
	o.must(o.desk.ResumePage(o.ctx, pageID))
	o.sleep("a person's word to let it leave", start.Add(20*time.Minute), func() bool { return o.state(m.OutboxID) == inbox.StateSent })
}

func TestAPageResumesAlsoAfterTheClockWentBack(t *testing.T) {
	o := openOffice(t, start)
	m := o.reply(o.writes(1, "hello?"), "text")
	o.edge.refusesTokenOne()
	o.run()
	o.await("the page to pause", func() bool { return o.page().Paused && o.state(m.OutboxID) == inbox.StateQueued })
	o.clock.Set(start.Add(-2 * time.Minute))
	o.edge.use("token-two")
	id := o.writes(2, "hello?")
	before := o.health().Events
	o.reply(id, "wakes the dispatcher")
	o.await("the pause to end", func() bool { return !o.page().Paused })
	if got := o.health().Events - before; got > 4 {
		t.Errorf("%d events written for one message and one resumption", got)
	}
	o.sleep("the message to leave", start.Add(10*time.Minute), func() bool { return o.state(m.OutboxID) == inbox.StateSent })
}

func TestARestrictionStopsThePageUntilAPersonLiftsIt(t *testing.T) {
	o := openOffice(t, start)
	id := o.writes(1, "hello?")
	first, second := o.reply(id, "first"), o.reply(id, "second")
	o.edge.answers(func(s sent) (inbox.Receipt, error) { return inbox.Receipt{}, errPage })
	stop := o.run()
	o.awaitState(first.OutboxID, inbox.StateFailed)
	stop()
	if p := o.page(); !p.Restricted || p.RestrictedReason != errPage.Sentence {
		t.Fatalf("page: %+v", p)
	}
	if got := o.state(second.OutboxID); got != inbox.StateQueued {
		t.Errorf("the message behind is %s, want queued", got)
	}
	if _, err := o.desk.Reply(o.ctx, inbox.Reply{Conversation: first.Conversation, Text: "more"}); inbox.CodeOf(err) != inbox.CodeRefused {
		t.Errorf("a reply through a restricted page: %v", err)
	}
	o.edge.answers(nil)
	o.must(o.desk.ResumePage(o.ctx, pageID))
	o.retry(first.OutboxID)
	o.run()
	o.await("both to be sent", o.outboxEmpty)
	pages, err := o.desk.Pages(o.ctx)
	o.must(err)
	if len(pages) != 1 || pages[0].Restricted {
		t.Errorf("pages: %+v", pages)
	}
}

func TestRetryOfAMessageBehindAPauseResumesThePage(t *testing.T) {
	o := openOffice(t, start)
	m := o.reply(o.writes(1, "hello?"), "text")
	if _, err := o.desk.Retry(o.ctx, m.OutboxID); inbox.CodeOf(err) != inbox.CodeConflict {
		t.Errorf("retry of a message that waits for nothing: %v", err)
	}
	o.accept(inbox.Event{Key: "pause", PageID: pageID, At: start, Fact: inbox.PagePaused{Reason: "expired", Credential: "token-one"}})
	_, err := o.desk.Retry(o.ctx, m.OutboxID)
	o.must(err)
	if p := o.page(); p.Paused {
		t.Errorf("page: %+v", p)
	}
}

func TestOnlyWhoSendsResumesThePage(t *testing.T) {
	o := openOffice(t, start)
	o.reply(o.writes(1, "hello?"), "text")
	o.accept(inbox.Event{Key: "pause", PageID: pageID, At: start, Fact: inbox.PagePaused{Reason: "expired", Credential: "token-zero"}})
	if ok, err := o.store.Lease(o.ctx, "dispatch", "a process with the old token", start, 30*time.Second); !ok || err != nil {
		t.Fatal(ok, err)
	}
	o.run()
	o.nap(start.Add(10 * time.Second))
	if p := o.page(); !p.Paused {
		t.Error("a process that does not send resumed the page")
	}
	o.sleep("the lease to lapse", start.Add(10*time.Minute), o.outboxEmpty)
}

func TestTheNewestWordAboutAPageCountsInAnyOrder(t *testing.T) {
	at := func(minute int, key string, f inbox.Fact) inbox.Event {
		return inbox.Event{Key: key, PageID: pageID, At: start.Add(time.Duration(minute) * time.Minute), Fact: f}
	}
	events := []inbox.Event{
		at(1, "a", inbox.PolicyEnforced{Action: "block", Reason: "spam"}),
		at(2, "b", inbox.PolicyEnforced{Action: "warning", Reason: "careful"}),
		at(3, "c", inbox.PagePaused{Reason: "expired", Credential: "one"}),
		at(4, "d", inbox.PolicyEnforced{Action: "unblock"}),
		at(5, "e", inbox.PageResumed{By: "agent-one"}),
		at(6, "f", inbox.SendStopped{Scope: inbox.ScopePage, Reason: "restricted"}),
		at(7, "g", inbox.PagePaused{Reason: "expired again", Credential: "two"}),
		at(8, "h", inbox.PageResumed{Credential: "three"}),
	}
	want := inbox.PageState{
		PageID: pageID, Restricted: true, RestrictedReason: "restricted",
		RestrictedStamp: inbox.Stamp{At: events[5].At, Key: "f"}, PausedStamp: inbox.Stamp{At: events[7].At, Key: "h"},
	}
	var forward, backward inbox.PageState
	for i := range events {
		forward = forward.Apply(events[i])
		backward = backward.Apply(events[len(events)-1-i])
	}
	if diff := cmp.Diff(want, forward); diff != "" {
		t.Errorf("in order (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(want, backward); diff != "" {
		t.Errorf("backward (-want +got):\n%s", diff)
	}
}

func TestWhatAnEventTouches(t *testing.T) {
	tests := map[string]struct {
		event              inbox.Event
		page, conversation bool
	}{
		"a message":                {inbox.Event{PSID: psid, Fact: inbox.MessageReceived{}}, false, true},
		"something about no one":   {inbox.Event{Fact: inbox.Noted{}}, false, false},
		"an enforcement":           {inbox.Event{Fact: inbox.PolicyEnforced{}}, true, false},
		"a no to one message":      {inbox.Event{PSID: psid, Fact: inbox.SendStopped{}}, false, true},
		"a no to the page":         {inbox.Event{PSID: psid, Fact: inbox.SendStopped{Scope: inbox.ScopePage}}, true, true},
		"a pause, whoever wrote":   {inbox.Event{PSID: psid, Fact: inbox.PagePaused{}}, true, false},
		"a resumption of the page": {inbox.Event{Fact: inbox.PageResumed{}}, true, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			page, conversation := tt.event.Touches()
			if page != tt.page || conversation != tt.conversation {
				t.Errorf("page %v, conversation %v", page, conversation)
			}
		})
	}
}

func TestAPageThatStopsInTheLastMomentKeepsItsMessagesInTheQueue(t *testing.T) {
	for name, answer := range map[string]error{"token": errToken, "restriction": errPage} {
		t.Run(name, func(t *testing.T) {
			o := openOffice(t, start)
			o.reply(o.writes(1, "one?"), "text")
			o.reply(o.writes(2, "two?"), "text")
			o.edge.answers(func(sent) (inbox.Receipt, error) { return inbox.Receipt{}, answer })
			both, stopped := make(chan struct{}), make(chan struct{})
			o.runFlaky(func(update int) error {
				switch update { // the first two start the messages, both of which are due
				case 1:
					<-both
				case 2:
					close(both)
					<-stopped
				}
				return nil
			})
			o.await("the page to stop", func() bool { p := o.page(); return p.Paused || p.Restricted })
			close(stopped)
			o.nap(start.Add(time.Minute)) // nothing is under way any more
			out, err := o.desk.Outbox(o.ctx)
			o.must(err)
			waiting := 0
			for _, m := range out {
				if m.Send.State == inbox.StateQueued && m.Send.Attempt == 1 && m.Send.Try == 0 {
					waiting++
				}
			}
			if waiting != 1 || len(o.edge.sent()) != 1 {
				t.Errorf("%d messages wait and %d requests were made, want 1 and 1: %+v", waiting, len(o.edge.sent()), out)
			}
		})
	}
}
