package ui_test

import (
	"strings"
	"testing"
	"time"

	"oriel/inbox"
	"oriel/inbox/figures"
	"oriel/sla"
	"oriel/ui"
)

// strict has targets of minutes.
func strict(r *inbox.Rules) {
	r.SLA = sla.Policies{{
		Name: "strict", Targets: sla.Targets{FirstResponse: 20 * time.Minute}, WarnShare: 0.75, WarnAtLeast: 5 * time.Minute,
	}}
}

// waiting is a store with three customers who wait, one of whom is another
// agent's.
func waiting(t *testing.T) *bench {
	b := newBench(t, strict)
	b.accept(b.writes("2001", "Ada Early", "Hello?", 12*time.Minute)...)
	b.accept(b.writes("2002", "Ben Behind", "Anybody?", 30*time.Minute)...)
	b.accept(b.writes("2003", "Cleo Closing", "Still there?", 23*time.Hour+50*time.Minute)...)
	must(b, b.desk.Assign(b.ctx, b.conversation("2003"), "agent2"))
	return b
}

func TestTheBoardOpensOverTheInbox(t *testing.T) {
	b := waiting(t).open(120, 40, ui.Options{})
	b.press("b")
	b.shows("Board  everything", "[ 2 Next hour ]", "in 7m █ first response nobody         Ada Early", "in 9m ▒ window closes  agent2         Cleo Closing",
		"◆ late             2", "◇ warning          0", "late 10m", "Ben Behind")
	b.hides("─[ Inbox", "press n")
	b.press("esc")
	b.shows("─[ Inbox")
	b.hides("Next hour")
	b.press("b", "b")
	b.shows("─[ Inbox")
}

// A lead's day: a clock warns, then it is late; the board says so by itself.
func TestAClockWarnsAndIsLateOnTheBoard(t *testing.T) {
	b := waiting(t).open(120, 40, ui.Options{Board: &figures.Filter{}})
	b.shows("◇ warning          0", "◆ late             2")
	b.advance(3*time.Minute + time.Second)
	b.until("◇ warning          1")
	b.shows("in 4m █ first response nobody         Ada Early")
	b.advance(5 * time.Minute)
	b.until("◆ late             3")
	b.shows("◇ warning          0", "late <1m")
}

func TestTheBoardFollowsWhatHappens(t *testing.T) {
	b := waiting(t).open(120, 40, ui.Options{Board: &figures.Filter{}})
	b.shows("waiting            3")
	b.accept(b.writes("2004", "Dan Delayed", "Hi", time.Minute)...)
	b.until("waiting            4")
	b.shows("Dan Delayed")
	b.accept(b.answered("2002", "Here I am.", 0))
	b.until("waiting            3")
	b.shows("  by 10m 01s")
}

func TestAConversationIsOpenedFromTheBoardAndBack(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 60}} {
		b := waiting(t).open(size[0], size[1], ui.Options{Board: &figures.Filter{}})
		b.press("4", "j", "enter")
		b.until("Anybody?")
		b.shows("[ Conversation ]")
		if got := b.root.Conversation(); got != b.conversation("2002") {
			t.Errorf("%v: conversation %d", size, got)
		}
		b.press("esc")
		b.shows("[ 4 Late or missed, 7 days ]")
		if got := b.selectedRow(); !strings.Contains(got, "Ben Behind") {
			t.Errorf("%v: came back to %q", size, got)
		}
		b.press("esc")
		b.shows("─[ Inbox")
	}
}

// selectedRow is the line with a cursor in it, in any column.
func (b *bench) selectedRow() string {
	for line := range strings.Lines(b.text()) {
		if strings.Contains(line, "▌") {
			return line
		}
	}
	return ""
}

// What is resolved is in no view that the inbox shows, and opens all the same.
func TestAConversationOfNoViewIsOpenedFromTheBoard(t *testing.T) {
	b := waiting(t).open(120, 40, ui.Options{Board: &figures.Filter{}})
	must(b, b.desk.Resolve(b.ctx, b.conversation("2002")))
	b.until("  by 10m 01s")
	b.press("4", "G", "enter")
	b.until("Anybody?")
	b.press("esc")
	b.shows("[ 4 Late or missed, 7 days ]")
}

func TestALeadReassignsOnTheBoard(t *testing.T) {
	b := waiting(t).open(120, 40, ui.Options{Board: &figures.Filter{}})
	b.press("2", "a")
	b.shows("This board is read-only.")
	b.press("L", "a")
	b.shows("Give Ada Early to")
	b.typed("agent2")
	b.press("enter")
	b.until("first response agent2         Ada Early")
	b.shows("Given to agent2.")
	c, err := b.desk.Find(b.ctx, page, "2001")
	if err != nil || c.Assignee != "agent2" {
		t.Errorf("assigned to %q, %v", c.Assignee, err)
	}
	b.press("a")
	b.typed("nobody")
	b.press("enter")
	b.until("first response nobody         Ada Early")
}

func TestTheBoardIsFiltered(t *testing.T) {
	b := waiting(t).open(120, 40, ui.Options{Board: &figures.Filter{}})
	b.press("f")
	b.shows("Filter the board")
	b.advance(time.Second)
	b.press("a")
	b.shows("Show one agent")
	b.typed("agent2")
	b.press("enter")
	b.until("waiting            1")
	b.shows("only agent agent2", "Cleo Closing")
	b.hides("Ada Early")
	b.press("c")
	b.until("waiting            3")
	b.shows("everything")
}

// Nothing is done to a conversation that nobody sees.
func TestTheInboxBehindTheBoardIsLeftAlone(t *testing.T) {
	b := waiting(t).open(120, 40, ui.Options{})
	b.press("b")
	before := b.text()
	b.press("e", "u", "z", "r", "n", "7", "E", "U", "x", "p")
	if after := b.text(); after != before && !strings.Contains(after, "[ ") {
		t.Errorf("the board is gone:\n%s", after)
	}
	b.press(":")
	b.typed("resolve")
	b.shows("no command has these letters")
	b.press("esc", ":")
	b.typed("board heat")
	b.press("enter")
	b.shows("[ 6 Last 7 days by hour ]")
	for _, psid := range []string{"2001", "2002", "2003"} {
		c, err := b.desk.Find(b.ctx, page, psid)
		if err != nil || c.Standing.Status(b.clock.Now()) != inbox.StatusOpen {
			t.Errorf("%s is %s, %v", psid, c.Standing.Status(b.clock.Now()), err)
		}
	}
}

// While nothing happens the board wakes for the words that it shows and reads
// once a minute, for the time line moves on.
func TestTheBoardRests(t *testing.T) {
	b := newBench(t, strict).open(120, 40, ui.Options{Board: &figures.Filter{}})
	b.settle()
	if waiting := b.clock.Waiting(); waiting > 1 {
		t.Errorf("%d timers on a board with nothing on it", waiting)
	}
}
