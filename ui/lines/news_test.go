package lines_test

import (
	"strings"
	"testing"
	"time"

	"oriel/inbox"
)

func TestNewsAreToldBeforeTheNextQuestionAndOnce(t *testing.T) {
	b := newBench(t).fewCustomers().begin()
	b.hears("2")
	b.clock.Advance(time.Minute)
	b.writes("2002", "Bruno", "Hello?\nAnybody there?", 0)
	b.writes("2003", "клиент В", "Ещё вопрос", 0)
	b.hears("assign")
	b.says("Assigned to you.\nNew: 14:03, Bruno: Hello?\nLine 2: Anybody there?\nYou are with Bruno.")
	b.hides("Ещё вопрос")
	if n := b.conversation("2002").Conversation.Standing.Unread; n != 0 {
		t.Errorf("%d are unread after they were told", n)
	}
	b.hears("")
	b.says("Nothing new.")
}

func TestWhatOthersDoWithTheConversationIsNews(t *testing.T) {
	b := newBench(t).fewCustomers().begin()
	b.hears("2", "assign")
	b.hides("now.")
	id := b.conversation("2002").Conversation.ID
	b.must(b.desk.Assign(b.ctx, id, "agent-two"))
	b.must(b.desk.Snooze(b.ctx, id, b.clock.Now().Add(time.Hour)))
	b.hears("")
	b.says("It is assigned to agent-two now.\nIt is snoozed now.\n")
	b.hears("unsnooze")
	b.says("Awake again.")
	b.hides("now.")
	b.must(b.desk.Assign(b.ctx, id, ""))
	b.hears("")
	b.says("It is assigned to nobody now.")
}

func TestNewsWaitWhileOneTypes(t *testing.T) {
	b := newBench(t).fewCustomers().begin()
	b.hears("2", "reply")
	b.clock.Advance(time.Second)
	b.writes("2002", "Bruno", "Never mind!", 0)
	for _, line := range []string{"It arrives", "today.", "."} {
		b.hears(line)
		b.hides("Never mind!")
	}
	b.hears("0")
	b.says("New: 14:02, Bruno: Never mind!", "You are with Bruno.")
}

// Nor does what was written while one typed go unheard where the reply was sent,
// or taken back.
func TestNewsAreToldAfterASend(t *testing.T) {
	b := newBench(t).fewCustomers().begin()
	b.hears("2", "reply")
	b.clock.Advance(time.Second)
	b.writes("2002", "Bruno", "Never mind!", 0)
	b.hears("It arrives today.", ".", "1")
	b.says("In the outbox.", "New: 14:02, Bruno: Never mind!")
	b.hides("New: 14:02, " + agent)
	b.clock.Advance(time.Second)
	b.writes("2002", "Bruno", "Or rather not!", 0)
	b.hears("undo")
	b.says("Taken back", "New: 14:02, Bruno: Or rather not!")
	b.hides("Never mind!", "It arrives today.")
	b.hears("")
	b.says("Nothing new.")
}

func TestHowAMessageGoesOnIsNews(t *testing.T) {
	b := newBench(t).fewCustomers().begin()
	b.hears("2", "reply", "It arrives today.", ".", "1")
	m := b.conversation("2002").Messages[1]
	b.accept(b.event("2002", 0, inbox.SendStarted{OutboxID: m.OutboxID, Attempt: 1, Try: 1}),
		b.event("2002", 0, inbox.SendAccepted{OutboxID: m.OutboxID, Attempt: 1, MID: "out-1", Author: agent}))
	b.hears("")
	b.says("The message was sent: It arrives today.")
	b.accept(b.event("2002", -time.Second, inbox.Read{Watermark: b.clock.Now().Add(time.Second)}))
	b.hears("")
	b.says("The message was read: It arrives today.")
	b.hears("")
	b.says("Nothing new.")
}

func TestAReactionAndAnEditAreNews(t *testing.T) {
	b := newBench(t).fewCustomers().begin()
	b.hears("4")
	messages := b.conversation("2004").Messages
	b.accept(b.event("2004", 0, inbox.Reacted{MID: messages[1].MID, Emoji: "❤"}))
	b.hears("")
	b.says("Changed: 10:02, page, not from here, sent: 不客气\nIt got the reaction ❤")
	b.accept(b.event("2004", 0, inbox.MessageEdited{MID: messages[0].MID, Text: "谢谢你", Edit: 1}))
	b.hears("")
	b.says("Changed: 09:02, 客户丁, edited: 谢谢你")
}

// A conversation with more messages than are read out at a time must not tell
// old ones as new when the newest of them moves in.
func TestOldMessagesAreNoNews(t *testing.T) {
	b := newBench(t)
	for i := range 12 {
		b.writes("2001", "Amélie", "message "+strings.Repeat("i", i+1)+".", time.Duration(60-i)*time.Minute)
	}
	b.begin()
	b.hears("1")
	b.must(b.desk.Assign(b.ctx, 1, agent))
	b.writes("2001", "Amélie", "the newest", 0)
	b.hears("")
	b.says("New: 14:02, Amélie: the newest")
	if n := strings.Count(b.said, "New: "); n != 1 {
		t.Errorf("%d are new:\n%s", n, b.said)
	}
}

func TestAWindowAboutToCloseIsToldOnce(t *testing.T) {
	b := newBench(t).fewCustomers().begin()
	b.says("Amélie waits and can be answered for 5 minutes only.")
	b.clock.Advance(28*time.Minute + 31*time.Second)
	b.hears("3")
	b.says("Bruno waits and can be answered for 9 minutes only.")
	b.hides("Amélie")
	b.hears("")
	b.says("Nothing new.")
	b.writes("2002", "Bruno", "Hello?", 0) // opens the window for another day
	b.clock.Advance(24*time.Hour - 5*time.Minute)
	b.hears("")
	b.says("Bruno waits and can be answered for 5 minutes only.")
}

func TestWhoeverIsAnsweredNeedsNoWarning(t *testing.T) {
	b := newBench(t)
	b.writes("2001", "Amélie", "Thanks", 24*time.Hour-5*time.Minute)
	b.answered("2001", "You are welcome", 23*time.Hour)
	b.begin()
	b.says("1. Amélie: Window closes in 5 minutes. Answered.")
	b.hides("can be answered for")
}

// queue puts a message into the outbox that nobody sends.
func (b *bench) queue(psid, words string) inbox.Message {
	b.t.Helper()
	m, err := b.desk.Reply(b.ctx, inbox.Reply{Conversation: b.conversation(psid).Conversation.ID, Text: words})
	b.must(err)
	return m
}

// stops lets a message fail.
func (b *bench) stops(psid string, m inbox.Message, state inbox.SendState, reason string) {
	b.t.Helper()
	b.accept(b.event(psid, 0, inbox.SendStarted{OutboxID: m.OutboxID, Attempt: 1, Try: 1}),
		b.event(psid, -time.Millisecond, inbox.SendStopped{OutboxID: m.OutboxID, Attempt: 1, Try: 1, State: state, Reason: reason}))
}

func TestASendThatFailedIsTold(t *testing.T) {
	b := newBench(t).fewCustomers().begin()
	m := b.queue("2003", "Конечно.")
	b.stops("2003", m, inbox.StateFailed, "The platform did not take it.")
	b.hears("2")
	b.says("The message to клиент В failed: Конечно.\nThe platform did not take it. The text is kept. trouble sends it again or gives it up.")
	b.hears("")
	b.says("Nothing new.")
	b.begin()
	b.says("1 message held, failed or unconfirmed. trouble says which.")
	b.hears("")
	b.says("Nothing new.")
}

func TestAFailureInTheOpenConversationIsToldOnce(t *testing.T) {
	b := newBench(t).fewCustomers().begin()
	b.hears("2")
	m := b.queue("2002", "It arrives today.")
	b.hears("")
	b.says("New: 14:02, agent-one, queued: It arrives today.")
	b.stops("2002", m, inbox.StateUnconfirmed, "No answer came.")
	b.hears("")
	b.says("The message is unconfirmed: It arrives today.", "No answer came. Nobody knows whether it arrived, and it is never sent again by itself.")
	b.hides("The message to")
	b.hears("")
	b.says("Nothing new.")
}

func TestAPageThatStopsIsTold(t *testing.T) {
	b := newBench(t).fewCustomers().begin()
	b.accept(b.event("", 0, inbox.PagePaused{Credential: "x", Reason: "The token has expired."}))
	b.hears("")
	b.says("Acme Support is paused. Renew its token, then type: resume page. The token has expired.")
	b.hears("2")
	b.says("Sending is paused: The token has expired.")
	b.hears("resume page")
	b.says("Acme Support sends again.")
	b.hears("resume page")
	b.says("No page is paused.")
	b.clock.Advance(time.Minute)
	b.accept(b.event("", 0, inbox.PolicyEnforced{Action: "block", Reason: "Too many complaints"}))
	b.hears("list")
	b.says("Acme Support is restricted by the platform: Too many complaints.")
}

func TestTroubleIsSettledByNumbers(t *testing.T) {
	b := newBench(t).fewCustomers().begin()
	b.hears("trouble")
	b.says("No message is in trouble.")
	first, second := b.queue("2002", "It arrives today."), b.queue("2003", "Конечно.")
	b.stops("2002", first, inbox.StateFailed, "The platform did not take it.")
	b.stops("2003", second, inbox.StateUnconfirmed, "No answer came.")
	b.hears("2", "trouble")
	b.says("1. To Bruno, failed: The platform did not take it. The text: It arrives today.", "2. To клиент В, unconfirmed: No answer came. The text: Конечно.")
	b.hears("2")
	b.says("Nobody knows whether it arrived")
	b.picks("Give it up")
	b.says("Given up; the text stays in the thread.")
	b.hears("discard", "1")
	b.picks("Send it again")
	b.says("In the outbox again.")
	if got := b.queued(); len(got) != 1 || got[0] != "It arrives today." {
		t.Errorf("the outbox is %q", got)
	}
	b.hears("quit")
	b.says("1 message in the outbox will be sent by oriel serve, or when Oriel is started again.")
}
