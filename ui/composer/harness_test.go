package composer_test

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox"
	"oriel/inbox/clock"
	"oriel/inbox/policy"
	"oriel/store"
	"oriel/store/storetest"
	"oriel/ui/composer"
	"oriel/ui/panetest"
)

const (
	page  = "1001"
	agent = "agent1"
)

// morning is when the tests begin.
var morning = time.Date(2026, 11, 16, 9, 0, 0, 0, time.UTC)

// room is a composer on a real desk on a real store, with a clock that stands
// still until it is moved.
type room struct {
	tb       testing.TB
	store    *store.Store
	desk     *inbox.Desk
	clock    *clock.Manual
	composer *composer.Model
	id       int64

	arrived  chan tea.Msg
	underWay int
	told     []tea.Msg // what the composer said to its parent
	witness  *witness
	events   int
}

func newRoom(tb testing.TB, granted ...policy.Capability) *room {
	tb.Helper()
	rules := inbox.DefaultRules()
	rules.Capabilities = map[string]policy.Capabilities{page: policy.NewCapabilities(granted...)}
	s := storetest.Open(tb, store.Options{Rules: rules})
	ids := 0
	manual := clock.NewManual(morning)
	r := &room{tb: tb, store: s, clock: manual, arrived: make(chan tea.Msg, 64), witness: &witness{Store: s}}
	r.desk = inbox.NewDesk(inbox.DeskConfig{
		Store: r.witness, Clock: manual, Agent: agent,
		Settings: inbox.Settings{Rules: rules, Margin: policy.DefaultMargin, UndoFor: inbox.DefaultUndo},
		NewID:    func() string { ids++; return fmt.Sprintf("m%d", ids) },
	})
	r.id = r.customerWrites("psid-1", "Where is my parcel?")
	r.composer = composer.New(tb.Context(), r.desk, panetest.Plain(tb), time.UTC, composer.Settings{})
	r.composer.SetSize(80, 12)
	return r
}

// customerWrites brings in a message as a webhook does.
func (r *room) customerWrites(psid, text string) int64 {
	r.tb.Helper()
	r.happens(psid, inbox.MessageReceived{MID: fmt.Sprintf("mid-%d", r.events), Text: text})
	c, err := r.desk.Find(r.tb.Context(), page, psid)
	if err != nil {
		r.tb.Fatal(err)
	}
	return c.ID
}

// happens brings in something that a customer did, as a webhook does.
func (r *room) happens(psid string, fact inbox.Fact) {
	r.tb.Helper()
	r.events++
	key := fmt.Sprintf("event-%d", r.events)
	storetest.Accept(r.tb, r.store, r.clock.Now(), inbox.Event{Key: key, PageID: page, PSID: psid, At: r.clock.Now(), Fact: fact})
}

func (r *room) detail() inbox.Detail {
	r.tb.Helper()
	d, err := r.desk.Open(r.tb.Context(), r.id, 50)
	if err != nil {
		r.tb.Fatal(err)
	}
	return d
}

// open opens the composer and waits until it listens.
func (r *room) open(option policy.OptionID) {
	r.tb.Helper()
	r.run(r.composer.Open(r.detail(), option))
	r.quiet()
}

func (r *room) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	r.underWay++
	go func() { r.arrived <- cmd() }()
}

// quiet delivers answers until nothing is under way but timers.
func (r *room) quiet() {
	r.tb.Helper()
	for deadline := time.Now().Add(time.Minute); ; {
		select {
		case msg := <-r.arrived:
			r.underWay--
			r.deliver(msg)
			continue
		default:
		}
		if r.underWay == r.clock.Waiting() && len(r.arrived) == 0 {
			return
		}
		if time.Now().After(deadline) {
			r.tb.Fatalf("%d commands are under way, %d timers wait", r.underWay, r.clock.Waiting())
		}
		runtime.Gosched()
	}
}

func (r *room) deliver(msg tea.Msg) {
	if batch, ok := msg.(tea.BatchMsg); ok {
		for _, cmd := range batch {
			r.run(cmd)
		}
		return
	}
	if msg == nil {
		return
	}
	r.told = append(r.told, msg)
	r.run(r.composer.Update(msg))
}

// passes moves the clock in steps, as a screen's ticks do.
func (r *room) passes(d time.Duration) {
	r.tb.Helper()
	const step = 100 * time.Millisecond
	for ; d > 0; d -= step {
		r.clock.Advance(min(step, d))
		r.composer.SetNow(r.clock.Now())
		r.quiet()
	}
}

var named = map[string]tea.KeyMsg{
	"enter": {Type: tea.KeyEnter}, "esc": {Type: tea.KeyEsc}, "backspace": {Type: tea.KeyBackspace}, "delete": {Type: tea.KeyDelete},
	"left": {Type: tea.KeyLeft}, "right": {Type: tea.KeyRight}, "up": {Type: tea.KeyUp}, "down": {Type: tea.KeyDown},
	"home": {Type: tea.KeyHome}, "end": {Type: tea.KeyEnd}, "ctrl+left": {Type: tea.KeyCtrlLeft}, "ctrl+right": {Type: tea.KeyCtrlRight},
	"ctrl+s": {Type: tea.KeyCtrlS}, "ctrl+o": {Type: tea.KeyCtrlO}, "ctrl+x": {Type: tea.KeyCtrlX}, "ctrl+e": {Type: tea.KeyCtrlE},
	"ctrl+k": {Type: tea.KeyCtrlK}, "ctrl+u": {Type: tea.KeyCtrlU}, "ctrl+w": {Type: tea.KeyCtrlW}, "ctrl+y": {Type: tea.KeyCtrlY},
	"alt+enter": {Type: tea.KeyEnter, Alt: true}, "ctrl+home": {Type: tea.KeyCtrlHome}, "ctrl+end": {Type: tea.KeyCtrlEnd},
}

// press presses named keys, and types anything else letter by letter.
func (r *room) press(keys ...string) {
	r.tb.Helper()
	for _, key := range keys {
		if msg, ok := named[key]; ok {
			if msg.String() != key {
				r.tb.Fatalf("the key %s is called %s", key, msg)
			}
			r.run(r.composer.Update(msg))
			continue
		}
		for _, letter := range key {
			r.run(r.composer.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{letter}}))
		}
	}
	r.quiet()
}

// rewrite replaces the text, as an editor does.
func (r *room) rewrite(s string) {
	r.tb.Helper()
	r.run(r.composer.SetText(s))
	r.quiet()
}

func (r *room) paste(s string) {
	r.tb.Helper()
	r.run(r.composer.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(s), Paste: true}))
	r.quiet()
}

// draft is what the store has.
func (r *room) draft() string {
	r.tb.Helper()
	d, err := r.store.Draft(context.Background(), r.id, agent)
	if err != nil {
		r.tb.Fatal(err)
	}
	return d.Text
}

// outbox returns the texts that wait to be sent.
func (r *room) outbox() []string {
	r.tb.Helper()
	messages, err := r.desk.Outbox(context.Background())
	if err != nil {
		r.tb.Fatal(err)
	}
	var texts []string
	for _, m := range messages {
		texts = append(texts, m.Text)
	}
	return texts
}

// heard returns the last message of a type that the composer told its parent.
func heard[T tea.Msg](r *room) (T, bool) {
	for _, msg := range slices.Backward(r.told) {
		if m, ok := msg.(T); ok {
			return m, true
		}
	}
	var none T
	return none, false
}

// frame draws, and checks that the pane is filled exactly.
func frame(tb panetest.TB, m *composer.Model, w, h int) []string {
	lines := m.Lines()
	panetest.Filled(tb, lines, w, h)
	if x, y, visible := m.Cursor(); visible && (x < 0 || y < 0 || (x >= w && w > 0) || y >= h) {
		tb.Fatalf("the cursor is at %d, %d in a pane of %d × %d", x, y, w, h)
	}
	return lines
}
