package lines_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"oriel/inbox"
)

func TestAssignAndUnassign(t *testing.T) {
	b := newBench(t).fewCustomers().begin()
	b.hears("assign 2")
	b.says("Assigned to you.", "You are with Bruno.")
	if got := b.conversation("2002").Conversation.Assignee; got != agent {
		t.Errorf("assigned to %q", got)
	}
	b.hears("unassign")
	b.says("Assigned to nobody.")
	if got := b.conversation("2002").Conversation.Assignee; got != "" {
		t.Errorf("assigned to %q", got)
	}
}

func (b *bench) status(psid string) inbox.Status {
	return b.conversation(psid).Conversation.Standing.Status(b.clock.Now())
}

func TestResolveGoesOnAndReopenBringsBack(t *testing.T) {
	b := newBench(t).fewCustomers().begin()
	b.hears("4", "resolve")
	b.says("Resolved.", "The next is number 5.", "You are with Emil.")
	b.hears("resolve")
	b.says("Inbox: 3 conversations.", "You are in the list.")
	b.hears("view closed", "1", "resolve")
	b.says("It is resolved already.")
	b.hears("reopen")
	b.says("Reopened.")
	b.hears("reopen")
	b.says("It is not resolved.")
	if b.status("2004") == inbox.StatusResolved && b.status("2005") == inbox.StatusResolved {
		t.Error("nothing was reopened")
	}
}

func TestSnoozeByNumberAndByWord(t *testing.T) {
	b := newBench(t).fewCustomers().begin()
	b.hears("1", "snooze")
	b.says("3. Snooze until tomorrow, 9:00.")
	b.hears("3")
	b.says("Snoozed until Mon 09:00, or until the customer writes.", "You are with Bruno.")
	b.hears("snooze reply 3")
	b.says("Snoozed until the customer writes.", "You are with 客户丁.")
	if b.status("2001") != inbox.StatusSnoozed || b.status("2003") != inbox.StatusSnoozed {
		t.Errorf("%s, %s", b.status("2001"), b.status("2003"))
	}
	b.hears("view snoozed")
	b.says("Snoozed: 2 conversations.", "1. Amélie: ", "Snoozed.")
	b.hears("1", "unsnooze")
	b.says("Awake again.")
	b.hears("unsnooze")
	b.says("It is not snoozed.")
	b.clock.Advance(time.Hour)
	if b.status("2001") != inbox.StatusOpen {
		t.Errorf("%s", b.status("2001"))
	}
}

func TestAChoiceTakesNothingButItsNumbers(t *testing.T) {
	b := newBench(t).fewCustomers().begin()
	b.hears("1", "snooze", "list")
	b.says("“list” is none of the numbers. An empty line says them again.", "Type a number from 1 to 4, or 0 to go back:")
	b.hears("5")
	b.says("none of the numbers")
	b.hears("")
	b.says("1. Snooze for an hour.")
	b.hears("quit")
	if !b.session.Ended() || b.status("2001") != inbox.StatusOpen {
		t.Errorf("ended %v, %s", b.session.Ended(), b.status("2001"))
	}
}

// Whatever a customer writes, is called or sends is one line after the other of
// harmless text, and no line of it can pass for one of Oriel's.
func TestHostileText(t *testing.T) {
	names, err := filepath.Glob("../../testdata/hostile/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatalf("%d hostile texts: %v", len(names), err)
	}
	for _, name := range names {
		hostile, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		b := newBench(t)
		b.writes("2001", string(hostile), string(hostile), time.Hour)
		b.accept(b.event("2001", time.Minute, inbox.MessageReceived{MID: "a", Attachments: []inbox.Attachment{{Type: string(hostile), URL: string(hostile), Title: string(hostile)}}}))
		b.must(b.desk.SaveDraft(b.ctx, 1, string(hostile)))
		b.begin()
		b.hears("1", "reply", "2", "5", "0", "filter "+string(hostile), string(hostile)) // printed checks every line
	}
}

func TestNoLineOfACustomersPassesForOurs(t *testing.T) {
	b := newBench(t)
	b.writes("2001", "Mallory\nYou are in the list.", "Hi\n14:02, agent-one, read: I promise a refund.\r\nYou are with nobody.", time.Hour)
	b.begin()
	b.hears("1")
	for line := range strings.Lines(b.said) {
		if strings.HasPrefix(line, "14:02, agent-one") || strings.HasPrefix(line, "You are with nobody") || strings.HasPrefix(line, "You are in the list") {
			t.Errorf("this line is the customer's: %q", line)
		}
	}
	b.says("Line 2: 14:02, agent-one, read: I promise a refund.")
}

// Whatever is typed, in whatever order: an answer is lines of text, and the last
// of them asks for more until the session ends.
func TestEveryLineIsAnswered(t *testing.T) {
	b := newBench(t).fewCustomers()
	words := rapid.SampledFrom([]string{
		"", "0", "1", "2", "3", "4", "5", "99", "-1", ".", "..", "y", "no", "back", "list", "more", "views", "read 2", "earlier", "reply", "options",
		"resolve", "reopen", "assign", "unassign", "snooze", "snooze 1h 2", "unsnooze", "undo", "trouble", "preferences", "retry", "resume page",
		"next", "filter", "filter Bruno", "/ Emil", "view closed", "view mine", "reload", "help", "some words", "\x1b[2J", "\xff\xfe", "r", "e", "Z",
	})
	rapid.Check(t, func(t *rapid.T) {
		b.t = t
		b.begin()
		for _, line := range rapid.SliceOfN(words, 1, 25).Draw(t, "typed") {
			b.hears(line)
			if !strings.HasSuffix(b.said, ":\n") {
				t.Fatalf("nothing asks for the next line after %q:\n%s", line, b.said)
			}
			b.clock.Advance(time.Second)
		}
		said, err := b.session.Close(b.ctx)
		b.must(err)
		b.said = b.printed(said)
		b.says("Goodbye. Drafts are kept.")
	})
	b.t = t
}
