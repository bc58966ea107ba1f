package thread_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox"
	"oriel/inbox/clock"
	"oriel/inbox/policy"
	"oriel/store"
	"oriel/store/storetest"
	"oriel/ui/panetest"
	"oriel/ui/thread"
)

const page = "1001"

// monday is when the tests begin.
var monday = time.Date(2026, 11, 16, 9, 0, 0, 0, time.UTC)

// room is a thread on a real desk on a real store, with a clock that stands
// still until it is moved.
type room struct {
	tb     testing.TB
	store  *store.Store
	desk   *inbox.Desk
	clock  *clock.Manual
	thread *thread.Model
	loaded []thread.Loaded
	events int
	sent   int
}

func newRoom(tb testing.TB) *room {
	tb.Helper()
	rules := inbox.DefaultRules()
	rules.Capabilities = map[string]policy.Capabilities{page: policy.NewCapabilities(policy.CapHumanAgent)}
	s := storetest.Open(tb, store.Options{Rules: rules})
	r := &room{tb: tb, store: s, clock: clock.NewManual(monday)}
	r.desk = inbox.NewDesk(inbox.DeskConfig{
		Store: s, Clock: r.clock, Agent: "agent1",
		Settings: inbox.Settings{Rules: rules, Margin: policy.DefaultMargin, UndoFor: inbox.DefaultUndo, PageNames: map[string]string{page: "Acme Support"}},
		NewID:    func() string { r.sent++; return fmt.Sprintf("out%d", r.sent) },
	})
	r.thread = thread.New(tb.Context(), r.desk, panetest.Plain(tb), time.UTC)
	r.thread.SetSize(80, 24)
	return r
}

// happen brings in facts about one customer, each a second after the other.
func (r *room) happen(psid string, facts ...inbox.Fact) {
	r.tb.Helper()
	events := make([]inbox.Event, len(facts))
	for i, fact := range facts {
		r.events++
		r.clock.Advance(time.Second)
		events[i] = inbox.Event{Key: fmt.Sprintf("event:%d", r.events), PageID: page, PSID: psid, At: r.clock.Now(), Fact: fact}
	}
	storetest.Accept(r.tb, r.store, r.clock.Now(), events...)
}

// message is a customer's.
func message(n int, text string) inbox.Fact {
	return inbox.MessageReceived{MID: fmt.Sprintf("in%d", n), Text: text}
}

func (r *room) conversation(psid string) int64 {
	r.tb.Helper()
	c, err := r.desk.Find(r.tb.Context(), page, psid)
	if err != nil {
		r.tb.Fatal(err)
	}
	return c.ID
}

// reply queues an answer and returns its outbox id.
func (r *room) reply(psid, text string, option policy.OptionID) string {
	r.tb.Helper()
	m, err := r.desk.Reply(r.tb.Context(), inbox.Reply{Conversation: r.conversation(psid), Option: option, Text: text})
	if err != nil {
		r.tb.Fatal(err)
	}
	return m.OutboxID
}

// see marks everything as seen, after all that has happened.
func (r *room) see(psid string) {
	r.tb.Helper()
	r.clock.Advance(time.Second)
	if err := r.desk.See(r.tb.Context(), r.conversation(psid)); err != nil {
		r.tb.Fatal(err)
	}
}

// run runs a command and all that follows from it, to the end.
func (r *room) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			r.run(c)
		}
	case thread.Loaded:
		r.loaded = append(r.loaded, msg)
	default:
		r.run(r.thread.Update(msg))
	}
}

func (r *room) open(psid string) {
	r.tb.Helper()
	r.thread.SetNow(r.clock.Now())
	r.run(r.thread.Load(r.conversation(psid)))
}

func (r *room) reload() {
	r.tb.Helper()
	r.thread.SetNow(r.clock.Now())
	r.run(r.thread.Reload())
}

// frame draws, and checks that the pane is filled exactly.
func frame(t panetest.TB, m *thread.Model, w, h int) []string {
	lines := m.Lines()
	panetest.Filled(t, lines, w, h)
	return lines
}

func (r *room) screen() string {
	r.tb.Helper()
	return panetest.Text(frame(r.tb, r.thread, 80, 24))
}

func (r *room) expect(words ...string) {
	r.tb.Helper()
	screen := r.screen()
	for _, w := range words {
		if !strings.Contains(screen, w) {
			r.tb.Fatalf("%q is not on the screen:\n%s", w, screen)
		}
	}
}

func (r *room) never(words ...string) {
	r.tb.Helper()
	screen := r.screen()
	for _, w := range words {
		if strings.Contains(screen, w) {
			r.tb.Fatalf("%q is on the screen:\n%s", w, screen)
		}
	}
}
