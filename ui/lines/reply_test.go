package lines_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"oriel/inbox"
	"oriel/inbox/clock"
	"oriel/inbox/policy"
)

const longText = `Your parcel left on Monday. It will arrive on Wednesday, and the driver calls before. If you are not at home it goes to the shop at the corner. Keep the number 4711 at hand.`

func TestAReplyGoesOutAndCanBeTakenBack(t *testing.T) {
	b := newBench(t).fewCustomers().begin()
	b.hears("2", "reply")
	b.says("Write to Bruno as Reply. It can be sent until 14:39, for 37 minutes.")
	b.hears("It arrives today.", "..", ".")
	b.says("It has 19 characters.", "Android, collapsed shows: “It arrives today.…” The point is in.")
	b.picks("Send it as Reply.")
	b.says("In the outbox. undo takes it back for 5 seconds.")
	if diff := cmp.Diff([]string{"It arrives today.\n."}, b.queued()); diff != "" {
		t.Fatalf("the outbox (-want +got):\n%s", diff)
	}
	if got := b.draft("2002"); got != "" {
		t.Errorf("what is in the outbox is a draft, too: %q", got)
	}
	b.hears("undo")
	b.says("Taken back")
	if got := b.draft("2002"); got != "It arrives today.\n." || b.queued() != nil {
		t.Errorf("draft %q, outbox %q", got, b.queued())
	}
	b.hears("undo")
	b.says("what is sent cannot be taken back")
}

// dragging is the clock of a machine on which everything takes its time.
type dragging struct{ *clock.Manual }

func (c dragging) Now() time.Time {
	c.Advance(600 * time.Millisecond)
	return c.Manual.Now()
}

// What can be undone is told from when it was queued on, however long that took.
func TestHowLongUndoWorksIsToldAsItIsSet(t *testing.T) {
	b := newBench(t).fewCustomers()
	b.desk = inbox.NewDesk(inbox.DeskConfig{
		Store: b.store, Clock: dragging{b.clock}, Agent: agent,
		Settings: inbox.Settings{Rules: inbox.DefaultRules(), Margin: policy.DefaultMargin, UndoFor: inbox.DefaultUndo},
	})
	b.begin().hears("2", "reply", "It arrives today.", ".")
	b.picks("Send it as Reply.")
	b.says("undo takes it back for 5 seconds.")
}

// Each line is safe before the next is typed: the program may be killed.
func TestEachLineIsStored(t *testing.T) {
	b := newBench(t).fewCustomers().begin()
	b.hears("2", "reply", "One", "Two")
	if got := b.draft("2002"); got != "One\nTwo" {
		t.Fatalf("the draft is %q", got)
	}
	b.begin()
	b.says("2. Bruno: Window closes in 38 minutes. First response late by 23 hours. Resolution due soon, in 38 minutes. You have a draft.")
	b.hears("2")
	b.says("You have a draft here, of 7 characters. reply offers it.")
	b.hears("reply")
	b.says("Line 1: One", "Line 2: Two")
	b.picks("Write on at its end.")
	b.hears("Three", ".")
	b.picks("Send it as Reply.")
	if diff := cmp.Diff([]string{"One\nTwo\nThree"}, b.queued()); diff != "" {
		t.Errorf("the outbox (-want +got):\n%s", diff)
	}
}

// Nothing that was typed is lost, whatever it is and however the session ends.
func TestNothingTypedIsLost(t *testing.T) {
	b := newBench(t).fewCustomers().begin()
	texts := rapid.StringMatching(`[ -~äß日本ع🦊]{0,60}`).Filter(func(s string) bool {
		s = strings.TrimSpace(s)
		return s != "." && s != ".."
	})
	rapid.Check(t, func(t *rapid.T) {
		b.t = t
		typed := rapid.SliceOfN(texts, 1, 6).Draw(t, "typed")
		b.must(b.desk.SaveDraft(b.ctx, b.conversation("2002").Conversation.ID, ""))
		b.begin()
		b.hears("read 2", "reply")
		b.hears(typed...)
		switch rapid.SampledFrom([]string{"killed", "closed", "left"}).Draw(t, "end") {
		case "closed":
			said, err := b.session.Close(b.ctx)
			b.must(err)
			b.printed(said)
		case "left":
			b.hears(".", "0", "back", "quit")
		}
		want := strings.Join(typed, "\n")
		if strings.TrimSpace(want) == "" {
			return
		}
		if got := b.draft("2002"); got != want {
			t.Fatalf("typed was %q, kept is %q", want, got)
		}
	})
	b.t = t
}

func TestAStoreThatTakesNothingIsToldAtOnce(t *testing.T) {
	b := newBench(t).fewCustomers().begin()
	b.hears("2", "reply")
	b.must(b.store.Close())
	b.hears("It arrives today.")
	b.says("The draft is not stored: ", "It is kept here and tried again with the next line.")
	if _, err := b.session.Close(b.ctx); err == nil {
		t.Error("the session ended as if the draft were stored")
	}
}

func TestALongDraftIsWarnedAboutAndSplit(t *testing.T) {
	b := newBench(t).fewCustomers().begin()
	b.hears("2", "reply", longText, ".")
	b.says("It has 173 characters. It is longer than an iOS lock screen.",
		"Android, collapsed shows: “Your parcel left on Monday. It will arrive on Wed…” The point is in.")
	b.picks("Split it into 2 short messages.")
	b.says("Message 1: Your parcel left on Monday.", "Message 2: ")
	b.picks("Send them, one after the other.")
	b.says("2 messages in the outbox, one after the other. undo takes it back for 5 seconds.")
	if got := b.queued(); len(got) != 2 || strings.Join(got, " ") != longText {
		t.Errorf("the outbox is %q", got)
	}
}

func TestAVeryLongDraft(t *testing.T) {
	b := newBench(t).fewCustomers().begin()
	b.hears("2", "reply", strings.Repeat("Where is it? ", 60), ".")
	b.says("It is very long: hardly anybody reads on after 640 characters.")
	b.picks("Write on at its end.")
	b.hears(strings.Repeat("Where is it? ", 100), ".")
	b.says("It is too long: the platform takes fewer than 2,000 characters.")
	b.picks("Send it as Reply.")
	b.says("Not sent: 2,", "the platform takes fewer than 2,000 characters. The draft is kept.", "What becomes of it?")
	if b.queued() != nil || len(b.draft("2002")) < 2000 {
		t.Errorf("outbox %q, draft of %d bytes", b.queued(), len(b.draft("2002")))
	}
}

func TestALineCanBeChangedAndTakenOut(t *testing.T) {
	b := newBench(t).fewCustomers().begin()
	b.hears("2", "reply", "It arives today.", "Bye", "Bye", ".")
	b.picks("Change a line.")
	b.says("1. It arives today.")
	b.picks("It arives")
	b.says("Type line 1 anew; an empty line takes it out.")
	b.hears("It arrives today.")
	b.picks("Change a line.")
	b.hears("3", "")
	if got := b.draft("2002"); got != "It arrives today.\nBye" {
		t.Errorf("the draft is %q", got)
	}
	b.picks("Change a line.")
	b.hears("1", ".")
	b.picks("Read it.")
	b.says("Line 1: It arrives today.", "Line 2: Bye", "What becomes of it?")
	b.picks("Throw it away.")
	if got := b.draft("2002"); got != "" {
		t.Errorf("what was thrown away is %q", got)
	}
}

func TestAnEmptyReplyIsNone(t *testing.T) {
	b := newBench(t).fewCustomers().begin()
	b.hears("2", "reply", "  ", ".")
	b.says("Nothing is written, so nothing is sent.", "You are with Bruno.")
	if b.queued() != nil {
		t.Errorf("the outbox is %q", b.queued())
	}
}

func TestADraftCanBeBegunAnew(t *testing.T) {
	b := newBench(t).fewCustomers()
	b.must(b.desk.SaveDraft(b.ctx, b.conversation("2002").Conversation.ID, "old \x1b[2J words"))
	b.begin()
	b.hears("2", "reply")
	b.says("Line 1: old ␛[2J words")
	b.picks("Throw it away and begin anew.")
	b.hears("new words")
	if got := b.draft("2002"); got != "new words" {
		t.Errorf("the draft is %q", got)
	}
}

// The window may close while somebody writes: it is said between the lines, and
// the Desk is the one who judges.
func TestTheWindowClosesWhileOneWrites(t *testing.T) {
	b := newBench(t, granted(policy.CapHumanAgent)).fewCustomers().begin()
	b.hears("2", "reply", "Sorry,")
	b.hides("It can be sent for")
	b.clock.Advance(28 * time.Minute)
	b.hears("Bruno,")
	b.says("It can be sent for 9 minutes only.")
	b.hears("about that.")
	b.hides("It can be sent for")
	b.clock.Advance(9 * time.Minute)
	b.hears("It")
	b.says("It can be sent for 30 seconds only.")
	b.hears("arrives today.", ".")
	b.says("1. Send it as Reply.")
	b.clock.Advance(2 * time.Minute)
	b.picks("Send it as Reply.")
	b.says("Not sent: The window is closed.", "The draft is kept.", "It cannot be sent as Reply now.", "1. Send it in another way: Human agent.")
	if b.queued() != nil || b.draft("2002") != "Sorry,\nBruno,\nabout that.\nIt\narrives today." {
		t.Errorf("outbox %q, draft %q", b.queued(), b.draft("2002"))
	}
}

func TestWritingGoesOnWhereNothingIsAllowed(t *testing.T) {
	b := newBench(t).fewCustomers().begin()
	b.hears("5", "reply")
	b.says("Reply is not allowed now: The window is closed.", "What you write is kept as your draft.")
	b.hears("Sorry", ".")
	b.says("It cannot be sent as Reply now.", "1. Write on at its end.")
	if got := b.draft("2005"); got != "Sorry" {
		t.Errorf("the draft is %q", got)
	}
	b.writes("2005", "Emil", "Hello?", 0) // which opens the window
	b.hears("0", "reply")
	b.picks("Finish it")
	b.picks("Send it as Reply.")
	if diff := cmp.Diff([]string{"Sorry"}, b.queued()); diff != "" {
		t.Errorf("the outbox (-want +got):\n%s", diff)
	}
}

// What has to be confirmed is asked for, and kept with the message.
func TestAHumanAgentsMessageIsConfirmed(t *testing.T) {
	b := newBench(t, granted(policy.CapHumanAgent)).fewCustomers().begin()
	b.hears("5", "options")
	b.picks("Human agent. ")
	b.says("Write to Emil as Human agent. It can be sent until Sat 11:01")
	b.hears("Of course, until Friday. Everything 20% off today!", ".")
	b.says("To confirm: ", "20%")
	b.picks("Send it as Human agent.")
	b.says("To confirm, 1 of 2: I typed this myself", "Type yes or no:")
	b.hears("maybe")
	b.says("That is neither yes nor no.")
	b.hears("yes")
	b.says("To confirm, 2 of 2: ")
	b.hears("no")
	b.says("Not sent.", "What becomes of it?")
	if b.queued() != nil {
		t.Fatalf("a no was no no: %q", b.queued())
	}
	b.picks("Change a line.")
	b.hears("1", "Of course, until Friday.")
	b.picks("Send it as Human agent.")
	b.hears("yes")
	messages, err := b.desk.Outbox(b.ctx)
	b.must(err)
	if len(messages) != 1 || messages[0].Outgoing.Option != policy.HumanAgent || messages[0].Text != "Of course, until Friday." {
		t.Errorf("the outbox is %+v", messages)
	}
	b.says("In the outbox.")
	var confirmed []string
	b.must(b.store.Events(b.ctx, inbox.EventQuery{}, func(_ int64, ev inbox.Event) error {
		if q, ok := ev.Fact.(inbox.Queued); ok {
			confirmed = q.Confirmed
		}
		return nil
	}))
	if len(confirmed) != 1 || !strings.HasPrefix(confirmed[0], "I typed this myself") {
		t.Errorf("kept as confirmed is %q", confirmed)
	}
}
