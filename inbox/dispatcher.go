package inbox

import (
	"context"
	"log/slog"
	"runtime/debug"
	"sync"
	"time"

	"oriel/inbox/clock"
)

// Dispatcher carries queued messages to the platform. Several processes may
// each run one; the lease lets only one of them send at a time.
type Dispatcher struct {
	desk   *Desk
	store  Store
	sender Sender
	clock  clock.Clock
	log    *slog.Logger
	holder string
	// leasedUntil is when the lease lapses as far as Run knows, so that it is
	// not renewed, and the disk not flushed, at every pass.
	leasedUntil time.Time

	mu     sync.Mutex
	flying map[int64]bool // conversations with a request under way
	wake   chan struct{}
	done   sync.WaitGroup
}

const (
	leaseName = "dispatch"
	// leaseTTL is how long the right to send survives its holder's crash.
	leaseTTL = 30 * time.Second
	// leaseRenewal is how old the lease may become before it is renewed.
	leaseRenewal = leaseTTL / 3
	// sendTimeout bounds one request. With the lease's age it must stay below
	// leaseTTL, so that nobody takes over while the request is under way.
	sendTimeout = 20*time.Second - 500*time.Millisecond
	// lookAgain is how long an idle dispatcher sleeps at most: it then sees
	// whether another one died in the middle of a send.
	lookAgain = time.Minute
	// afterTrouble is how long to leave alone what failed in the store, so
	// that a full disk does not make the dispatcher spin.
	afterTrouble = time.Second
	// maxFlying bounds the requests under way.
	maxFlying = 16
)

// NewDispatcher returns a dispatcher for the desk's store.
func NewDispatcher(desk *Desk, sender Sender) *Dispatcher {
	return &Dispatcher{
		desk: desk, store: desk.store, sender: sender, clock: desk.clock, log: desk.log,
		holder: randomID(), flying: map[int64]bool{}, wake: make(chan struct{}, 1),
	}
}

// Run dispatches until ctx ends; requests under way are then waited for, and
// the lease is given back.
func (d *Dispatcher) Run(ctx context.Context) {
	changes := d.store.OutboxChanges(ctx)
	defer d.rest(context.WithoutCancel(ctx))
	for ctx.Err() == nil {
		length, err := d.pass(ctx)
		if err != nil && ctx.Err() == nil {
			d.log.Error("the outbox could not be worked on; it is tried again", "error", err)
			length = afterTrouble
		}
		changes = d.sleep(ctx, changes, length)
	}
}

// sleep returns the changes to wait for from now on: none once the store is
// closed, for a closed channel would wake us for ever.
func (d *Dispatcher) sleep(ctx context.Context, changes <-chan struct{}, length time.Duration) <-chan struct{} {
	timer := d.clock.NewTimer(length)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case _, open := <-changes:
		if !open {
			return nil
		}
	case <-d.wake:
	case <-timer.C():
	}
	return changes
}

// rest waits for requests under way and gives the lease back.
func (d *Dispatcher) rest(ctx context.Context) {
	if d.flyingNow() > 0 {
		// Nobody renews it while we wait.
		if _, err := d.store.Lease(ctx, leaseName, d.holder, d.clock.Now(), leaseTTL); err != nil {
			d.log.Warn("the right to send may lapse while the last messages are being sent", "error", err)
		}
	}
	d.done.Wait()
	if err := d.store.Release(ctx, leaseName, d.holder); err != nil {
		d.log.Warn("the right to send was not given back; it lapses by itself", "error", err)
	}
}

// pass starts what is due and returns how long there is nothing to do.
func (d *Dispatcher) pass(ctx context.Context) (time.Duration, error) {
	work, err := d.look(ctx)
	if err != nil || !work.any {
		return work.sleep, err
	}
	leased, err := d.lease(ctx)
	if err != nil {
		return 0, err
	}
	if !leased {
		return leaseTTL / 3, nil // another process sends
	}
	if err := d.resumePages(ctx, work.resumable); err != nil {
		return 0, err
	}
	if err := d.settleAbandoned(ctx, work.sending); err != nil {
		return 0, err
	}
	for _, m := range work.due {
		d.start(ctx, m)
	}
	return min(work.sleep, leaseRenewal), nil
}

// lease takes the right to send, or renews it when it is due. Each send looks
// at the store's own record again, so it does no harm to be wrong here.
func (d *Dispatcher) lease(ctx context.Context) (bool, error) {
	now := d.clock.Now()
	left := d.leasedUntil.Sub(now)
	if left > leaseTTL-leaseRenewal && left <= leaseTTL { // more after a clock went back
		return true, nil
	}
	leased, err := d.store.Lease(ctx, leaseName, d.holder, now, leaseTTL)
	d.leasedUntil = time.Time{}
	if leased {
		d.leasedUntil = now.Add(leaseTTL)
	}
	return leased, err
}

// work is what one look at the outbox found.
type work struct {
	due       []Message
	sending   []Message
	resumable []PageState
	sleep     time.Duration
	any       bool
}

// look reads the outbox.
func (d *Dispatcher) look(ctx context.Context) (work, error) {
	var w work
	err := d.store.View(ctx, func(tx Reader) error {
		var err error
		if w.sending, err = tx.Sending(); err != nil {
			return err
		}
		if w.due, err = tx.Due(d.clock.Now(), 4*maxFlying); err != nil {
			return err
		}
		next, err := tx.NextDue()
		w.sleep = d.until(next)
		return err
	})
	if err != nil {
		return work{}, err
	}
	w.resumable, err = d.withNewToken(ctx)
	w.sending, w.due = d.notFlying(w.sending), d.notFlying(w.due)
	w.any = len(w.due) > 0 || len(w.sending) > 0 || len(w.resumable) > 0 || d.flyingNow() > 0
	return w, err
}

func (d *Dispatcher) until(next time.Time) time.Duration {
	// What is due already waits for its turn behind a request under way,
	// whose end wakes us.
	if left := next.Sub(d.clock.Now()); left > 0 {
		return min(left, lookAgain)
	}
	return lookAgain
}

func (d *Dispatcher) flyingNow() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return len(d.flying)
}

func (d *Dispatcher) notFlying(messages []Message) []Message {
	d.mu.Lock()
	defer d.mu.Unlock()
	var rest []Message
	for _, m := range messages {
		if !d.flying[m.Conversation] {
			rest = append(rest, m)
		}
	}
	return rest
}

// start sends m in a goroutine of its own, one at a time per conversation.
func (d *Dispatcher) start(ctx context.Context, m Message) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.flying[m.Conversation] || len(d.flying) >= maxFlying {
		return
	}
	d.flying[m.Conversation] = true
	d.done.Add(1)
	go func() {
		defer d.land(m.Conversation)
		if !d.dispatch(ctx, m) {
			wait(ctx, d.clock, afterTrouble, nil)
		}
	}()
}

// land ends a flight.
func (d *Dispatcher) land(conversation int64) {
	d.mu.Lock()
	delete(d.flying, conversation)
	d.mu.Unlock()
	d.done.Done()
	select {
	case d.wake <- struct{}{}:
	default:
	}
}

// recovered logs a panic. It is to be deferred itself.
func (d *Dispatcher) recovered(m Message, then func(panicked any)) {
	if p := recover(); p != nil {
		d.log.Error("sending a message failed inside Oriel", "outbox_id", m.OutboxID, "panic", p, "stack", string(debug.Stack()))
		then(p)
	}
}

// withNewToken returns the paused pages whose refused token was replaced.
func (d *Dispatcher) withNewToken(ctx context.Context) ([]PageState, error) {
	pages, err := d.store.Pages(ctx)
	var found []PageState
	for _, p := range pages {
		if p.MayResume(d.sender.Credential(p.PageID)) {
			found = append(found, p)
		}
	}
	return found, err
}

// resumePages lets pages send again that have another token. Only who holds
// the lease may: else a process with an old token, which sends, and one with
// a new token, which does not, would pause and resume the page in turn.
func (d *Dispatcher) resumePages(ctx context.Context, pages []PageState) error {
	for _, p := range pages {
		if err := d.desk.resumePage(ctx, p.PageID, PageResumed{Credential: d.sender.Credential(p.PageID)}); err != nil {
			return err
		}
		d.log.Info("the page has a new access token and sends again", "page", p.PageID)
	}
	return nil
}
