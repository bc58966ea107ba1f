package ui_test

import (
	"bytes"
	"context"
	"fmt"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox"
	"oriel/inbox/clock"
	"oriel/store"
	"oriel/store/storetest"
	"oriel/ui"
	"oriel/ui/panetest"
	"oriel/ui/player"
	"oriel/ui/theme"
)

const (
	page  = "100000000000001"
	agent = "agent1"
)

var start = time.Date(2026, 11, 22, 14, 2, 0, 0, time.UTC)

// patience bounds every wait for what must come.
const patience = 20 * time.Second

// bench is the real screen on a real store, at a clock that stands still.
type bench struct {
	t      testing.TB
	ctx    context.Context
	clock  *clock.Manual
	store  *store.Store
	desk   *inbox.Desk
	root   *ui.Root
	player *player.Player
	w, h   int
	serial int
}

func newBench(t testing.TB, settings ...func(*inbox.Rules)) *bench {
	t.Helper()
	rules := inbox.DefaultRules()
	for _, set := range settings {
		set(&rules)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	t.Cleanup(cancel)
	b := &bench{t: t, ctx: ctx, clock: clock.NewManual(start), store: storetest.Open(t, store.Options{Rules: rules})}
	b.desk = inbox.NewDesk(inbox.DeskConfig{
		Store: b.store, Clock: b.clock, Agent: agent,
		Settings: inbox.Settings{Rules: rules, PageNames: map[string]string{page: "Acme Support"}, UndoFor: inbox.DefaultUndo},
	})
	return b
}

func mono(t testing.TB) theme.Theme { return themeNamed(t, "mono", "dumb") }

func themeNamed(t testing.TB, name, term string) theme.Theme {
	t.Helper()
	return panetest.Theme(t, name, "TERM="+term, "COLORTERM=truecolor")
}

// open starts the screen and waits until everything is loaded.
func (b *bench) open(w, h int, options ui.Options) *bench {
	b.t.Helper()
	if options.Theme.Name == "" {
		options.Theme = mono(b.t)
	}
	b.w, b.h = w, h
	b.root = ui.New(b.desk, options)
	b.player = player.New(b.root, w, h)
	b.t.Cleanup(func() {
		b.player.Press("ctrl+c")
		b.player.Close()
	})
	b.settle()
	b.advance(time.Second) // the pauses between two readings
	return b
}

// accept lets events happen.
func (b *bench) accept(events ...inbox.Event) {
	b.t.Helper()
	storetest.Accept(b.t, b.store, b.clock.Now(), events...)
}

func (b *bench) event(psid string, ago time.Duration, fact inbox.Fact) inbox.Event {
	b.serial++
	return inbox.Event{Key: fmt.Sprintf("test:%06d", b.serial), PageID: page, PSID: psid, At: b.clock.Now().Add(-ago), Fact: fact}
}

// writes is a customer's message, some time ago.
func (b *bench) writes(psid, name, words string, ago time.Duration) []inbox.Event {
	b.serial++
	return []inbox.Event{
		b.event(psid, ago, inbox.MessageReceived{MID: fmt.Sprintf("m_%06d", b.serial), Text: words}),
		b.event(psid, ago, inbox.ContactNamed{Name: name}),
	}
}

// answered is a reply that somebody gave elsewhere.
func (b *bench) answered(psid, words string, ago time.Duration) inbox.Event {
	b.serial++
	return b.event(psid, ago, inbox.MessageEchoed{MID: fmt.Sprintf("m_%06d", b.serial), Text: words})
}

// settle handles messages until every command has ended but those that wait
// for the clock or for a change.
func (b *bench) settle() {
	b.t.Helper()
	b.wait("the screen to come to rest", b.quiet)
}

// quiet asks twice: what was on its way at first may have arrived since, where
// it is counted.
func (b *bench) quiet() bool { return b.rests() && !changeUnderWay() && b.rests() }

// rests reports whether no command runs but those that wait.
func (b *bench) rests() bool {
	waiting := b.clock.Waiting()
	if b.root.Idle() {
		waiting++
	}
	return b.player.Running() <= waiting
}

// changeUnderWay reports whether a screen was told of a change and does not
// know it yet: its goroutine, which waits to be told, can go on. Only the
// runtime sees that.
func changeUnderWay() bool {
	traces := make([]byte, 1<<20)
	for trace := range bytes.SplitSeq(traces[:runtime.Stack(traces, true)], []byte("\n\n")) {
		if bytes.Contains(trace, []byte("ui.(*Root).awaitChange")) && !parked.Match(trace) {
			return true
		}
	}
	return false
}

// parked is a goroutine that waits for another one.
var parked = regexp.MustCompile(`^goroutine \d+ [^\[]*\[(chan receive|chan send|select)[],]`)

func (b *bench) wait(what string, reached func() bool) {
	b.t.Helper()
	deadline, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	for {
		if b.player.Drain(); reached() {
			return
		}
		if deadline.Err() != nil {
			b.t.Fatalf("waited in vain for %s; the screen shows:\n%s", what, b.text())
		}
		runtime.Gosched()
	}
}

// until waits until the screen shows words.
func (b *bench) until(words string) {
	b.t.Helper()
	b.wait(fmt.Sprintf("%q", words), func() bool {
		if strings.Contains(b.text(), words) {
			return true
		}
		if b.quiet() && b.clock.Waiting() > 1 {
			// The minute's timer is always there; another one is a pause
			// between two readings.
			b.clock.Advance(300 * time.Millisecond)
		}
		return false
	})
	b.settle()
}

func (b *bench) press(names ...string) {
	b.t.Helper()
	for _, name := range names {
		b.player.Press(name)
		b.settle()
	}
}

func (b *bench) typed(words string) {
	b.t.Helper()
	b.player.Type(words)
	b.settle()
}

func (b *bench) send(m tea.Msg) {
	b.t.Helper()
	b.player.Send(m)
	b.settle()
}

func (b *bench) resize(w, h int) {
	b.w, b.h = w, h
	b.send(tea.WindowSizeMsg{Width: w, Height: h})
}

// advance lets time pass.
func (b *bench) advance(d time.Duration) {
	b.t.Helper()
	b.settle()
	b.clock.Advance(d)
	b.settle()
}

// text is the screen; every line of it must be as wide as the screen.
func (b *bench) text() string {
	b.t.Helper()
	frame := b.root.Frame()
	panetest.Filled(b.t, frame.Lines, b.w, b.h)
	return player.Text(frame)
}

func (b *bench) shows(words ...string) {
	b.t.Helper()
	for _, w := range words {
		if !strings.Contains(b.text(), w) {
			b.t.Errorf("%q is not on the screen:\n%s", w, b.text())
		}
	}
}

func (b *bench) hides(words ...string) {
	b.t.Helper()
	for _, w := range words {
		if strings.Contains(b.text(), w) {
			b.t.Errorf("%q is on the screen:\n%s", w, b.text())
		}
	}
}

// selected is the line that the cursor marks.
func (b *bench) selected() string {
	b.t.Helper()
	for _, line := range strings.Split(b.text(), "\n") {
		if strings.HasPrefix(line, "▌") {
			return line
		}
	}
	return ""
}
