package inbox_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"oriel/inbox"
	"oriel/inbox/policy"
)

// lines says of each entry what matters.
func (o *office) audit(since time.Time) (lines []string) {
	o.Helper()
	entries, err := o.desk.Audit(o.ctx, since, "")
	o.must(err)
	for _, e := range entries {
		line := fmt.Sprintf("%s %q #%d ", e.At.Format("15:04:05"), e.Who, e.Conversation)
		switch {
		case e.Send != nil:
			line += fmt.Sprintf("%s %s %s tries %d %s %q", e.Send.Option, e.Send.OutboxID, e.Send.Pack, e.Send.Tries, e.Send.Outcome, e.Send.Reason)
		case e.Preference != nil:
			line += fmt.Sprintf("%q wanted %v by %s", e.Preference.Topic, e.Preference.Wanted, e.Preference.Source)
		case e.Page != nil:
			line += fmt.Sprintf("page %s %q", e.Page.Change, e.Page.Reason)
		}
		lines = append(lines, line)
	}
	return lines
}

func TestTheAuditListsWhatWasSentAndWhatBecameOfIt(t *testing.T) {
	o := openOffice(t, start)
	id := o.writes(1, "Where is my parcel?")
	second := func() { o.clock.Advance(time.Second) }
	second()
	m := o.queue(inbox.Reply{Conversation: id, Text: "Here.", Confirmed: []string{"It has a discount in it."}})
	second()
	o.edge.answersInTurn(errLater(0), nil, errRefused, errTimeout)
	stop := o.run()
	o.sleep("the first message to be sent", o.clock.Now().Add(time.Minute), func() bool { return o.state(m.OutboxID) == inbox.StateSent })
	refused := o.reply(id, "And again.")
	o.awaitState(refused.OutboxID, inbox.StateFailed)
	unknown := o.reply(id, "And once more.")
	o.awaitState(unknown.OutboxID, inbox.StateUnconfirmed)
	stop()
	entries, err := o.desk.Audit(o.ctx, start, "")
	o.must(err)
	if len(entries) != 3 {
		t.Fatalf("%+v", entries)
	}
	first := entries[0]
	facts := policy.Facts{Channel: policy.ChannelMessenger, WindowOpenedAt: start, WindowOpenedBy: policy.ActionMessage, LastMessageAt: start, Unanswered: true}
	want := inbox.AuditedSend{
		OutboxID: m.OutboxID, Attempt: 1, Option: policy.Reply, Confirmed: []string{"It has a discount in it."},
		StartedAt: first.Send.StartedAt, Pack: "2026-09-28", Judged: facts, Tries: 2, Outcome: inbox.StateSent, MID: "m_of_oriel:" + m.OutboxID,
	}
	if diff := cmp.Diff(want, *first.Send); diff != "" || first.Who != "agent-one" || first.Conversation != id || first.PageID != pageID {
		t.Errorf("%+v (-want +got):\n%s", first, diff)
	}
	if got := entries[1].Send; got.Outcome != inbox.StateFailed || got.Reason != errRefused.Sentence || got.Code != 10 || got.Subcode != 2018278 {
		t.Errorf("refused: %+v", got)
	}
	if got := entries[2].Send; got.Outcome != inbox.StateUnconfirmed || got.Reason != errTimeout.Sentence || got.MID != "" {
		t.Errorf("unknown: %+v", got)
	}

	// The echo settles what nobody knew.
	o.accept(o.event(1, "echo", inbox.MessageEchoed{MID: "m_late", Metadata: "oriel:" + unknown.OutboxID}))
	entries, err = o.desk.Audit(o.ctx, start, "")
	o.must(err)
	if got := entries[2].Send; got.Outcome != inbox.StateSent || got.MID != "m_late" || got.Reason != "" {
		t.Errorf("settled by its echo: %+v", got)
	}
}

func TestTheAuditListsHeldAndWithdrawnMessagesAndEachAttempt(t *testing.T) {
	o := openOffice(t, start)
	id := o.writes(1, "Hello")
	o.desk = o.sit("agent-one", 5*time.Second)
	taken := o.reply(id, "Wait")
	_, err := o.desk.Undo(o.ctx, taken.OutboxID)
	o.must(err)
	held := o.reply(id, "Late")
	o.clock.Advance(25 * time.Hour)
	stop := o.run()
	o.awaitState(held.OutboxID, inbox.StateHeld)
	stop()
	o.writes(1, "Still there?")
	o.clock.Advance(time.Second)
	_, err = o.desk.Retry(o.ctx, held.OutboxID)
	o.must(err)
	want := []string{
		`09:00:00 "agent-one" #1 reply agent-one-001  tries 0 discarded "taken back by agent-one"`,
		`09:00:00 "agent-one" #1 reply agent-one-002 2026-09-28 tries 0 held "` + o.reasonOf(held) + `"`,
		`10:00:01 "agent-one" #1 reply agent-one-002  tries 0 queued ""`,
	}
	if diff := cmp.Diff(want, o.audit(start)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	// Of what was queued before, its end is listed with its beginning.
	if diff := cmp.Diff(want[1:], o.audit(start.Add(25*time.Hour))); diff != "" {
		t.Errorf("since a day later (-want +got):\n%s", diff)
	}
	if got := o.audit(start.Add(26 * time.Hour)); got != nil {
		t.Errorf("since later still: %v", got)
	}
}

// reasonOf is why the first attempt was held.
func (o *office) reasonOf(m inbox.Message) (reason string) {
	o.Helper()
	o.must(o.store.Events(o.ctx, inbox.EventQuery{Kinds: []string{"send_stopped"}}, func(_ int64, ev inbox.Event) error {
		if f := ev.Fact.(inbox.SendStopped); f.OutboxID == m.OutboxID && f.Attempt == 1 {
			reason = f.Reason
		}
		return nil
	}))
	return reason
}

func TestTheAuditListsPreferencesAndStopsOfPages(t *testing.T) {
	o := topical(t)
	id := o.writes(1, "stop")
	at := func(second int) { o.clock.Set(start.Add(time.Duration(second) * time.Second)) }
	at(1)
	o.accept(o.event(1, "tap", inbox.MessageReceived{MID: "m_tap", Text: "Parcel news", QuickReply: "oriel:topic:parcel:yes"}))
	at(2)
	o.must(o.desk.SetPreference(o.ctx, id, inbox.TopicEverything, true))
	page := func(key string, f inbox.Fact) {
		o.accept(inbox.Event{Key: key, PageID: pageID, At: o.clock.Now(), Fact: f})
	}
	at(3)
	page("warn", inbox.PolicyEnforced{Action: "warning", Reason: "spam"})
	at(4)
	page("block", inbox.PolicyEnforced{Action: "block", Reason: "more spam"})
	at(5)
	page("unblock", inbox.PolicyEnforced{Action: "unblock"})
	at(6)
	m := o.reply(id, "Hello")
	o.edge.answersInTurn(errPage)
	stop := o.run()
	o.awaitState(m.OutboxID, inbox.StateFailed)
	stop()
	at(7)
	o.must(o.desk.ResumePage(o.ctx, pageID))
	want := []string{
		`09:00:00 "" #1 "" wanted false by stop_word`,
		`09:00:01 "" #1 "parcel" wanted true by quick_reply`,
		`09:00:02 "agent-one" #1 "" wanted true by agent`,
		`09:00:03 "" #0 page warned "spam"`,
		`09:00:04 "" #0 page restricted "more spam"`,
		`09:00:05 "" #0 page released ""`,
		`09:00:06 "agent-one" #1 reply ` + m.OutboxID + ` 2026-09-28 tries 1 failed "The page is restricted."`,
		`09:00:06 "" #0 page restricted "The page is restricted."`,
		`09:00:07 "agent-one" #0 page resumed ""`,
	}
	if diff := cmp.Diff(want, o.audit(start)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if other, err := o.desk.Audit(o.ctx, start, "999"); err != nil || len(other) != 0 {
		t.Errorf("of another page: %+v, %v", other, err)
	}
}
