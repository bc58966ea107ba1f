package ui_test

import (
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox"
	"oriel/ui"
	"oriel/ui/player"
)

func (b *bench) unread(psid string) int {
	b.t.Helper()
	c, err := b.desk.Find(b.ctx, page, psid)
	if err != nil {
		b.t.Fatal(err)
	}
	return c.Standing.Unread
}

// A reply, from the first key to the outbox, on one pane and on three.
func TestReply(t *testing.T) {
	for name, w := range map[string]int{"one pane": 80, "two panes": 100, "three panes": 160} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t).fewCustomers().open(w, 24, ui.Options{})
			b.press("j", "r")
			b.shows("[ Reply ]", "window closes in 38m")
			b.typed("It arrives today.")
			if c := b.root.Frame().Cursor; c == nil || !strings.Contains(b.lineAt(c.Y), "> It arrives today.") {
				t.Errorf("the cursor is at %v", c)
			}
			b.press("ctrl+s")
			b.shows("queued", "It arrives today.", "U takes it back")
			b.hides("[ Reply ]")
			b.advance(time.Second)
			b.shows("outbox: 1 queued")
			b.press("U")
			b.shows("Taken back")
			b.press("r")
			b.shows("> It arrives today.")
			b.press("esc", "esc")
			b.shows("[ Inbox ·")
		})
	}
}

func (b *bench) lineAt(y int) string { return strings.Split(b.text(), "\n")[y] }

// Whoever types at once after r is writing already, though the conversation is
// still being loaded: no letter may be taken for a command.
func TestTypingRightAfterReplyIsText(t *testing.T) {
	b := newBench(t).fewCustomers().open(80, 24, ui.Options{})
	b.player.Press("r")
	b.player.Type("eaze")
	b.settle()
	b.shows("> eaze")
	b.press("esc")
	b.until("✎")
	if got := b.selected(); !strings.Contains(got, "✎") || !strings.Contains(got, "customer A") {
		t.Errorf("no draft mark in %q", got)
	}
	b.player.Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("Gre")})
	b.settle()
	b.shows("> e", "customer E")
}

func TestAReplyThatIsNotAllowedIsRefused(t *testing.T) {
	b := newBench(t).fewCustomers().open(120, 30, ui.Options{})
	b.press("G", "r")
	b.shows("not allowed now", "The window is closed.")
	b.typed("Sorry")
	b.press("ctrl+s")
	b.advance(time.Second)
	b.shows("> Sorry", "outbox empty")
	b.press("ctrl+o")
	b.shows("How to send", "Nothing can be sent to this person now.", "Not allowed now")
	b.press("esc")
	b.shows("> Sorry")
}

func TestOptionsSaysWhatIsAllowedAndWhy(t *testing.T) {
	b := newBench(t).fewCustomers().open(80, 24, ui.Options{})
	b.press("o")
	b.shows("How to send", "Reply", "[ Inbox ·")
	b.hides("Human agent")
	b.press("w")
	b.shows("Human agent", "Source:")
	b.press("w", "enter")
	b.shows("[ Reply ]", "customer A")
}

func TestOpeningAConversationIsSeeingIt(t *testing.T) {
	b := newBench(t).fewCustomers().open(160, 24, ui.Options{})
	b.press("j")
	if b.unread("2002") == 0 {
		t.Fatal("a preview counts as seen")
	}
	b.press("enter")
	b.shows("[ Conversation ]")
	if b.unread("2002") != 0 {
		t.Error("an open conversation is still unread")
	}
	b.accept(b.writes("2002", "customer B", "Hello again", 0)...)
	b.until("Hello again")
	b.wait("the new message to be seen", func() bool { return b.unread("2002") == 0 })

	b.send(tea.BlurMsg{})
	b.accept(b.writes("2002", "customer B", "Anybody there?", -time.Second)...)
	b.until("Anybody there?")
	if b.unread("2002") == 0 {
		t.Error("a message counts as seen though the window is not in front")
	}
	b.send(tea.FocusMsg{})
	b.wait("the message to be seen", func() bool { return b.unread("2002") == 0 })
}

func TestResolveOpensTheNext(t *testing.T) {
	b := newBench(t).fewCustomers().open(80, 24, ui.Options{})
	b.press("enter", "e")
	b.shows("[ Conversation ]", "customer B", "My parcel is late")
	b.hides("Où est ma commande ?")
	if b.unread("2002") != 0 {
		t.Error("the next one is open and unread")
	}
	b.press("e", "e", "e", "e")
	b.shows("[ Inbox ·", "Nothing waits.")
}

// What others do must not put another conversation under the agent's fingers.
func TestAnOpenConversationStaysOpen(t *testing.T) {
	b := newBench(t).fewCustomers().open(160, 24, ui.Options{})
	b.press("enter")
	if err := b.desk.Resolve(b.ctx, b.conversation("2001")); err != nil {
		t.Fatal(err)
	}
	b.until("[Inbox 4]")
	b.shows("Où est ma commande ?", "resolved")
	b.press("E")
	b.shows("Reopened.")
	b.until("[Inbox 5]")
}

func TestMostUrgentOpensItFromAThread(t *testing.T) {
	b := newBench(t).fewCustomers().open(80, 24, ui.Options{})
	b.press("G", "enter")
	b.shows("Can I still return it?")
	b.press("n")
	b.shows("[ Conversation ]", "Où est ma commande ?")
	b.press("n", "esc")
	if !strings.Contains(b.selected(), "customer A") {
		t.Errorf("%q is selected", b.selected())
	}
}

// Holding a key down reads only where it stops.
func TestHoldingAKeyDownDoesNotFlood(t *testing.T) {
	b := newBench(t)
	for i := range 60 {
		b.accept(b.writes(string(rune('a'+i/10))+string(rune('0'+i%10)), "customer", "hello", 20*time.Hour-time.Duration(i)*time.Minute)...)
	}
	b.open(160, 40, ui.Options{})
	for range 50 {
		b.player.Press("j")
		if n := b.player.Running() - b.clock.Waiting(); n > 3 {
			t.Fatalf("%d questions are under way", n)
		}
	}
	b.settle()
	row := strings.Split(b.selected(), "│")
	if len(row) < 3 || !strings.Contains(b.text(), "PSID f0") {
		t.Errorf("the last one is not shown:\n%s", b.text())
	}
}

func TestResizeWhileWriting(t *testing.T) {
	b := newBench(t).fewCustomers().open(160, 40, ui.Options{})
	b.press("j", "r")
	b.typed("It arrives today.")
	for _, size := range [][2]int{{80, 24}, {100, 30}, {40, 8}, {12, 3}, {1, 1}, {200, 60}} {
		b.resize(size[0], size[1])
		if size[1] >= 24 {
			b.shows("> It arrives today.", "customer B")
		}
	}
}

// The clock of the open conversation runs by the second in its last hour.
func TestTheOpenConversationCountsDown(t *testing.T) {
	b := newBench(t).fewCustomers().open(160, 24, ui.Options{})
	b.shows("window closes in 3m 59s", "closes in 3m 59s")
	b.advance(time.Second)
	b.shows("window closes in 3m 58s")
	b.press("r")
	b.advance(3 * time.Minute)
	b.shows("last minute")
	b.advance(time.Minute)
	b.shows("not allowed now", "closed <1m")
}

func TestTheFrameHoldsNothingOfACustomersMaking(t *testing.T) {
	b := newBench(t)
	hostile := "\x1b]52;c;ZXZpbA==\x07\x1b[2J\u202eevil\u202c\x9b31m\r\n" + strings.Repeat("\u0301", 50)
	b.accept(b.writes("3001", hostile, hostile, time.Hour)...)
	b.open(160, 24, ui.Options{Theme: mono(t)})
	b.press("enter")
	frame := b.root.Frame()
	for _, line := range append(frame.Lines, frame.Title) {
		for _, r := range line {
			if r < ' ' || (r >= 0x7f && r < 0xa0) || (r >= 0x202a && r <= 0x202e) {
				t.Fatalf("U+%04X is in %q", r, line)
			}
		}
	}
	b.shows("evil")
	if player.Text(frame) == "" {
		t.Error("nothing is shown")
	}
}

func TestSnoozeFromAThreadGoesOn(t *testing.T) {
	b := newBench(t).fewCustomers().open(80, 24, ui.Options{})
	b.press("enter", "z")
	b.advance(time.Second)
	b.press("4")
	b.shows("[ Conversation ]", "My parcel is late", "Snoozed until 18:02")
	c, err := b.desk.Open(b.ctx, b.conversation("2001"), 1)
	if err != nil || c.Conversation.Standing.Status(b.clock.Now()) != inbox.StatusSnoozed {
		t.Errorf("%v, %v", c.Conversation.Standing, err)
	}
}

func TestQuittingWhileWritingKeepsTheDraft(t *testing.T) {
	b := newBench(t).fewCustomers().open(80, 24, ui.Options{})
	b.press("r")
	b.typed("half a sent")
	b.player.Press("ctrl+c")
	b.wait("the end", b.player.Ended)
	d, err := b.desk.Open(b.ctx, b.conversation("2001"), 1)
	if err != nil || d.Draft != "half a sent" {
		t.Errorf("the draft is %q, %v", d.Draft, err)
	}
}

// A signal or a lost connection ends the screen without another message.
func TestAnEndWithoutAKeyKeepsTheDraft(t *testing.T) {
	b := newBench(t).fewCustomers().open(80, 24, ui.Options{})
	b.press("r")
	b.player.Press("x") // within the pause that the draft waits for
	b.root.Close()
	d, err := b.desk.Open(b.ctx, b.conversation("2001"), 1)
	if err != nil || d.Draft != "x" {
		t.Errorf("the draft is %q, %v", d.Draft, err)
	}
}

// While the next preview is read, the one before stays: a pane that is empty
// for a millisecond flickers with every key. What is opened is never mixed up.
func TestThePreviewDoesNotFlicker(t *testing.T) {
	b := newBench(t).fewCustomers().open(160, 24, ui.Options{})
	b.player.Press("j")
	if !strings.Contains(b.text(), "window closes in 3m 59s") || !strings.Contains(b.selected(), "customer B") {
		t.Errorf("the preview was wiped:\n%s", b.text())
	}
	b.settle()
	b.shows("window closes in 38m 29s")
	b.player.Press("j")
	b.player.Press("enter")
	if strings.Contains(b.text(), "window closes in 38m 29s") {
		t.Error("another conversation is shown as the open one")
	}
	b.settle()
	b.shows("window closes in 1h 59m")
}
