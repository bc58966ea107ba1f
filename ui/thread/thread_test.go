package thread_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"oriel/inbox"
	"oriel/inbox/policy"
	"oriel/ui/keys"
)

func TestHeaderSaysWhoAndHowLong(t *testing.T) {
	r := newRoom(t)
	r.happen("psid-1", message(1, "Où est ma commande ?"))
	r.open("psid-1")
	r.expect("PSID psid-1 · page Acme Support · unassigned", "● window closes in 24h 00m", "first response")

	id := r.conversation("psid-1")
	if err := r.desk.Assign(t.Context(), id, "agent1"); err != nil {
		t.Fatal(err)
	}
	if err := r.desk.Label(t.Context(), id, "vip", false); err != nil {
		t.Fatal(err)
	}
	r.happen("psid-1", inbox.ContactNamed{Name: "Customer A"})
	r.reload()
	r.expect("Customer A · page Acme Support · @agent1 · #vip")

	r.clock.Set(monday.Add(24*time.Hour + time.Second - 250*time.Second))
	r.thread.SetNow(r.clock.Now())
	r.expect("▲ window closes in 4m 10s │▍   │", "first response late")
	if next := r.thread.NextChange().Sub(r.clock.Now()); next <= 0 || next > time.Second {
		t.Fatalf("the countdown changes in %s", next)
	}
	r.clock.Set(monday.Add(27*time.Hour + time.Second))
	r.thread.SetNow(r.clock.Now())
	r.expect("✕ closed 3h ago · Human agent until Mon 08:59")
}

func TestMisleadingNameAndTextAreMarked(t *testing.T) {
	r := newRoom(t)
	r.happen("psid-1", inbox.ContactNamed{Name: "Bank\u202egnp"}, message(1, "see invoice\u202efdp.exe"))
	r.open("psid-1")
	r.expect("⚑ Bankgnp", "hidden direction controls removed from this name", "see invoicefdp.exe")
	if n := strings.Count(r.screen(), "hidden direction controls removed"); n != 2 {
		t.Fatalf("%d marks:\n%s", n, r.screen())
	}
}

func TestStatesOfAnOutgoingMessage(t *testing.T) {
	r := newRoom(t)
	r.happen("psid-1", message(1, "Where is it?"))
	out := r.reply("psid-1", "On its way.", "")
	r.open("psid-1")
	r.expect("◷ queued, leaves in 5s  agent1", "On its way.", "U takes it back.")
	r.clock.Advance(3100 * time.Millisecond)
	r.thread.SetNow(r.clock.Now())
	r.expect("◷ queued, leaves in 2s")
	if next := r.thread.NextChange().Sub(r.clock.Now()); next != 900*time.Millisecond {
		t.Fatalf("the countdown changes in %s", next)
	}
	r.clock.Advance(2 * time.Second)
	r.thread.SetNow(r.clock.Now())
	r.never("leaves in", "U takes it back")

	r.happen("psid-1", inbox.SendStarted{OutboxID: out, Attempt: 1})
	r.reload()
	r.expect("… sending  agent1")
	r.happen("psid-1", inbox.SendAccepted{OutboxID: out, Attempt: 1, MID: "out-mid", Author: "agent1"})
	r.reload()
	r.expect("✓ sent  agent1")
	r.happen("psid-1", inbox.Delivered{MIDs: []string{"out-mid"}, Watermark: r.clock.Now()})
	r.reload()
	r.expect("✓✓ delivered  agent1")
	r.happen("psid-1", inbox.Read{Watermark: r.clock.Now().Add(time.Second)})
	r.reload()
	r.expect("◉ read  agent1")
}

func TestTroubleSaysWhatHappenedAndWhatToPress(t *testing.T) {
	r := newRoom(t)
	r.happen("psid-1", message(1, "Hello?"))
	for _, c := range []struct {
		state inbox.SendState
		want  []string
	}{
		{inbox.StateHeld, []string{"‖ held  agent1", "The reason, in a sentence.", "x: send it again or give it up."}},
		{inbox.StateFailed, []string{"! failed  agent1", "The reason, in a sentence.", "The text is kept."}},
		{inbox.StateUnconfirmed, []string{"? unconfirmed  agent1", "never sent again by itself"}},
		{inbox.StateDiscarded, []string{"– discarded  agent1", "The reason, in a sentence."}},
		{inbox.StateQueued, []string{"◷ queued", "Waits to be tried again: The reason, in a sentence."}},
	} {
		out := r.reply("psid-1", "text "+string(c.state), "")
		try := 0
		if c.state == inbox.StateQueued {
			try = 1 // it was put back
		}
		r.happen("psid-1", inbox.SendStarted{OutboxID: out, Attempt: 1},
			inbox.SendStopped{OutboxID: out, Attempt: 1, Try: try, State: c.state, Reason: "The reason, in a sentence."})
		r.open("psid-1")
		r.expect(append(c.want, "text "+string(c.state))...)
	}
}

func TestOptionAuthorAndOtherApps(t *testing.T) {
	r := newRoom(t)
	r.happen("psid-1", message(1, "Hello?"),
		inbox.MessageEchoed{MID: "e1", AppID: "777", Text: "from a bot"},
		inbox.MessageEchoed{MID: "e2", AppID: inbox.PageInboxAppID, Text: "from the page inbox"})
	r.clock.Set(monday.Add(25 * time.Hour))
	r.reply("psid-1", "after the window", policy.HumanAgent)
	r.open("psid-1")
	r.expect("✓ sent  other app 777", "✓ sent  typed in Meta's inbox", "agent1 as Human agent")
}

func TestWhatCustomersDoBesideWriting(t *testing.T) {
	r := newRoom(t)
	r.happen("psid-1",
		message(1, "frist"),
		inbox.MessageEdited{MID: "in1", Text: "first", Edit: 1},
		message(2, "secret"), inbox.MessageUnsent{MID: "in2"},
		inbox.MessageReceived{MID: "in3", Text: "Yes", QuickReply: "YES"},
		inbox.PostbackTapped{Title: "Track my order", Payload: "TRACK"},
		inbox.OptedIn{Type: inbox.OptInOneTime, Topic: "Back in stock", Token: "t"},
		inbox.Commented{CommentID: "c1", Text: "How much?"},
		inbox.MessageReceived{MID: "in4", Attachments: []inbox.Attachment{
			{Type: "image", URL: "https://cdn.example.com/v/t1?token=secret"},
			{Type: "fallback", URL: "https://facebook.com@evil.example/login", Title: "facebook.com"},
			{Type: "file", URL: "javascript:alert(1)"}}},
		inbox.MessageReceived{MID: "in5", Text: "about that", ReplyTo: "in1"},
		inbox.MessageReceived{MID: "in6", Text: "and that", ReplyTo: "gone"},
		inbox.Reacted{MID: "in5", Emoji: "❤️"})
	r.open("psid-1")
	r.thread.SetSize(80, 40)
	screen := strings.Join(frame(t, r.thread, 80, 40), "\n")
	for _, want := range []string{
		"PSID psid-1 · edited", "  first", "unsent by its sender", "· tapped a quick reply", "· tapped a button", "Track my order",
		"· opted in", "Back in stock", "· commented on the page", "How much?",
		"▤ image https://cdn.example.com/…", "▤ fallback https://evil.example/… facebook.com", "▤ file (not a web address)",
		"│ first", "│ an earlier message", "reacted ❤️",
	} {
		if !strings.Contains(screen, want) {
			t.Errorf("%q is not on the screen", want)
		}
	}
	for _, hidden := range []string{"frist", "secret", "facebook.com@"} {
		if strings.Contains(screen, hidden) {
			t.Errorf("%q is on the screen", hidden)
		}
	}
	if t.Failed() {
		t.Log(screen)
	}
}

func TestQuickRepliesThatWereOffered(t *testing.T) {
	r := newRoom(t)
	r.happen("psid-1", message(1, "Hello?"))
	_, err := r.desk.Reply(t.Context(), inbox.Reply{Conversation: r.conversation("psid-1"), Text: "Shall we call?",
		QuickReplies: []inbox.QuickReply{{Title: "Yes", Payload: "Y"}, {Title: "No\x1b", Payload: "N"}}})
	if err != nil {
		t.Fatal(err)
	}
	r.open("psid-1")
	r.expect("offers [Yes] [No␛]")
}

func TestDaysAreNamedAsTheyPass(t *testing.T) {
	r := newRoom(t)
	r.happen("psid-1", message(1, "one"))
	r.clock.Advance(24 * time.Hour)
	r.happen("psid-1", message(2, "two"))
	r.open("psid-1")
	r.expect("─ yesterday ─", "─ today ─")
	r.clock.Advance(24 * time.Hour)
	r.thread.SetNow(r.clock.Now())
	r.expect("─ Monday 16 November ─", "─ yesterday ─")
	r.never("today")
}

func TestRightToLeftTextStandsAtTheRight(t *testing.T) {
	r := newRoom(t)
	r.happen("psid-1", message(1, "مرحبا"), message(2, "hello"))
	r.open("psid-1")
	for _, line := range frame(t, r.thread, 80, 24) {
		if strings.Contains(line, "مرحبا") && !strings.HasSuffix(line, "مرحبا") {
			t.Errorf("%q is not at the right edge", line)
		}
		if strings.Contains(line, "hello") && !strings.HasPrefix(line, "  hello") {
			t.Errorf("%q is not at the left edge", line)
		}
	}
}

func lineWith(t *testing.T, r *room, word string) int {
	t.Helper()
	for i, line := range frame(t, r.thread, 80, 24) {
		if strings.Contains(line, word) {
			return i
		}
	}
	t.Fatalf("%q is not on the screen:\n%s", word, r.screen())
	return 0
}

func TestUnreadLineStaysWhileTheConversationIsOpen(t *testing.T) {
	r := newRoom(t)
	r.happen("psid-1", message(1, "seen before"))
	r.see("psid-1")
	r.open("psid-1")
	r.never("─ new ─")
	r.happen("psid-1", message(2, "came later"), message(3, "and later still"))
	r.open("psid-1")
	if line := lineWith(t, r, "─ new ─"); line != lineWith(t, r, "came later")-2 {
		t.Fatalf("the line is in the wrong place:\n%s", r.screen())
	}
	r.see("psid-1")
	r.happen("psid-1", message(4, "last"))
	r.reload()
	if line := lineWith(t, r, "─ new ─"); line != lineWith(t, r, "came later")-2 {
		t.Fatalf("the line has moved:\n%s", r.screen())
	}
	r.open("psid-1")
	if line := lineWith(t, r, "─ new ─"); line != lineWith(t, r, "last")-2 {
		t.Fatalf("opened again, the line is in the wrong place:\n%s", r.screen())
	}
}

func TestUnreadLineIsFoundFarBack(t *testing.T) {
	r := newRoom(t)
	facts := make([]inbox.Fact, 150)
	for i := range facts {
		facts[i] = message(i, fmt.Sprintf("number %d.", i))
	}
	r.happen("psid-1", facts...)
	r.open("psid-1")
	r.run(r.thread.Do(keys.ThreadFirst))
	if line := lineWith(t, r, "─ new ─"); line != lineWith(t, r, "number 0.")-2 {
		t.Fatalf("the line is in the wrong place:\n%s", r.screen())
	}
}

func TestOpeningAnotherConversationShowsNothingOfTheFirst(t *testing.T) {
	r := newRoom(t)
	r.happen("psid-1", message(1, "of the first"))
	r.happen("psid-2", message(2, "of the second"))
	r.open("psid-1")
	stale := r.thread.Reload() // asked before, answered after
	load := r.thread.Load(r.conversation("psid-2"))
	r.never("of the first", "psid-1")
	if _, ok := r.thread.Detail(); ok {
		t.Fatal("the detail of the first is still given out")
	}
	r.run(load)
	r.run(stale)
	r.expect("psid-2", "of the second")
	r.never("of the first")
	if d, ok := r.thread.Detail(); !ok || d.Conversation.PSID != "psid-2" {
		t.Fatalf("detail of %q", d.Conversation.PSID)
	}
}

func TestFailureIsShownAndKeepsWhatIsThere(t *testing.T) {
	r := newRoom(t)
	r.happen("psid-1", message(1, "still here"))
	r.open("psid-1")
	if err := r.store.Close(); err != nil {
		t.Fatal(err)
	}
	r.reload()
	r.expect("Not loaded:", "still here")
	if last := r.loaded[len(r.loaded)-1]; last.Err == nil {
		t.Fatal("the failure was not told")
	}
}

func TestPauseAndRestrictionAreShown(t *testing.T) {
	r := newRoom(t)
	r.happen("psid-1", message(1, "Hello"), inbox.PagePaused{Reason: "the access token was refused"})
	r.open("psid-1")
	r.expect("Sending is paused: the access token was refused")
	r.happen("psid-1", inbox.PolicyEnforced{Action: "block", Reason: "spam reports"})
	r.reload()
	r.expect("The platform stopped this page's sending: spam reports")
}
