package inbox_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"oriel/inbox"
	"oriel/inbox/policy"
)

func TestAReplyGoesOutWithOurMetadata(t *testing.T) {
	o := openOffice(t, start)
	m := o.reply(o.writes(1, "Where is it?"), "On its way.")
	o.run()
	got := o.awaitState(m.OutboxID, inbox.StateSent)
	if got.MID == "" || got.Send.Attempt != 1 {
		t.Errorf("sent without an id or attempt: %+v", got.Send)
	}
	want := sent{
		to: inbox.Recipient{PageID: pageID, PSID: psidOf(1)}, out: *m.Outgoing,
		kind:     inbox.SendKind{MessagingType: "RESPONSE"},
		metadata: inbox.MetadataPrefix + m.OutboxID, at: start,
	}
	if diff := cmp.Diff([]sent{want}, o.edge.sent(), cmp.AllowUnexported(sent{})); diff != "" {
		t.Errorf("request (-want +got):\n%s", diff)
	}
	if c := o.conversation(1); !c.Clocks.WaitingSince.IsZero() {
		t.Error("the customer still waits after the answer was accepted")
	}
}

func TestTheRulesAreAskedAgainWhenTheMessageLeaves(t *testing.T) {
	tests := []struct {
		name          string
		wrote, queued time.Time
		leaves        time.Time
		option        policy.OptionID
	}{
		{"the window has closed meanwhile", start, start.Add(time.Hour), start.Add(24 * time.Hour), policy.Reply},
		{"human agent has ended meanwhile", start, start.Add(25 * time.Hour), start.Add(7 * 24 * time.Hour), policy.HumanAgent},
		{
			"the next pack no longer has the tag",
			time.Date(2026, 4, 25, 12, 0, 0, 0, time.UTC), time.Date(2026, 4, 26, 23, 59, 59, 0, time.UTC),
			time.Date(2026, 4, 27, 0, 0, 0, 0, time.UTC), policy.AccountUpdate,
		},
		{"the clock stands before all rules", start, start.Add(time.Hour), time.Date(2019, 1, 1, 0, 0, 0, 0, time.UTC), policy.Reply},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o := openOffice(t, tt.wrote)
			id := o.writes(1, "hello?")
			o.clock.Set(tt.queued)
			m := o.queue(inbox.Reply{Conversation: id, Option: tt.option, Text: "the text"})
			if tt.leaves.Before(tt.queued) {
				m = o.queueBackdated(id, tt.leaves)
			}
			o.clock.Set(tt.leaves)
			o.run()
			held := o.awaitState(m.OutboxID, inbox.StateHeld)
			if held.Send.Reason == "" || held.Text != "the text" {
				t.Errorf("held with reason %q and text %q", held.Send.Reason, held.Text)
			}
			if got := o.edge.sent(); len(got) > 0 {
				t.Errorf("sent all the same: %+v", got)
			}
			if row := o.row(id); row.Trouble != inbox.StateHeld {
				t.Errorf("the list shows %q, want held", row.Trouble)
			}
		})
	}
}

// queueBackdated queues a message as a desk with another clock would.
func (o *office) queueBackdated(conversation int64, at time.Time) inbox.Message {
	o.Helper()
	return o.queueRaw(conversation, "backdated", at, inbox.Outgoing{Option: policy.Reply, Text: "the text"})
}

// queueRaw puts a message into the outbox without asking a desk.
func (o *office) queueRaw(conversation int64, outboxID string, at time.Time, out inbox.Outgoing) inbox.Message {
	o.Helper()
	o.must(o.store.Update(o.ctx, func(tx inbox.Tx) error {
		c, err := tx.Conversation(conversation)
		if err != nil {
			return err
		}
		_, err = tx.Append(inbox.Event{
			Key: "queued:" + outboxID, PageID: c.PageID, PSID: c.PSID, At: at,
			Fact: inbox.Queued{OutboxID: outboxID, Attempt: 1, Author: "agent-one", NotBefore: at, Outgoing: out},
		})
		return err
	}))
	return o.message(outboxID)
}

// row is the conversation's line in the list of everything.
func (o *office) row(conversation int64) inbox.Row {
	o.Helper()
	page, err := o.desk.List(o.ctx, inbox.Query{Limit: 1000})
	o.must(err)
	for _, r := range page.Rows {
		if r.ID == conversation {
			return r
		}
	}
	o.Fatalf("conversation %d is not in the inbox", conversation)
	return inbox.Row{}
}

func TestAMessageIsAllowedUntilTheLastSecondOfItsPack(t *testing.T) {
	o := openOffice(t, time.Date(2026, 4, 25, 12, 0, 0, 0, time.UTC))
	id := o.writes(1, "hello?")
	o.clock.Set(time.Date(2026, 4, 26, 23, 59, 59, 0, time.UTC))
	m := o.queue(inbox.Reply{Conversation: id, Option: policy.AccountUpdate, Text: "Your account is ready."})
	o.run()
	if got := o.awaitState(m.OutboxID, inbox.StateSent); o.edge.sent()[0].kind != (inbox.SendKind{MessagingType: "MESSAGE_TAG", Tag: "ACCOUNT_UPDATE"}) {
		t.Errorf("sent as %+v (%+v)", o.edge.sent()[0].kind, got.Send)
	}
}

func TestAnOptionThatNobodyKnowsIsHeld(t *testing.T) {
	o := openOffice(t, start)
	m := o.queueRaw(o.writes(1, "hello?"), "strange", start, inbox.Outgoing{Option: "teleport", Text: "the text"})
	o.run()
	if held := o.awaitState(m.OutboxID, inbox.StateHeld); held.Send.Reason == "" {
		t.Error("held without a reason")
	}
	if got := o.edge.sent(); len(got) > 0 {
		t.Errorf("sent: %+v", got)
	}
}

func TestAnUnknownOutcomeIsNeverSentAgainByItself(t *testing.T) {
	for name, failure := range map[string]error{"timeout": errTimeout, "server error": errServer, "an error without a meaning": errForeign} {
		t.Run(name, func(t *testing.T) {
			o := openOffice(t, start)
			first := o.reply(o.writes(1, "one?"), "first")
			o.edge.answersInTurn(failure)
			stop := o.run()
			unsure := o.awaitState(first.OutboxID, inbox.StateUnconfirmed)
			if unsure.Send.Reason == "" {
				t.Error("unconfirmed without a reason")
			}
			o.sleep("an hour to pass", start.Add(time.Hour), func() bool { return !o.clock.Now().Before(start.Add(59 * time.Minute)) })
			o.awaitState(o.reply(o.writes(2, "two?"), "second").OutboxID, inbox.StateSent)
			stop()
			o.run() // nor after a restart
			o.awaitState(o.reply(o.writes(3, "three?"), "third").OutboxID, inbox.StateSent)
			if diff := cmp.Diff([]string{"first", "second", "third"}, o.edge.texts()); diff != "" {
				t.Fatalf("requests:\n%s", diff)
			}
			o.accept(o.event(1, "echo:m_echo", inbox.MessageEchoed{MID: "m_echo", Metadata: o.edge.sent()[0].metadata, Text: "first"}))
			if got := o.message(first.OutboxID); got.Send.State != inbox.StateSent || got.MID != "m_echo" {
				t.Errorf("after its echo it is %s with id %q", got.Send.State, got.MID)
			}
			if thread, err := o.store.Thread(o.ctx, first.Conversation, inbox.Place{}, 10); err != nil || len(thread) != 2 {
				t.Errorf("the thread has %d messages (%v), want question and answer", len(thread), err)
			}
		})
	}
}

func TestAnEchoThatOvertakesTheAnswerSettlesTheMessage(t *testing.T) {
	o := openOffice(t, start)
	m := o.reply(o.writes(1, "one?"), "first")
	o.edge.answers(func(s sent) (inbox.Receipt, error) {
		o.accept(o.event(1, "echo:m_echo", inbox.MessageEchoed{MID: "m_echo", Metadata: s.metadata, Text: "first"}))
		return inbox.Receipt{}, errTimeout
	})
	stop := o.run()
	o.awaitState(m.OutboxID, inbox.StateSent)
	stop()
	if got := o.state(m.OutboxID); got != inbox.StateSent {
		t.Errorf("a timeout after the echo made it %s", got)
	}
}

func TestARefusalKeepsTextReasonAndCodes(t *testing.T) {
	o := openOffice(t, start)
	m := o.reply(o.writes(1, "one?"), "first")
	o.edge.answersInTurn(errRefused)
	o.run()
	got := o.awaitState(m.OutboxID, inbox.StateFailed)
	if got.Text != "first" || got.Send.Reason != errRefused.Sentence || got.Send.Code != 10 || got.Send.Subcode != 2018278 {
		t.Errorf("failed with %+v and text %q", got.Send, got.Text)
	}
}

// putBack waits until the only message was put back n times, and returns how
// long it waits each time. The clock never passes the time of the next try.
func (o *office) putBack(outboxID string, n int) []time.Duration {
	o.Helper()
	var waits []time.Duration
	for try := 1; try <= n; try++ {
		o.await("the message to be put back", func() bool { return o.message(outboxID).Send.Try == try })
		s := o.message(outboxID).Send
		if last := o.edge.sent()[try-1]; s.State != inbox.StateQueued || !last.at.Equal(s.Since) {
			o.Fatalf("after try %d, made at %v: %+v", try, last.at, s)
		}
		waits = append(waits, s.NotBefore.Sub(s.Since))
		o.sleep("the next try", s.NotBefore, func() bool { return len(o.edge.sent()) > try })
	}
	return waits
}

func TestNotNowIsTriedAgainLaterAndLater(t *testing.T) {
	o := openOffice(t, start)
	m := o.reply(o.writes(1, "one?"), "first")
	o.edge.answersInTurn(errLater(0), errLater(0), errLater(90*time.Second), errLater(0))
	o.run()
	want := []time.Duration{time.Second, 2 * time.Second, 90 * time.Second, 8 * time.Second}
	if diff := cmp.Diff(want, o.putBack(m.OutboxID, 4)); diff != "" {
		t.Errorf("waits (-want +got):\n%s", diff)
	}
	o.awaitState(m.OutboxID, inbox.StateSent)
}

func TestAMessageThatWasPutBackSaysWhyAndUntilWhen(t *testing.T) {
	o := openOffice(t, start)
	m := o.reply(o.writes(1, "one?"), "first")
	o.edge.answersInTurn(errLater(90 * time.Second))
	o.run()
	o.await("the message to be put back", func() bool { return o.message(m.OutboxID).Send.Try == 1 })
	want := inbox.Send{
		State: inbox.StateQueued, Attempt: 1, Try: 1, Reason: errLater(0).Error(), Code: 613,
		NotBefore: start.Add(90 * time.Second), Since: start,
	}
	if diff := cmp.Diff(want, o.message(m.OutboxID).Send); diff != "" {
		t.Errorf("put back (-want +got):\n%s", diff)
	}
}

func TestWaitingGrowsToFiveMinutes(t *testing.T) {
	o := openOffice(t, start)
	m := o.reply(o.writes(1, "one?"), "first")
	o.edge.answers(func(sent) (inbox.Receipt, error) { return inbox.Receipt{}, errLater(0) })
	o.run()
	waits := o.putBack(m.OutboxID, 12)
	if got := waits[len(waits)-1]; got != 5*time.Minute {
		t.Errorf("waits %v, want 5m", got)
	}
}

func TestAMessageCanBeTakenBackUntilItLeaves(t *testing.T) {
	o := openOffice(t, start)
	id := o.writes(1, "one?")
	o.desk = o.sit("agent-one", 5*time.Second)
	kept, taken := o.reply(id, "kept"), o.reply(o.writes(2, "two?"), "taken back")
	o.run()
	o.nap(start.Add(5 * time.Second))
	if got := o.edge.sent(); len(got) > 0 {
		t.Fatalf("sent while it could be undone: %+v", got)
	}
	if _, err := o.desk.Undo(o.ctx, taken.OutboxID); err != nil {
		t.Fatal(err)
	}
	o.sleep("the other to leave", start.Add(10*time.Second), func() bool { return o.state(kept.OutboxID) == inbox.StateSent })
	if at := o.edge.sent()[0].at; at.Before(start.Add(5 * time.Second)) {
		t.Errorf("left at %v, before the time for undoing was over", at)
	}
	if diff := cmp.Diff([]string{"kept"}, o.edge.texts()); diff != "" {
		t.Errorf("requests:\n%s", diff)
	}
}

func TestConversationsAreServedInParallelEachInItsOrder(t *testing.T) {
	const conversations, each = 20, 3
	o := openOffice(t, start)
	for i := range conversations {
		id := o.writes(i, "hello?")
		for n := range each {
			o.reply(id, fmt.Sprint(n))
		}
	}
	var mu sync.Mutex
	flying, most := map[string]int{}, 0
	full := make(chan struct{})
	o.edge.answers(func(s sent) (inbox.Receipt, error) {
		mu.Lock()
		flying[s.to.PSID]++
		if flying[s.to.PSID] > 1 {
			t.Errorf("two requests for %s at the same time", s.to.PSID)
		}
		if len(flying) > most {
			most = len(flying)
		}
		if len(flying) == 16 {
			select {
			case <-full:
			default:
				close(full)
			}
		}
		mu.Unlock()
		<-full // nothing is answered before as many as may be are under way
		mu.Lock()
		delete(flying, s.to.PSID)
		mu.Unlock()
		return receiptFor(s), nil
	})
	o.run()
	o.await("everything to be sent", o.outboxEmpty)
	if most != 16 {
		t.Errorf("%d requests at the same time, want 16", most)
	}
	o.inOrder(conversations*each, each)
}

func (o *office) outboxEmpty() bool {
	rest, err := o.store.Outbox(o.ctx)
	o.must(err)
	return len(rest) == 0
}

// inOrder checks that each of total messages was sent once and that those of
// a customer, whose texts count upwards, came in their order.
func (o *office) inOrder(total, each int) {
	o.Helper()
	texts, seen := map[string][]string{}, map[string]int{}
	for _, s := range o.edge.sent() {
		texts[s.to.PSID] = append(texts[s.to.PSID], s.out.Text)
		seen[s.metadata]++
	}
	for metadata, n := range seen {
		if n != 1 {
			o.Errorf("%s was sent %d times", metadata, n)
		}
	}
	if len(seen) != total {
		o.Errorf("%d messages were sent, want %d", len(seen), total)
	}
	for customer, got := range texts {
		if len(got) != each || !slices.IsSorted(got) {
			o.Errorf("%s got %s", customer, strings.Join(got, ", "))
		}
	}
}

func TestTwoProcessesSendEachMessageOnce(t *testing.T) {
	const conversations, each = 20, 10
	o := openOffice(t, start)
	for i := range conversations {
		id := o.writes(i, "hello?")
		for n := range each {
			o.reply(id, fmt.Sprint(n))
		}
	}
	config := o.deskConfig("agent-two", 0)
	config.Store = o.openStore()
	stop := o.run()
	o.runAt(inbox.NewDesk(config))
	o.await("half of it to be sent", func() bool { return len(o.edge.sent()) >= conversations*each/2 })
	stop() // the other takes over
	o.sleep("everything to be sent", start.Add(time.Hour), o.outboxEmpty)
	o.inOrder(conversations*each, each)
}

func TestOnlyTheHolderOfTheLeaseSends(t *testing.T) {
	o := openOffice(t, start)
	m := o.reply(o.writes(1, "hello?"), "first")
	if ok, err := o.store.Lease(o.ctx, "dispatch", "somebody else", start, 25*time.Second); !ok || err != nil {
		t.Fatal(ok, err)
	}
	o.run()
	o.nap(start.Add(10 * time.Second))
	if got := o.state(m.OutboxID); got != inbox.StateQueued {
		t.Errorf("without the lease it is %s", got)
	}
	o.sleep("the lease to lapse", start.Add(time.Hour), func() bool { return o.state(m.OutboxID) == inbox.StateSent })
	if at := o.edge.sent()[0].at; at.Before(start.Add(25 * time.Second)) {
		t.Errorf("sent at %v, while somebody else had the lease", at)
	}
}

func TestTheLeaseIsRenewedWhileARequestTakesLong(t *testing.T) {
	o := openOffice(t, start)
	m := o.reply(o.writes(1, "hello?"), "first")
	release := make(chan struct{})
	o.edge.answers(func(s sent) (inbox.Receipt, error) { <-release; return receiptFor(s), nil })
	o.run()
	for after := 10 * time.Second; after <= 50*time.Second; after += 10 * time.Second {
		o.nap(start.Add(after))
		taken, err := o.store.Lease(o.ctx, "dispatch", "somebody else", o.clock.Now(), time.Second)
		o.must(err)
		if taken {
			t.Fatalf("%v after the start of the request another process could take the lease", o.clock.Now().Sub(start))
		}
		o.clock.Set(start.Add(after))
	}
	close(release)
	o.awaitState(m.OutboxID, inbox.StateSent)
}
