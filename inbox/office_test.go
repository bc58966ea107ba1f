package inbox_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"oriel/inbox"
	"oriel/inbox/clock"
	"oriel/inbox/policy"
	"oriel/store"
	"oriel/store/storetest"
)

// alarm is a clock that moves by hand and tells who sleeps until when.
type alarm struct {
	*clock.Manual
	asleep chan struct{} // one token after a timer was made

	mu     sync.Mutex
	timers map[*alarmTimer]time.Time
}

type alarmTimer struct {
	clock.Timer
	of *alarm
}

func newAlarm(at time.Time) *alarm {
	return &alarm{Manual: clock.NewManual(at), asleep: make(chan struct{}, 1), timers: map[*alarmTimer]time.Time{}}
}

func (a *alarm) NewTimer(d time.Duration) clock.Timer {
	a.mu.Lock()
	t := &alarmTimer{a.Manual.NewTimer(d), a}
	a.timers[t] = a.Now().Add(d)
	a.mu.Unlock()
	select {
	case a.asleep <- struct{}{}:
	default:
	}
	return t
}

func (t *alarmTimer) Stop() bool {
	t.of.mu.Lock()
	defer t.of.mu.Unlock()
	delete(t.of.timers, t)
	return t.Timer.Stop()
}

// Set moves the clock between the making of timers, so that each is due when
// its maker meant it to be.
func (a *alarm) Set(t time.Time) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.Manual.Set(t)
}

// next is when the next sleeper wakes up, if there is one.
func (a *alarm) next() (time.Time, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.earliest()
}

// ring moves the clock to when the next sleeper wakes up, if that is not after
// limit. Whoever was woken otherwise meanwhile sleeps no more, and looks at the
// clock after it was moved.
func (a *alarm) ring(limit time.Time) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if next, ok := a.earliest(); ok && !next.After(limit) {
		a.Manual.Set(next)
	}
}

func (a *alarm) earliest() (time.Time, bool) {
	var next time.Time
	for _, due := range a.timers {
		if due.After(a.Now()) && (next.IsZero() || due.Before(next)) {
			next = due
		}
	}
	return next, !next.IsZero()
}

// office is a store with a clock that moves by hand, a desk, and the
// platform's edge.
type office struct {
	*testing.T
	ctx   context.Context
	path  string
	store *store.Store
	clock *alarm
	desk  *inbox.Desk
	edge  *edge
}

// grants are the capabilities of the page in an office.
var grants = policy.NewCapabilities(policy.CapHumanAgent, policy.CapOneTimeNotification, policy.CapUtilityMessages)

func officeRules() inbox.Rules {
	r := inbox.DefaultRules()
	r.Capabilities = map[string]policy.Capabilities{pageID: grants}
	return r
}

// openOffice opens an office at a time, with a desk that leaves no time for
// undoing.
func openOffice(t *testing.T, at time.Time) *office {
	t.Helper()
	o := &office{T: t, ctx: context.Background(), path: storetest.Path(t), clock: newAlarm(at)}
	o.store = o.openStore()
	o.edge = newEdge(o.clock)
	o.desk = o.sit("agent-one", 0)
	return o
}

// openStore opens the office's store once more, as another process would.
func (o *office) openStore() *store.Store {
	o.Helper()
	// The store goes by the machine's clock, so that only those who are tested
	// sleep on the office's, and is as patient as the test: a disk takes its time.
	s, err := store.Open(o.ctx, o.path, store.Options{Rules: officeRules(), BusyTimeout: patience})
	o.must(err)
	o.Cleanup(func() { o.must(s.Close()) })
	return s
}

// sit opens a desk for an agent.
func (o *office) sit(agent string, undo time.Duration) *inbox.Desk {
	return inbox.NewDesk(o.deskConfig(agent, undo))
}

func (o *office) deskConfig(agent string, undo time.Duration) inbox.DeskConfig {
	var mu sync.Mutex
	n := 0
	return inbox.DeskConfig{
		Store: o.store, Clock: o.clock, Agent: agent,
		Settings: inbox.Settings{Rules: officeRules(), Margin: policy.DefaultMargin, UndoFor: undo},
		NewID: func() string {
			mu.Lock()
			defer mu.Unlock()
			n++
			return fmt.Sprintf("%s-%03d", agent, n)
		},
	}
}

func (o *office) must(err error) {
	o.Helper()
	if err != nil {
		o.Fatal(err)
	}
}

// accept takes a webhook body with these events.
func (o *office) accept(events ...inbox.Event) {
	o.Helper()
	storetest.Accept(o, o.store, o.clock.Now(), events...)
}

// event is something that happened to a customer now.
func (o *office) event(customer int, key string, f inbox.Fact) inbox.Event {
	return inbox.Event{Key: key, PageID: pageID, PSID: psidOf(customer), At: o.clock.Now(), Fact: f}
}

func psidOf(customer int) string { return fmt.Sprintf("90071992547%05d", customer) }

// writes lets a customer write now and returns the conversation.
func (o *office) writes(customer int, text string) int64 {
	o.Helper()
	mid := fmt.Sprintf("m_in_%d_%d", customer, o.clock.Now().UnixMilli())
	o.accept(o.event(customer, "msg:"+mid, inbox.MessageReceived{MID: mid, Text: text}))
	return o.conversation(customer).ID
}

func (o *office) conversation(customer int) inbox.Conversation {
	o.Helper()
	c, err := o.store.FindConversation(o.ctx, pageID, psidOf(customer))
	o.must(err)
	return c
}

// reply queues a plain text.
func (o *office) reply(conversation int64, text string) inbox.Message {
	o.Helper()
	return o.queue(inbox.Reply{Conversation: conversation, Text: text})
}

func (o *office) queue(r inbox.Reply) inbox.Message {
	o.Helper()
	m, err := o.desk.Reply(o.ctx, r)
	o.must(err)
	return m
}

func (o *office) message(outboxID string) inbox.Message {
	o.Helper()
	m, err := o.store.Outgoing(o.ctx, outboxID)
	o.must(err)
	return m
}

func (o *office) state(outboxID string) inbox.SendState {
	o.Helper()
	return o.message(outboxID).Send.State
}

// run starts a dispatcher; what it returns stops it and waits for its end.
func (o *office) run() (stop func()) { return o.runAt(o.desk) }

func (o *office) runAt(desk *inbox.Desk) (stop func()) {
	ctx, cancel := context.WithCancel(o.ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		inbox.NewDispatcher(desk, o.edge).Run(ctx)
	}()
	stop = func() { cancel(); <-done }
	o.Cleanup(stop)
	return stop
}

// patience is for how long nothing may happen while somebody waits.
const patience = 20 * time.Second

// await waits until the store is as wanted.
func (o *office) await(what string, done func() bool) {
	o.Helper()
	o.sleep(what, time.Time{}, done)
}

// awaitState waits until a message is in a state.
func (o *office) awaitState(outboxID string, want inbox.SendState) inbox.Message {
	o.Helper()
	o.await(outboxID+" to be "+string(want), func() bool { return o.state(outboxID) == want })
	return o.message(outboxID)
}

// sleep waits until the store is as wanted, and moves the clock to whenever
// somebody wants to wake up, as long as that is not after limit. While a
// request is under way the dispatcher wakes every ten seconds of that clock:
// where the exact time does not matter, leave an hour.
func (o *office) sleep(what string, limit time.Time, done func() bool) {
	o.Helper()
	ctx, cancel := context.WithCancel(o.ctx)
	defer cancel()
	changes := o.store.Changes(ctx)
	for !done() {
		o.clock.ring(limit)
		select {
		case <-changes:
		case <-o.clock.asleep:
		case <-time.After(patience):
			o.Fatalf("waited in vain for %s", what)
		}
	}
}

// nap waits until somebody sleeps until exactly due.
func (o *office) nap(due time.Time) {
	o.Helper()
	o.untilAsleep(func(next time.Time) bool { return next.Equal(due) })
}

// napOfAnyLength waits until somebody sleeps and returns until when.
func (o *office) napOfAnyLength() (due time.Time) {
	o.Helper()
	o.untilAsleep(func(next time.Time) bool { due = next; return true })
	return due
}

func (o *office) untilAsleep(wanted func(next time.Time) bool) {
	o.Helper()
	deadline := time.NewTimer(patience)
	defer deadline.Stop()
	for {
		next, ok := o.clock.next()
		if ok && wanted(next) {
			return
		}
		select {
		case <-o.clock.asleep:
		case <-deadline.C:
			o.Fatalf("nobody sleeps as wanted; the next wakes at %v", next)
		}
	}
}
