package ui_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox"
	"oriel/inbox/clock"
	"oriel/ui"
)

// fewCustomers has one conversation of each kind, in the order of time left.
func (b *bench) fewCustomers() *bench {
	b.accept(b.writes("2001", "customer A", "Où est ma commande ?", 24*time.Hour-4*time.Minute)...)
	b.accept(b.writes("2002", "customer B", "My parcel is late", 24*time.Hour-38*time.Minute-30*time.Second)...)
	b.accept(b.writes("2003", "клиент В", "Спасибо большое", 22*time.Hour)...)
	b.accept(b.writes("2004", "客户丁", "谢谢你的帮助", 5*time.Hour)...)
	b.accept(b.answered("2004", "不客气", 4*time.Hour))
	b.accept(b.writes("2005", "customer E", "Can I still return it?", 27*time.Hour)...)
	return b
}

// rows are the names on the list, from the top.
func (b *bench) rows(names ...string) []string {
	b.t.Helper()
	var found []string
	for _, line := range strings.Split(b.text(), "\n")[3 : b.h-2] {
		for _, n := range names {
			if strings.Contains(line, n) {
				found = append(found, n)
			}
		}
	}
	return found
}

func TestListIsInOrderOfTimeLeft(t *testing.T) {
	b := newBench(t).fewCustomers().open(80, 24, ui.Options{})
	got := fmt.Sprint(b.rows("customer A", "customer B", "клиент В", "客户丁", "customer E"))
	if want := "[customer A customer B клиент В 客户丁 customer E]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	b.shows("3m left", "38m left", "closed 3h", "✓ answered", "FR late 23h")
	b.shows("open 5 · closing <1h 2 · late 4 · you 0", "[Inbox 5]", "Acme Support")
}

func TestTimeRunsOnTheScreen(t *testing.T) {
	b := newBench(t).fewCustomers().open(80, 24, ui.Options{})
	b.shows("14:02", "3m left")
	b.advance(2*time.Minute + 30*time.Second)
	b.shows("14:04", "1m left", "35m left")
	b.advance(50 * time.Second)
	b.shows("39s left")
	b.advance(time.Second)
	b.shows("38s left")
	b.advance(39 * time.Second)
	b.shows("closed <1m")
	got := b.rows("customer A", "customer B", "客户丁", "customer E")
	if fmt.Sprint(got) != "[customer B 客户丁 customer A customer E]" {
		t.Errorf("a window that has closed did not move to the closed ones: %v", got)
	}
}

// A program that shows hours sleeps until the minute changes.
func TestNothingWakesTheScreenBetweenMinutes(t *testing.T) {
	b := newBench(t)
	b.accept(b.writes("2001", "customer A", "hello", 2*time.Hour)...)
	b.accept(b.answered("2001", "hi", time.Hour))
	b.open(80, 24, ui.Options{})
	b.advance(time.Minute)
	b.advance(time.Second)
	before := b.root.Frame()
	for range 50 {
		b.advance(time.Second)
	}
	if b.clock.Waiting() != 1 {
		t.Errorf("%d timers run, want the one of the next minute", b.clock.Waiting())
	}
	if after := b.root.Frame(); &before.Lines[0] != &after.Lines[0] {
		t.Error("the screen was drawn though nothing on it changed")
	}
	b.shows("14:03")
	b.advance(20 * time.Second)
	b.shows("14:04")
}

func TestNewMessagesAppearByThemselves(t *testing.T) {
	b := newBench(t).open(80, 24, ui.Options{})
	b.shows("Nothing waits.")
	b.accept(b.writes("2001", "customer A", "Bonjour", time.Minute)...)
	b.until("customer A")
	b.shows("23h left", "FR 14m", "Bonjour")
	b.advance(time.Second)
	b.shows("[Inbox 1]")
}

func TestSelectionFollowsItsConversation(t *testing.T) {
	b := newBench(t).fewCustomers().open(80, 24, ui.Options{})
	b.press("j")
	if !strings.Contains(b.selected(), "customer B") {
		t.Fatalf("selected: %q", b.selected())
	}
	b.accept(b.writes("2002", "customer B", "Are you there?", 0)...)
	b.until("Are you there?")
	if !strings.Contains(b.selected(), "customer B") {
		t.Errorf("the customer wrote again, and %q is selected", b.selected())
	}
	if got := fmt.Sprint(b.rows("customer A", "customer B", "客户丁")); got != "[customer A 客户丁 customer B]" {
		t.Errorf("order: %s", got)
	}
}

func TestTriage(t *testing.T) {
	b := newBench(t).fewCustomers().open(120, 24, ui.Options{})
	b.press("a")
	b.shows("Assigned to you.", "agent1")
	b.advance(time.Second)
	b.shows("you 1")
	b.press("e")
	b.shows("Resolved. It is in Closed (7)")
	b.hides("customer A")
	if !strings.Contains(b.selected(), "customer B") {
		t.Errorf("the next one is not selected but %q", b.selected())
	}
	b.advance(time.Second)
	b.press("7")
	b.shows("[Closed 1]", "customer A")
	b.press("e")
	b.shows("It is resolved already.")
	b.press("E")
	b.shows("Reopened.", "Nothing was resolved yet.")
	b.press("1")
	b.shows("customer A")
	b.press("u", "g", "u")
	b.shows("Assigned to nobody.")
}

func TestSnooze(t *testing.T) {
	b := newBench(t).fewCustomers().open(80, 24, ui.Options{})
	b.press("z", "t")
	b.shows("Snooze until tomorrow, 9:00") // typed too quickly to be an answer
	b.advance(time.Second)
	b.press("t")
	b.shows("Snoozed until Mon 09:00")
	b.hides("customer A")
	b.press("6")
	b.shows("customer A")
	b.advance(time.Second)
	b.press("Z")
	b.shows("Awake again.", "Nothing is snoozed.")
	b.press("1", "z")
	b.advance(time.Second)
	b.press("j", "enter")
	b.shows("Snoozed until 18:02")
	b.press("z", "esc")
	b.hides("┌")
}

func TestASnoozeEndsByItself(t *testing.T) {
	b := newBench(t).fewCustomers().open(80, 24, ui.Options{})
	b.press("G", "z")
	b.advance(time.Second)
	b.press("1")
	b.hides("customer E")
	b.advance(61 * time.Minute)
	b.shows("customer E")
}

func TestMostUrgent(t *testing.T) {
	b := newBench(t).fewCustomers().open(80, 24, ui.Options{})
	b.press("G")
	if !strings.Contains(b.selected(), "customer E") {
		t.Fatalf("selected: %q", b.selected())
	}
	b.shows("customer A waits and can be answered for 3m only: press n")
	b.press("n")
	if !strings.Contains(b.selected(), "customer A") {
		t.Errorf("selected: %q", b.selected())
	}
	b.press("2", "n")
	b.shows("Nobody in this view waits")
}

func TestFilter(t *testing.T) {
	b := newBench(t).fewCustomers().open(80, 24, ui.Options{})
	b.press("j", "j", "/")
	b.typed("par")
	b.shows("/ par", "customer B")
	b.hides("customer A")
	if c := b.root.Frame().Cursor; c == nil || c.X != 6 {
		t.Errorf("the cursor is at %v", c)
	}
	b.typed("xyz")
	b.shows("Nothing matches the filter.")
	b.press("backspace", "backspace", "backspace", "enter", "esc")
	b.hides("/ par")
	if !strings.Contains(b.selected(), "клиент") {
		t.Errorf("after the filter %q is selected, not what was before", b.selected())
	}
	b.press("/")
	b.typed("q?n")
	b.shows("/ q?n") // letters, not keys
}

func TestPaste(t *testing.T) {
	b := newBench(t).fewCustomers().open(80, 24, ui.Options{})
	b.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("eee"), Paste: true})
	b.shows("That was a paste", "customer A")
	b.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("jj")})
	if !strings.Contains(b.selected(), "клиент") {
		t.Errorf("two keys at once: %q is selected", b.selected())
	}
}

func TestHelpAndPalette(t *testing.T) {
	b := newBench(t).fewCustomers().open(80, 24, ui.Options{})
	b.press("?")
	b.shows("Next conversation", "With the selected conversation")
	b.press("pgdown", "pgdown", "pgdown", "pgdown", "pgdown", "pgdown", "pgdown", "pgdown")
	b.shows("Suspend; fg comes back")
	b.press("esc", ":")
	b.typed("vlate")
	b.press("enter")
	b.shows("[Late 4]")
	b.press("ctrl+k")
	b.typed("zzz")
	b.shows("no command has these letters")
	b.press("enter", "tab")
	b.shows("[Snoozed 0]")
	b.press("shift+tab", "shift+tab")
	b.shows("[Closing soon 2]")
}

func TestResizeKeepsThePlace(t *testing.T) {
	b := newBench(t)
	for i := range 120 {
		b.accept(b.writes(fmt.Sprint(3000+i), fmt.Sprintf("customer %03d", i), "hello", 20*time.Hour-time.Duration(i)*time.Minute)...)
	}
	b.open(120, 40, ui.Options{})
	for range 50 {
		b.player.Press("j")
	}
	b.settle()
	for _, size := range [][2]int{{80, 24}, {200, 60}, {40, 10}, {20, 5}, {120, 40}} {
		b.resize(size[0], size[1])
		if size[0] >= 40 && !strings.Contains(b.selected(), "customer 050") {
			t.Errorf("at %v %q is selected", size, b.selected())
		}
	}
}

func TestPausedPageIsABanner(t *testing.T) {
	b := newBench(t).fewCustomers()
	b.accept(b.event("", 0, inbox.PagePaused{Credential: "x", Reason: "The page's access token is no longer valid. Nothing went out and nothing is lost: " +
		"sending waits until whoever runs Oriel sets a new token."}))
	b.open(80, 24, ui.Options{})
	b.shows("Acme Support is paused. Renew its token", "“resume", "The page's access token is no longer valid")
	b.press(":")
	b.typed("resume page")
	b.press("enter")
	b.shows("Acme Support sends again.")
	b.advance(time.Second)
	b.hides("is paused")
	b.accept(b.event("", -time.Second, inbox.PolicyEnforced{Action: "block", Reason: "too many\x1b[2J complaints"}))
	b.until("is restricted by the platform: too many␛[2J complaints")
}

func TestUndoAndTrouble(t *testing.T) {
	b := newBench(t).fewCustomers().open(120, 24, ui.Options{})
	b.press("U")
	b.shows("no message of this conversation waits any more")
	b.press("j")
	row := b.conversation("2002")
	if _, err := b.desk.Reply(b.ctx, inbox.Reply{Conversation: row, Text: "It arrives today."}); err != nil {
		t.Fatal(err)
	}
	b.advance(time.Second)
	b.until("outbox: 1 queued")
	b.press("U")
	b.shows("Taken back; the text is your draft again.", "✎")
	b.advance(time.Second)
	b.shows("outbox empty")
	b.press("x")
	b.shows("No message of this conversation is in trouble.")

	m, err := b.desk.Reply(b.ctx, inbox.Reply{Conversation: row, Text: "It arrives today.", AtOnce: true})
	if err != nil {
		t.Fatal(err)
	}
	b.accept(b.event("2002", -time.Second, inbox.SendStopped{
		OutboxID: m.OutboxID, Attempt: 1, Try: 1, State: inbox.StateFailed, Reason: "the platform refused it",
	}))
	b.until("1 failed")
	b.press("x")
	b.shows("failed: the platform refused it", "It arrives today.", "Give it up")
	b.advance(time.Second)
	b.press("d")
	b.shows("Given up; the text stays in the thread.")
	b.advance(time.Second)
	b.shows("outbox empty")
}

func (b *bench) conversation(psid string) int64 {
	b.t.Helper()
	c, err := b.desk.Find(b.ctx, page, psid)
	if err != nil {
		b.t.Fatal(err)
	}
	return c.ID
}

func TestQuitEndsTheProgram(t *testing.T) {
	b := newBench(t).open(80, 24, ui.Options{})
	b.player.Press("q")
	b.wait("the end", b.player.Ended)
}

func TestTheScreenSaysWhetherMessagesComeIn(t *testing.T) {
	b := newBench(t).fewCustomers().open(80, 24, ui.Options{})
	b.shows("no webhooks: start oriel serve")
	receiver := inbox.NewDesk(inbox.DeskConfig{Store: b.store, Clock: clock.NewManual(b.clock.Now())})
	ctx, cancel := context.WithCancel(b.ctx)
	ended := make(chan struct{})
	go func() { defer close(ended); receiver.Attend(ctx, nil) }()
	b.wait("the receiver", func() bool {
		condition, err := b.desk.Condition(b.ctx)
		return err == nil && condition.Receiving
	})
	b.press("R")
	b.advance(7 * time.Second)
	b.shows("agent1 · receiving")
	cancel()
	<-ended
}

// Where windows close one after the other, the list is not read each time.
func TestClosingWindowsAreReadTogether(t *testing.T) {
	b := newBench(t)
	for i := range 20 {
		ago := 24*time.Hour - 30*time.Second - time.Duration(i)*time.Second
		b.accept(b.writes(fmt.Sprint(4000+i), fmt.Sprintf("customer %02d", i), "hello", ago)...)
	}
	b.open(80, 40, ui.Options{})
	b.advance(29 * time.Second)
	b.advance(2 * time.Second)
	for range 3 {
		b.advance(time.Second)
	}
	b.shows("closed <1m")
	b.advance(30 * time.Second)
	if got := b.rows("customer 00", "customer 19"); fmt.Sprint(got) != "[customer 19 customer 00]" {
		t.Errorf("the latest closed does not come first: %v", got)
	}
}
