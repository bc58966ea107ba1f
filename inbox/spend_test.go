package inbox_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"oriel/inbox"
	"oriel/inbox/policy"
)

// grants the customer's consent to one notification.
func (o *office) optIn(customer int, topic, token string, expires time.Time) {
	o.Helper()
	o.accept(o.event(customer, "optin:"+token, inbox.OptedIn{Type: inbox.OptInOneTime, Topic: topic, Token: token, ExpiresAt: expires}))
}

func followUp(conversation int64, text string) inbox.Reply {
	return inbox.Reply{Conversation: conversation, Option: policy.OTNFollowup, Text: text}
}

func TestTwoDesksSpendATokenOnce(t *testing.T) {
	o := openOffice(t, start)
	id := o.writes(1, "tell me")
	o.optIn(1, "parcel", "token-p", time.Time{})
	first := o.queue(followUp(id, "from the first desk"))
	second, err := o.sit("agent-two", 0).Reply(o.ctx, followUp(id, "from the second desk"))
	o.must(err)
	o.run()
	o.awaitState(first.OutboxID, inbox.StateSent)
	held := o.awaitState(second.OutboxID, inbox.StateHeld)
	if held.Send.Reason == "" || held.Text != "from the second desk" {
		t.Errorf("held with reason %q and text %q", held.Send.Reason, held.Text)
	}
	requests := o.edge.sent()
	if len(requests) != 1 || requests[0].out.Token != "token-p" || requests[0].out.Topic != "parcel" {
		t.Errorf("requests: %+v", requests)
	}
	var refusal *inbox.Refusal
	if _, err := o.desk.Reply(o.ctx, followUp(id, "a third")); !errors.As(err, &refusal) || refusal.Option.ID != policy.OTNFollowup {
		t.Errorf("a third message with the token: %v", err)
	}
	if _, err := o.desk.Retry(o.ctx, second.OutboxID); inbox.CodeOf(err) != inbox.CodeRefused {
		t.Errorf("retry of the one that was held: %v", err)
	}
}

func TestATokenIsSpentWhateverBecomesOfTheRequest(t *testing.T) {
	for state, failure := range map[inbox.SendState]error{inbox.StateFailed: errRefused, inbox.StateUnconfirmed: errTimeout} {
		t.Run(string(state), func(t *testing.T) {
			o := openOffice(t, start)
			id := o.writes(1, "tell me")
			o.optIn(1, "parcel", "token-p", time.Time{})
			m := o.queue(followUp(id, "here it is"))
			o.edge.answersInTurn(failure)
			o.run()
			o.awaitState(m.OutboxID, state)
			if _, err := o.desk.Retry(o.ctx, m.OutboxID); inbox.CodeOf(err) != inbox.CodeRefused {
				t.Errorf("retry with a spent token: %v", err)
			}
		})
	}
}

func TestAMessageKeepsItsTokenWhileThePlatformSaysNotNow(t *testing.T) {
	o := openOffice(t, start)
	id := o.writes(1, "tell me")
	o.optIn(1, "parcel", "token-p", time.Time{})
	m, rival := o.queue(followUp(id, "here it is")), o.queue(followUp(id, "here it is again"))
	o.edge.answersInTurn(errLater(0), errLater(0))
	o.run()
	o.sleep("the message to be sent", start.Add(time.Hour), func() bool { return o.state(m.OutboxID) == inbox.StateSent })
	o.awaitState(rival.OutboxID, inbox.StateHeld)
	if diff := cmp.Diff([]string{"here it is", "here it is", "here it is"}, o.edge.texts()); diff != "" {
		t.Errorf("requests:\n%s", diff)
	}
}

func TestTheTokenThatLastsLongestIsSpent(t *testing.T) {
	o := openOffice(t, start)
	id := o.writes(1, "tell me")
	o.optIn(1, "parcel", "lasts", time.Time{})
	o.clock.Advance(time.Minute)
	o.optIn(1, "parcel", "newer but short", o.clock.Now().Add(time.Hour))
	o.clock.Advance(2 * time.Hour)
	if m := o.queue(followUp(id, "here it is")); m.Outgoing.Token != "lasts" {
		t.Errorf("token %q was chosen, which has expired", m.Outgoing.Token)
	}
}

func TestAMessageIsJudgedByItsOwnToken(t *testing.T) {
	o := openOffice(t, start)
	id := o.writes(1, "tell me")
	o.optIn(1, "parcel", "token-p", start.Add(time.Hour))
	m := o.queue(followUp(id, "here it is"))
	o.clock.Advance(30 * time.Minute)
	o.optIn(1, "parcel", "token-q", time.Time{})
	o.clock.Advance(time.Hour)
	o.run()
	o.awaitState(m.OutboxID, inbox.StateHeld)
	if got := o.edge.sent(); len(got) > 0 {
		t.Errorf("sent with an expired token, because another one is good: %+v", got)
	}
}

func (o *office) comments(customer int, id string, post bool) int64 {
	o.Helper()
	o.accept(o.event(customer, "comment:"+id, inbox.Commented{CommentID: id, Text: "how much?", VisitorPost: post}))
	return o.conversation(customer).ID
}

func TestACommentGetsOnePrivateReply(t *testing.T) {
	o := openOffice(t, start)
	id := o.comments(1, "c1", true)
	reply := inbox.Reply{Conversation: id, Option: policy.PrivateReply, Text: "ten"}
	first, second := o.queue(reply), o.queue(reply)
	if first.Outgoing.CommentID != "c1" || !first.Outgoing.VisitorPost {
		t.Errorf("outgoing: %+v", first.Outgoing)
	}
	o.run()
	o.awaitState(first.OutboxID, inbox.StateSent)
	o.awaitState(second.OutboxID, inbox.StateHeld)
	if got := len(o.edge.sent()); got != 1 {
		t.Errorf("%d private replies to one comment", got)
	}
}

func TestAPrivateReplyIsJudgedByItsOwnComment(t *testing.T) {
	o := openOffice(t, start)
	id := o.comments(1, "c1", false)
	o.clock.Advance(6 * 24 * time.Hour)
	m := o.queue(inbox.Reply{Conversation: id, Option: policy.PrivateReply, Text: "ten"})
	o.comments(1, "c2", false)
	o.clock.Advance(2 * 24 * time.Hour)
	o.run()
	o.awaitState(m.OutboxID, inbox.StateHeld)
	if got := o.edge.sent(); len(got) > 0 {
		t.Errorf("answered an old comment, because a newer one may be answered: %+v", got)
	}
}

// parts queues an answer in three parts.
func (o *office) parts(conversation int64) []inbox.Message {
	o.Helper()
	var replies []inbox.Reply
	for _, text := range []string{"one", "two", "three"} {
		replies = append(replies, inbox.Reply{Conversation: conversation, Text: text})
	}
	messages, err := o.desk.ReplyAll(o.ctx, replies)
	o.must(err)
	return messages
}

func TestPartsArriveInOrderAlsoWhenOneHasToWait(t *testing.T) {
	o := openOffice(t, start)
	o.parts(o.writes(1, "hello?"))
	o.edge.answersInTurn(nil, errLater(0), errLater(time.Minute))
	o.run()
	o.sleep("all parts to be sent", start.Add(time.Hour), o.outboxEmpty)
	if diff := cmp.Diff([]string{"one", "two", "two", "two", "three"}, o.edge.texts()); diff != "" {
		t.Errorf("requests (-want +got):\n%s", diff)
	}
}

// At a clock that stands still all parts are accepted in one millisecond; their
// echoes come in any order.
func TestTheLastPartIsTheLastMessage(t *testing.T) {
	const parts = 12
	o := openOffice(t, start)
	id := o.writes(1, "hello?")
	var replies []inbox.Reply
	for i := range parts {
		replies = append(replies, inbox.Reply{Conversation: id, Text: fmt.Sprint("part ", i+1), AtOnce: true})
	}
	messages, err := o.desk.ReplyAll(o.ctx, replies)
	o.must(err)
	o.run()
	o.await("all parts to be sent", o.outboxEmpty)
	last := func() string {
		d, err := o.desk.Open(o.ctx, id, parts+1)
		o.must(err)
		for _, m := range d.Messages {
			if m.MID == d.Conversation.Last.MID {
				return m.Text
			}
		}
		return "none"
	}
	if got := last(); got != "part 12" {
		t.Errorf("the last message is %q", got)
	}
	var echoes []inbox.Event
	for i, m := range messages {
		m = o.message(m.OutboxID)
		echoes = append(echoes, o.event(1, fmt.Sprint("echo:", parts-i), inbox.MessageEchoed{MID: m.MID, Metadata: inbox.MetadataPrefix + m.OutboxID, Text: m.Text}))
	}
	o.accept(echoes...)
	if got := last(); got != "part 12" {
		t.Errorf("after its echo the last message is %q", got)
	}
}

func TestNoPartOvertakesOneThatDidNotGoOut(t *testing.T) {
	for state, failure := range map[inbox.SendState]error{inbox.StateFailed: errRefused, inbox.StateUnconfirmed: errTimeout} {
		t.Run(string(state), func(t *testing.T) {
			o := openOffice(t, start)
			parts := o.parts(o.writes(1, "hello?"))
			o.edge.answersInTurn(failure)
			o.run()
			o.awaitState(parts[0].OutboxID, state)
			for _, part := range parts[1:] {
				if held := o.awaitState(part.OutboxID, inbox.StateHeld); held.Send.Reason == "" {
					t.Error("held without a reason")
				}
			}
			// Whoever retries in the wrong order gets the same answer.
			o.retry(parts[2].OutboxID)
			o.await("the last part to be held again", func() bool {
				s := o.message(parts[2].OutboxID).Send
				return s.State == inbox.StateHeld && s.Attempt == 2
			})
			for _, part := range parts {
				o.retry(part.OutboxID)
			}
			o.await("all parts to be sent", o.outboxEmpty)
			if diff := cmp.Diff([]string{"one", "one", "two", "three"}, o.edge.texts()); diff != "" {
				t.Errorf("requests (-want +got):\n%s", diff)
			}
		})
	}
}

func (o *office) retry(outboxID string) {
	o.Helper()
	_, err := o.desk.Retry(o.ctx, outboxID)
	o.must(err)
}

func TestTheRestGoesOutOnceAPartWasGivenUp(t *testing.T) {
	o := openOffice(t, start)
	parts := o.parts(o.writes(1, "hello?"))
	o.edge.answersInTurn(errRefused)
	o.run()
	for _, part := range parts[1:] {
		o.awaitState(part.OutboxID, inbox.StateHeld)
	}
	_, err := o.desk.Discard(o.ctx, parts[0].OutboxID)
	o.must(err)
	o.retry(parts[1].OutboxID)
	o.retry(parts[2].OutboxID)
	o.await("the rest to be sent", o.outboxEmpty)
	if diff := cmp.Diff([]string{"one", "two", "three"}, o.edge.texts()); diff != "" {
		t.Errorf("requests (-want +got):\n%s", diff)
	}
}

func TestSeparateAnswersDoNotWaitForEachOther(t *testing.T) {
	o := openOffice(t, start)
	id := o.writes(1, "hello?")
	first, second := o.reply(id, "one"), o.reply(id, "two")
	o.edge.answersInTurn(errRefused)
	o.run()
	o.awaitState(first.OutboxID, inbox.StateFailed)
	o.awaitState(second.OutboxID, inbox.StateSent)
}

func TestPartsAreQueuedAllOrNone(t *testing.T) {
	o := openOffice(t, start)
	id := o.writes(1, "hello?")
	_, err := o.desk.ReplyAll(o.ctx, []inbox.Reply{{Conversation: id, Text: "one"}, {Conversation: id, Text: "  "}})
	if inbox.CodeOf(err) != inbox.CodeInvalid {
		t.Errorf("error %v", err)
	}
	if !o.outboxEmpty() {
		t.Error("the first part was queued without the second")
	}
}
