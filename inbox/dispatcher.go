package inbox

import (
	"context"
	"log/slog"
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

	mu     sync.Mutex
	flying map[int64]bool // conversations with a request under way
	wake   chan struct{}
	done   sync.WaitGroup
}

const (
	leaseName = "dispatch"
	// leaseTTL is how long the right to send survives its holder's crash.
	leaseTTL = 30 * time.Second
	// sendTimeout bounds one request; it must be shorter than the lease.
	sendTimeout = 20 * time.Second
	// lookAgain is how long an idle dispatcher sleeps at most: it then sees
	// whether another one died in the middle of a send.
	lookAgain = time.Minute
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
	defer d.rest()
	for ctx.Err() == nil {
		sleep, err := d.pass(ctx)
		if err != nil && ctx.Err() == nil {
			d.log.Error("the outbox could not be worked on; it is tried again", "error", err)
			sleep = time.Second
		}
		d.sleep(ctx, changes, sleep)
	}
}

func (d *Dispatcher) sleep(ctx context.Context, changes <-chan struct{}, length time.Duration) {
	timer := d.clock.NewTimer(length)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-changes:
	case <-d.wake:
	case <-timer.C():
	}
}

// rest waits for requests under way and gives the lease back.
func (d *Dispatcher) rest() {
	d.done.Wait()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
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
	now := d.clock.Now()
	leased, err := d.store.Lease(ctx, leaseName, d.holder, now, leaseTTL)
	if err != nil {
		return 0, err
	}
	if !leased {
		return leaseTTL / 3, nil // another process sends
	}
	if err := d.settleAbandoned(ctx, work.sending); err != nil {
		return 0, err
	}
	for _, m := range work.due {
		d.start(ctx, m)
	}
	return min(work.sleep, leaseTTL/3), nil
}

// work is what one look at the outbox found.
type work struct {
	due     []Message
	sending []Message
	sleep   time.Duration
	any     bool
}

// look reads the outbox and resumes pages that have a new token.
func (d *Dispatcher) look(ctx context.Context) (work, error) {
	if err := d.resumePages(ctx); err != nil {
		return work{}, err
	}
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
	w.sending, w.due = d.notFlying(w.sending), d.notFlying(w.due)
	w.any = len(w.due) > 0 || len(w.sending) > 0 || d.flyingNow() > 0
	return w, err
}

func (d *Dispatcher) until(next time.Time) time.Duration {
	if next.IsZero() {
		return lookAgain
	}
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
		defer d.land(m)
		d.dispatch(ctx, m)
	}()
}

// land ends a flight, also after a panic: the message then stays "sending" and
// is settled as unconfirmed, because nobody knows.
func (d *Dispatcher) land(m Message) {
	if p := recover(); p != nil {
		d.log.Error("sending a message failed inside Oriel; its outcome is unknown", "outbox_id", m.OutboxID, "panic", p)
	}
	d.mu.Lock()
	delete(d.flying, m.Conversation)
	d.mu.Unlock()
	d.done.Done()
	select {
	case d.wake <- struct{}{}:
	default:
	}
}

// resumePages lets pages send again whose refused token was replaced.
func (d *Dispatcher) resumePages(ctx context.Context) error {
	pages, err := d.store.Pages(ctx)
	if err != nil {
		return err
	}
	for _, p := range pages {
		if c := d.sender.Credential(p.PageID); p.Paused && c != "" && c != p.PausedCredential {
			if err := d.desk.ResumePage(ctx, p.PageID); err != nil {
				return err
			}
			d.log.Info("the page has a new access token and sends again", "page", p.PageID)
		}
	}
	return nil
}
