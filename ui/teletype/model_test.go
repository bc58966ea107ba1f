package teletype_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox"
	"oriel/inbox/clock"
	"oriel/store"
	"oriel/store/storetest"
	"oriel/ui/lines"
	"oriel/ui/player"
	"oriel/ui/teletype"
	"oriel/ui/text"
)

const page = "100000000000001"

var start = time.Date(2026, 11, 22, 14, 2, 0, 0, time.UTC)

// room is a teletype with a session on a real store.
type room struct {
	t      *testing.T
	ctx    context.Context
	desk   *inbox.Desk
	model  *teletype.Model
	player *player.Player
	saves  error // what saving a tape comes to
}

func (r *room) save() (string, error) { return "own.tape", r.saves }

func TestWhatWasDoneIsSavedAsATape(t *testing.T) {
	r := newRoom(t, 80, 24, "Amélie")
	r.player.Press("ctrl+t")
	r.until("What was done so far is in own.tape")
	r.saves = errors.New("the disk is full")
	r.player.Press("ctrl+t")
	r.until("the disk is full")
}

func newRoom(t *testing.T, width, height int, customers ...string) *room {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	t.Cleanup(cancel)
	c, rules := clock.NewManual(start), inbox.DefaultRules()
	s := storetest.Open(t, store.Options{Rules: rules})
	r := &room{t: t, ctx: ctx, desk: inbox.NewDesk(inbox.DeskConfig{Store: s, Clock: c, Agent: "agent-one", Settings: inbox.Settings{Rules: rules}})}
	for i, name := range customers {
		psid := fmt.Sprint(2001 + i)
		storetest.Accept(t, s, start,
			inbox.Event{Key: "m" + psid, PageID: page, PSID: psid, At: start.Add(-time.Hour), Fact: inbox.MessageReceived{MID: "m" + psid, Text: "Hello from " + name}},
			inbox.Event{Key: "n" + psid, PageID: page, PSID: psid, At: start.Add(-time.Hour), Fact: inbox.ContactNamed{Name: name}})
	}
	r.model = teletype.New(lines.New(r.desk, lines.Options{}), r.save)
	r.player = player.New(r.model, width, height)
	t.Cleanup(r.player.Close)
	r.until("You are in the list.")
	return r
}

func (r *room) until(words string) {
	r.t.Helper()
	if err := r.player.Until(r.ctx, func(s string) bool { return strings.Contains(strings.Join(strings.Fields(s), " "), words) }); err != nil {
		r.t.Fatalf("%q: %v", words, err)
	}
}

func TestWhatIsTypedStandsBelowWhatWasSaid(t *testing.T) {
	r := newRoom(t, 80, 24, "Amélie", "Bruno")
	r.player.Type("lisx")
	r.player.Press("backspace")
	f := r.player.Frame()
	if last := f.Lines[len(f.Lines)-1]; last != "lis" || f.Cursor == nil || f.Cursor.X != 3 || f.Cursor.Y != len(f.Lines)-1 {
		t.Errorf("the last row is %q, the cursor at %+v", last, f.Cursor)
	}
	r.player.Press("backspace", "backspace", "backspace", "backspace")
	r.player.Type("2\n")
	r.until("You are with Bruno.")
	if r.model.Conversation() == 0 || !strings.Contains(r.player.Text(), "\n2\nBruno.") {
		t.Errorf("conversation %d:\n%s", r.model.Conversation(), r.player.Text())
	}
}

// The frame is the end of the paper: its rows never exceed the screen.
func TestTheOldestLinesLeaveAtTheTop(t *testing.T) {
	r := newRoom(t, 40, 6, "Amélie", "Bruno")
	r.player.Type("help\n")
	r.until("You are in the list.")
	for _, size := range [][2]int{{40, 6}, {12, 3}, {200, 60}, {1, 1}, {0, 0}} {
		r.player.Send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		f := r.player.Frame()
		if len(f.Lines) > size[1] {
			t.Errorf("%d rows on a screen of %d", len(f.Lines), size[1])
		}
	}
	r.player.Send(tea.WindowSizeMsg{Width: 200, Height: 60})
	if !strings.Contains(r.player.Text(), "1. Amélie: ") {
		t.Errorf("what left at the top does not come back:\n%s", r.player.Text())
	}
}

// Whoever types faster than the Desk answers loses nothing, in order.
func TestLinesWaitForTheirTurn(t *testing.T) {
	r := newRoom(t, 100, 60, "Amélie", "Bruno")
	r.player.Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("2\nreply\nOne\nTwo\n.\n0\nquit\n"), Paste: true})
	if err := r.player.Until(r.ctx, func(string) bool { return r.player.Ended() }); err != nil {
		t.Fatal(err)
	}
	c, err := r.desk.Find(r.ctx, page, "2002")
	if err != nil {
		t.Fatal(err)
	}
	if d, err := r.desk.Open(r.ctx, c.ID, 1); err != nil || d.Draft != "One\nTwo" {
		t.Errorf("the draft is %q, %v", d.Draft, err)
	}
	if !strings.Contains(r.player.Text(), "Goodbye. Drafts are kept.") {
		t.Errorf("no end:\n%s", r.player.Text())
	}
}

// writtenDown is a paper.
type writtenDown struct {
	mu    sync.Mutex
	lines []string
}

func (w *writtenDown) Hears(line text.Safe) { w.Says([]text.Safe{line}) }

func (w *writtenDown) Says(lines []text.Safe) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, line := range lines {
		w.lines = append(w.lines, line.String())
	}
}

func (w *writtenDown) since(n int) []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.lines[n:])
}

// What is hidden happens, and can be waited for. Then it is gone from the screen
// and was never written down, but for the question that it has led to.
func TestWhatIsHiddenIsNeitherShownNorWrittenDown(t *testing.T) {
	const withAmelie = "You are with Amélie. Type a command, or help:"
	r := newRoom(t, 80, 60, "Amélie", "Bruno")
	paper := &writtenDown{}
	r.model.Paper = paper
	before := r.player.Text()
	r.model.Hide()
	r.model.Hide() // once is enough
	r.player.Type("2\n")
	r.until("You are with Bruno.")
	r.player.Type("back\n1\n")
	r.until(withAmelie)
	r.player.Press("ctrl+t")
	r.until("What was done so far is in own.tape")
	r.player.Type("hel")
	r.model.Show()
	if got := paper.since(0); !slices.Equal(got, []string{withAmelie}) {
		t.Errorf("%q is written down", got)
	}
	if got, want := strings.TrimSpace(r.player.Text()), strings.TrimSpace(before)+"\n"+withAmelie+"\nhel"; got != want {
		t.Errorf("the screen shows\n%s\nwant\n%s", got, want)
	}
	r.player.Type("p\n")
	if err := r.player.Until(r.ctx, func(string) bool { got := paper.since(1); return len(got) > 2 && got[len(got)-1] == withAmelie }); err != nil {
		t.Fatalf("%q is written down: %v", paper.since(0), err)
	}
	if got := paper.since(1); got[0] != "help" {
		t.Errorf("%q is written down", got)
	}
}

// Nothing is asked again where nothing happened, or what happened led back.
func TestAHiddenPartThatLeadsBackIsNotHeardOf(t *testing.T) {
	r := newRoom(t, 80, 60, "Amélie", "Bruno")
	paper := &writtenDown{}
	r.model.Paper = paper
	before := r.player.Text()
	r.model.Show()
	r.model.Hide()
	r.model.Show()
	r.model.Hide()
	r.player.Type("1\n")
	r.until("You are with Amélie.")
	r.player.Type("back\n")
	if err := r.player.Until(r.ctx, func(s string) bool { return strings.Count(s, "You are in the list.") == 2 }); err != nil {
		t.Fatal(err)
	}
	r.model.Show()
	if got := paper.since(0); len(got) > 0 || r.player.Text() != before {
		t.Errorf("%q is written down, the screen shows\n%s", got, r.player.Text())
	}
}

func TestCtrlDIsTheEndOfTheInput(t *testing.T) {
	r := newRoom(t, 80, 24, "Amélie")
	r.player.Press("ctrl+d")
	if err := r.player.Until(r.ctx, func(string) bool { return r.player.Ended() }); err != nil {
		t.Error(err)
	}
	r.model.Close()
}

// A session is not ended while it answers: its methods are called one at a time.
func TestItIsClosedWhileALineIsAnswered(t *testing.T) {
	r := newRoom(t, 80, 24, "Amélie")
	r.player.Type("1\n")
	r.model.Close()
}
