package inbox_test

import (
	"context"
	"log/slog"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"oriel/inbox"
)

// flaky is the office's store whose Update fails as the test says.
type flaky struct {
	inbox.Store

	mu      sync.Mutex
	updates int
	fail    func(update int) error
}

func (f *flaky) Update(ctx context.Context, fn func(inbox.Tx) error) error {
	f.mu.Lock()
	f.updates++
	n, fail := f.updates, f.fail
	f.mu.Unlock()
	if fail != nil {
		if err := fail(n); err != nil {
			return err
		}
	}
	return f.Store.Update(ctx, fn)
}

func (f *flaky) fails(fail func(update int) error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.fail = fail
}

func (f *flaky) count() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.updates
}

// runFlaky starts a dispatcher whose store fails as the test says.
func (o *office) runFlaky(fail func(update int) error) *flaky {
	f := &flaky{Store: o.store, fail: fail}
	config := o.deskConfig("agent-one", 0)
	config.Store = f
	o.runAt(inbox.NewDesk(config))
	return f
}

func TestAFullDiskDoesNotMakeTheDispatcherSpin(t *testing.T) {
	o := openOffice(t, start)
	m := o.reply(o.writes(1, "one?"), "first")
	f := o.runFlaky(func(int) error { return inbox.Errorf(inbox.CodeFull, "the disk is full") })
	const seconds = 5
	for after := 1; after <= seconds; after++ {
		o.nap(start.Add(time.Duration(after) * time.Second))
		o.clock.Set(start.Add(time.Duration(after) * time.Second))
	}
	if got := f.count(); got > seconds+1 {
		t.Errorf("tried %d times in %d seconds", got, seconds)
	}
	f.fails(nil)
	o.sleep("the disk to have room", start.Add(time.Hour), func() bool { return o.state(m.OutboxID) == inbox.StateSent })
	if diff := cmp.Diff([]string{"first"}, o.edge.texts()); diff != "" {
		t.Errorf("requests:\n%s", diff)
	}
}

func TestAnAnswerThatCannotBeStoredAtOnceIsStoredLater(t *testing.T) {
	o := openOffice(t, start)
	m := o.reply(o.writes(1, "one?"), "first")
	o.runFlaky(func(update int) error {
		if update > 1 && update < 5 { // the first one marks the message as started
			return inbox.Errorf(inbox.CodeBusy, "another program is writing")
		}
		return nil
	})
	o.sleep("the answer to be stored", start.Add(8*time.Second), func() bool { return o.state(m.OutboxID) == inbox.StateSent })
	if got := o.message(m.OutboxID); got.MID == "" {
		t.Error("the platform's id is lost")
	}
}

func TestAnAnswerIsStoredAtTheEndThoughTheStoreIsBusy(t *testing.T) {
	o := openOffice(t, start)
	m := o.reply(o.writes(1, "one?"), "first")
	ctx, cancel := context.WithCancel(o.ctx)
	defer cancel()
	o.edge.answers(func(s sent) (inbox.Receipt, error) {
		cancel() // while the request is under way
		return receiptFor(s), nil
	})
	config := o.deskConfig("agent-one", 0)
	config.Store = &flaky{Store: o.store, fail: func(update int) error {
		if update > 1 && update < 5 { // the first one marks the message as started
			return inbox.Errorf(inbox.CodeBusy, "another program is writing")
		}
		return nil
	}}
	inbox.NewDispatcher(inbox.NewDesk(config), o.edge).Run(ctx)
	if got := o.message(m.OutboxID); got.Send.State != inbox.StateSent || got.MID == "" {
		t.Errorf("%s with the id %q", got.Send.State, got.MID)
	}
}

func TestAnAnswerThatIsNeverStoredLeavesTheMessageUnconfirmed(t *testing.T) {
	o := openOffice(t, start)
	m := o.reply(o.writes(1, "one?"), "first")
	o.runFlaky(func(update int) error {
		if update > 1 && update < 7 {
			return inbox.Errorf(inbox.CodeFull, "the disk is full")
		}
		return nil
	})
	o.sleep("the message to be given up", start.Add(time.Hour), func() bool { return o.state(m.OutboxID) == inbox.StateUnconfirmed })
	if diff := cmp.Diff([]string{"first"}, o.edge.texts()); diff != "" {
		t.Errorf("requests:\n%s", diff)
	}
}

func TestAPanicWhileSendingCostsOneMessage(t *testing.T) {
	o := openOffice(t, start)
	first, second := o.reply(o.writes(1, "one?"), "first"), o.reply(o.writes(2, "two?"), "second")
	o.edge.answers(func(s sent) (inbox.Receipt, error) {
		if s.out.Text == "first" {
			panic("index out of range")
		}
		return receiptFor(s), nil
	})
	o.run()
	if got := o.awaitState(first.OutboxID, inbox.StateUnconfirmed); got.Send.Reason == "" {
		t.Error("unconfirmed without a reason")
	}
	o.awaitState(second.OutboxID, inbox.StateSent)
	if got := len(o.edge.sent()); got != 2 {
		t.Errorf("%d requests, want 2", got)
	}
}

func TestAPanicBeforeSendingLeavesTheMessageInTheOutbox(t *testing.T) {
	o := openOffice(t, start)
	m := o.reply(o.writes(1, "one?"), "first")
	o.runFlaky(func(update int) error {
		if update <= 2 {
			panic("index out of range")
		}
		return nil
	})
	o.sleep("the message to be sent", start.Add(time.Hour), func() bool { return o.state(m.OutboxID) == inbox.StateSent })
	if got := len(o.edge.sent()); got != 1 {
		t.Errorf("%d requests, want 1", got)
	}
}

func TestStoppingWaitsForTheRequestUnderWay(t *testing.T) {
	o := openOffice(t, start)
	first := o.reply(o.writes(1, "one?"), "first")
	arrived, release := make(chan struct{}), make(chan struct{})
	o.edge.answers(func(s sent) (inbox.Receipt, error) {
		close(arrived)
		<-release
		return receiptFor(s), nil
	})
	ctx, cancel := context.WithCancel(o.ctx)
	done := make(chan struct{})
	go func() { defer close(done); inbox.NewDispatcher(o.desk, o.edge).Run(ctx) }()
	<-arrived
	second := o.reply(o.writes(2, "two?"), "second")
	cancel()
	select {
	case <-done:
		t.Fatal("stopped while a request was under way")
	case release <- struct{}{}:
	}
	<-done
	if got := o.state(first.OutboxID); got != inbox.StateSent {
		t.Errorf("the message under way is %s, want sent", got)
	}
	if got := o.state(second.OutboxID); got == inbox.StateSending {
		t.Errorf("the other message is %s", got)
	}
	if taken, err := o.store.Lease(o.ctx, "dispatch", "the next one", start, time.Second); !taken || err != nil {
		t.Errorf("the lease was not given back: %v, %v", taken, err)
	}
}

// crash leaves a message as a process that died in the middle of a request.
func (o *office) crash(conversation int64, lease time.Duration) inbox.Message {
	o.Helper()
	m := o.reply(conversation, "half sent")
	ok, err := o.store.Lease(o.ctx, "dispatch", "the dead one", o.clock.Now(), lease)
	if !ok || err != nil {
		o.Fatal(ok, err)
	}
	o.must(o.store.Update(o.ctx, func(tx inbox.Tx) error {
		_, err := tx.Append(o.event(1, "started:"+m.OutboxID, inbox.SendStarted{OutboxID: m.OutboxID, Attempt: 1, Pack: "2026-09-28"}))
		return err
	}))
	return m
}

func TestWhatACrashLeftIsUnconfirmedOnceItsLeaseHasLapsed(t *testing.T) {
	o := openOffice(t, start)
	m := o.crash(o.writes(1, "one?"), 30*time.Second)
	o.run()
	for after := 10 * time.Second; after <= 30*time.Second; after += 10 * time.Second {
		o.nap(start.Add(after))
		if got := o.state(m.OutboxID); got != inbox.StateSending {
			t.Fatalf("before %v it is %s: its sender may still be alive", after, got)
		}
		o.clock.Set(start.Add(after))
	}
	got := o.awaitState(m.OutboxID, inbox.StateUnconfirmed)
	if got.Send.Reason == "" {
		t.Error("unconfirmed without a reason")
	}
	if got := o.edge.sent(); len(got) > 0 {
		t.Errorf("sent again: %+v", got)
	}
	o.accept(o.event(1, "echo:m_echo", inbox.MessageEchoed{MID: "m_echo", Metadata: inbox.MetadataPrefix + m.OutboxID}))
	if got := o.state(m.OutboxID); got != inbox.StateSent {
		t.Errorf("after its echo it is %s", got)
	}
}

func TestMessagesBehindACrashWaitForItsSettlement(t *testing.T) {
	o := openOffice(t, start)
	id := o.writes(1, "one?")
	crashed := o.crash(id, 30*time.Second)
	next := o.reply(id, "next")
	o.run()
	o.nap(start.Add(10 * time.Second))
	if got := o.state(next.OutboxID); got != inbox.StateQueued {
		t.Errorf("the message behind is %s", got)
	}
	o.sleep("the message behind to be sent", start.Add(time.Hour), func() bool { return o.state(next.OutboxID) == inbox.StateSent })
	if got := o.state(crashed.OutboxID); got != inbox.StateUnconfirmed {
		t.Errorf("the crashed one is %s", got)
	}
}

// counter counts log records.
type counter struct {
	slog.Handler
	mu sync.Mutex
	n  int
}

func (c *counter) Enabled(context.Context, slog.Level) bool { return true }
func (c *counter) Handle(context.Context, slog.Record) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n++
	return nil
}

func (c *counter) count() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.n
}

func TestAClosedStoreDoesNotMakeAnybodySpin(t *testing.T) {
	o := openOffice(t, start)
	s := o.openStore()
	logged := &counter{Handler: slog.DiscardHandler}
	config := o.deskConfig("agent-one", 0)
	config.Store, config.Logger = s, slog.New(logged)
	o.runAt(inbox.NewDesk(config))
	namer := &inbox.Namer{Store: s, Profiles: profiles{}, Clock: newAlarm(start), Logger: slog.New(logged)}
	ctx, cancel := context.WithCancel(o.ctx)
	done := make(chan struct{})
	go func() { defer close(done); namer.Run(ctx) }()
	o.nap(start.Add(time.Minute))
	o.must(s.Close())
	const naps = 5
	for range naps {
		o.clock.Set(o.napOfAnyLength())
	}
	cancel()
	<-done
	if got := logged.count(); got > naps+3 {
		t.Errorf("%d lines in the log in %d naps", got, naps)
	}
}
