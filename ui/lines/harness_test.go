package lines_test

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"oriel/inbox"
	"oriel/inbox/clock"
	"oriel/inbox/policy"
	"oriel/store"
	"oriel/store/storetest"
	"oriel/ui/lines"
	"oriel/ui/text"
)

const (
	page  = "100000000000001"
	agent = "agent-one"
)

var start = time.Date(2026, 11, 22, 14, 2, 0, 0, time.UTC)

// tb is what both tests and laws have.
type tb interface {
	Helper()
	Fatalf(format string, args ...any)
	Errorf(format string, args ...any)
}

// bench is a session on a real store, at a clock that stands still.
type bench struct {
	t       tb
	ctx     context.Context
	clock   *clock.Manual
	store   *store.Store
	desk    *inbox.Desk
	session *lines.Session
	said    string // the last answer
	serial  int
	// saveTape is given to sessions that begin.
	saveTape func() (string, error)
}

func newBench(t *testing.T, settings ...func(*inbox.Rules)) *bench {
	t.Helper()
	return newBenchAt(t, start, settings...)
}

func newBenchAt(t *testing.T, now time.Time, settings ...func(*inbox.Rules)) *bench {
	t.Helper()
	rules := inbox.DefaultRules()
	for _, set := range settings {
		set(&rules)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	t.Cleanup(cancel)
	b := &bench{t: t, ctx: ctx, clock: clock.NewManual(now), store: storetest.Open(t, store.Options{Rules: rules})}
	b.desk = inbox.NewDesk(inbox.DeskConfig{
		Store: b.store, Clock: b.clock, Agent: agent,
		Settings: inbox.Settings{Rules: rules, Margin: policy.DefaultMargin, PageNames: map[string]string{page: "Acme Support"}, UndoFor: inbox.DefaultUndo},
	})
	return b
}

func granted(capabilities ...policy.Capability) func(*inbox.Rules) {
	return func(r *inbox.Rules) {
		r.Capabilities = map[string]policy.Capabilities{page: policy.NewCapabilities(capabilities...)}
	}
}

func (b *bench) must(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatalf("%v", err)
	}
}

// begin starts a session, as a program that was started anew does.
func (b *bench) begin() *bench {
	b.t.Helper()
	b.session = lines.New(b.desk, lines.Options{SaveTape: b.saveTape})
	b.said = b.printed(b.session.Begin(b.ctx))
	return b
}

// hears types lines and keeps what was answered to the last.
func (b *bench) hears(typed ...string) {
	b.t.Helper()
	for _, line := range typed {
		b.said = b.printed(b.session.Hear(b.ctx, line))
	}
}

var control = regexp.MustCompile(`[\x00-\x09\x0b-\x1f\x7f-\x9f\x{202a}-\x{202e}\x{2066}-\x{2069}]`)

// printed is what a terminal gets. Nothing in it may be more than text.
func (b *bench) printed(said []text.Safe) string {
	b.t.Helper()
	var out strings.Builder
	for _, line := range said {
		if s := line.String(); control.MatchString(s) || strings.Contains(s, "\n") {
			b.t.Errorf("more than a line of text: %q", s)
		}
		out.WriteString(line.String() + "\n")
	}
	return out.String()
}

func (b *bench) says(words ...string) {
	b.t.Helper()
	for _, w := range words {
		if !strings.Contains(b.said, w) {
			b.t.Errorf("%q is not said:\n%s", w, b.said)
		}
	}
}

func (b *bench) hides(words ...string) {
	b.t.Helper()
	for _, w := range words {
		if strings.Contains(b.said, w) {
			b.t.Errorf("%q is said:\n%s", w, b.said)
		}
	}
}

// picks types the number of the choice that begins with words.
func (b *bench) picks(words string) {
	b.t.Helper()
	number := regexp.MustCompile(`(?m)^(\d+)\. ` + regexp.QuoteMeta(words)).FindStringSubmatch(b.said)
	if number == nil {
		b.t.Fatalf("no choice begins with %q:\n%s", words, b.said)
	}
	b.hears(number[1])
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
func (b *bench) writes(psid, name, words string, ago time.Duration) {
	b.t.Helper()
	b.serial++
	mid := fmt.Sprintf("m_%06d", b.serial)
	b.accept(b.event(psid, ago, inbox.MessageReceived{MID: mid, Text: words}), b.event(psid, ago, inbox.ContactNamed{Name: name}))
}

// answered is a reply that somebody gave elsewhere.
func (b *bench) answered(psid, words string, ago time.Duration) {
	b.t.Helper()
	b.serial++
	b.accept(b.event(psid, ago, inbox.MessageEchoed{MID: fmt.Sprintf("m_%06d", b.serial), Text: words}))
}

// fewCustomers has one conversation of each kind, in the order of time left.
func (b *bench) fewCustomers() *bench {
	b.t.Helper()
	b.writes("2001", "Amélie", "Où est ma commande ?", 24*time.Hour-5*time.Minute)
	b.writes("2002", "Bruno", "My parcel is late", 24*time.Hour-38*time.Minute-30*time.Second)
	b.writes("2003", "клиент В", "Спасибо большое", 22*time.Hour)
	b.writes("2004", "客户丁", "谢谢你的帮助", 5*time.Hour)
	b.answered("2004", "不客气", 4*time.Hour)
	b.writes("2005", "Emil", "Can I still return it?", 27*time.Hour)
	return b
}

func (b *bench) conversation(psid string) inbox.Detail {
	b.t.Helper()
	c, err := b.desk.Find(b.ctx, page, psid)
	b.must(err)
	d, err := b.desk.Open(b.ctx, c.ID, 50)
	b.must(err)
	return d
}

// draft is what the store has of a reply.
func (b *bench) draft(psid string) string { return b.conversation(psid).Draft }

// queued are the texts in the outbox.
func (b *bench) queued() []string {
	b.t.Helper()
	messages, err := b.desk.Outbox(b.ctx)
	b.must(err)
	var texts []string
	for _, m := range messages {
		texts = append(texts, m.Text)
	}
	return texts
}
