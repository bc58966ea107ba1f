package inbox_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"testing"
	"time"

	"oriel/inbox"
)

// gate is the office's store with a door before Accept, so that a test decides
// who waits together.
type gate struct {
	inbox.Store
	arrived chan int // the size of each batch
	enter   chan struct{}
	spoil   func([]inbox.Delivery) error

	mu      sync.Mutex
	batches []int
}

func newGate(o *office) *gate {
	return &gate{Store: o.store, arrived: make(chan int), enter: make(chan struct{})}
}

func (g *gate) Accept(ctx context.Context, deliveries []inbox.Delivery) error {
	g.mu.Lock()
	g.batches = append(g.batches, len(deliveries))
	g.mu.Unlock()
	if g.arrived != nil {
		g.arrived <- len(deliveries)
		<-g.enter
	}
	if g.spoil != nil {
		if err := g.spoil(deliveries); err != nil {
			return err
		}
	}
	return g.Store.Accept(ctx, deliveries)
}

func (g *gate) sizes() []int {
	g.mu.Lock()
	defer g.mu.Unlock()
	return slices.Clone(g.batches)
}

// committing runs a committer over a store; stop ends it and waits.
func committing(t *testing.T, s inbox.Store) (c *inbox.Committer, stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	c = inbox.NewCommitter(s, slog.New(slog.DiscardHandler))
	done := make(chan struct{})
	go func() { defer close(done); c.Run(ctx) }()
	stop = func() { cancel(); <-done }
	t.Cleanup(stop)
	return c, stop
}

func (o *office) delivery(customer int, text string) inbox.Delivery {
	mid := fmt.Sprint("m_", customer, text)
	return inbox.Delivery{Raw: []byte(text), ReceivedAt: o.clock.Now(), Events: []inbox.Event{
		o.event(customer, "msg:"+mid, inbox.MessageReceived{MID: mid, Text: text}),
	}}
}

// acceptAll hands deliveries in at the same time and returns the answers.
func acceptAll(ctx context.Context, c *inbox.Committer, deliveries []inbox.Delivery) <-chan error {
	answers := make(chan error, len(deliveries))
	for _, d := range deliveries {
		go func() { answers <- c.Accept(ctx, d) }()
	}
	return answers
}

// queueing is a context that tells when whoever it was handed to looks whether
// it has ended, as Accept does once before and once after it has queued.
type queueing struct {
	context.Context
	looked chan struct{}
}

func (q queueing) Done() <-chan struct{} {
	q.looked <- struct{}{}
	return q.Context.Done()
}

func (o *office) health() inbox.Health {
	o.Helper()
	h, err := o.store.Health(o.ctx)
	o.must(err)
	return h
}

func TestCommitterWritesWhatWaitsTogetherInOneTransaction(t *testing.T) {
	o := openOffice(t, start)
	g := newGate(o)
	c, _ := committing(t, g)
	first := acceptAll(o.ctx, c, []inbox.Delivery{o.delivery(0, "first")})
	if n := <-g.arrived; n != 1 {
		t.Fatalf("the first batch has %d bodies", n)
	}
	// While the first is being written, the others gather in the queue.
	var rest []inbox.Delivery
	for i := range 40 {
		rest = append(rest, o.delivery(i+1, "hello"))
	}
	ctx := queueing{o.ctx, make(chan struct{})}
	answers := acceptAll(ctx, c, rest)
	for range 2 * len(rest) {
		<-ctx.looked
	}
	g.enter <- struct{}{}
	if n := <-g.arrived; n != len(rest) {
		t.Errorf("of %d bodies that waited together %d were written in one transaction", len(rest), n)
	}
	g.enter <- struct{}{}
	for range rest {
		o.must(<-answers)
	}
	o.must(<-first)
	if h := o.health(); h.Events != 41 || h.Conversations != 41 {
		t.Errorf("stored %d events of %d customers, want 41", h.Events, h.Conversations)
	}
}

func TestCommitterBoundsATransaction(t *testing.T) {
	o := openOffice(t, start)
	g := newGate(o)
	c := inbox.NewCommitter(g, slog.New(slog.DiscardHandler))
	var deliveries []inbox.Delivery
	for i := range 400 {
		deliveries = append(deliveries, o.delivery(i, "hello"))
	}
	answers := acceptAll(o.ctx, c, deliveries)
	ctx, cancel := context.WithCancel(o.ctx)
	done := make(chan struct{})
	go func() { defer close(done); c.Run(ctx) }()
	for written := 0; written < len(deliveries); {
		n := <-g.arrived
		if n > 256 {
			t.Errorf("a transaction of %d bodies keeps the first one waiting for the last", n)
		}
		written += n
		g.enter <- struct{}{}
	}
	for range deliveries {
		o.must(<-answers)
	}
	cancel()
	<-done
}

func TestABodyThatCannotBeStoredDoesNotStopTheOthers(t *testing.T) {
	poisons := map[string]func() error{
		"error":            func() error { return errors.New("no such column") },
		"error of a fault": func() error { return inbox.Errorf(inbox.CodeInvalid, "dated in the year 0") },
		"panic":            func() error { panic("index out of range") },
	}
	for name, fail := range poisons {
		t.Run(name, func(t *testing.T) {
			o := openOffice(t, start)
			g := &gate{Store: o.store, spoil: func(deliveries []inbox.Delivery) error {
				for _, d := range deliveries {
					if string(d.Raw) == "poison" {
						return fail()
					}
				}
				return nil
			}}
			c := inbox.NewCommitter(g, slog.New(slog.DiscardHandler))
			good := acceptAll(o.ctx, c, []inbox.Delivery{o.delivery(1, "a"), o.delivery(2, "b"), o.delivery(4, "c")})
			bad := acceptAll(o.ctx, c, []inbox.Delivery{o.delivery(3, "poison")})
			ctx, cancel := context.WithCancel(o.ctx)
			done := make(chan struct{})
			go func() { defer close(done); c.Run(ctx) }()
			for range 3 {
				o.must(<-good)
			}
			if err := <-bad; err == nil {
				t.Error("the body that cannot be stored was accepted")
			}
			cancel()
			<-done
			if h := o.health(); h.Conversations != 3 {
				t.Errorf("%d conversations, want the 3 others", h.Conversations)
			}
		})
	}
}

func TestALockedStoreAndAFullDiskAreNotTriedAgainOneByOne(t *testing.T) {
	for _, code := range []inbox.Code{inbox.CodeBusy, inbox.CodeFull} {
		t.Run(string(code), func(t *testing.T) {
			o := openOffice(t, start)
			g := &gate{Store: o.store, spoil: func([]inbox.Delivery) error { return inbox.Errorf(code, "not now") }}
			c, _ := committing(t, g)
			answers := acceptAll(o.ctx, c, []inbox.Delivery{o.delivery(1, "a"), o.delivery(2, "b"), o.delivery(3, "c")})
			for range 3 {
				if err := <-answers; inbox.CodeOf(err) != code {
					t.Errorf("answer %v, want code %s", err, code)
				}
			}
			total := 0
			for _, n := range g.sizes() {
				total += n
			}
			if total != 3 {
				t.Errorf("3 bodies were tried %d times: %v", total, g.sizes())
			}
		})
	}
}

func TestCommitterWritesWhatItTookBeforeItStops(t *testing.T) {
	o := openOffice(t, start)
	g := newGate(o)
	ctx, cancel := context.WithCancel(o.ctx)
	c := inbox.NewCommitter(g, slog.New(slog.DiscardHandler))
	done := make(chan struct{})
	go func() { defer close(done); c.Run(ctx) }()
	answers := acceptAll(o.ctx, c, []inbox.Delivery{o.delivery(1, "a")})
	<-g.arrived
	cancel()
	g.enter <- struct{}{}
	if err := <-answers; err != nil {
		t.Errorf("the body under way was refused: %v", err)
	}
	<-done
	if h := o.health(); h.Events != 1 {
		t.Errorf("%d events stored, want 1", h.Events)
	}
}

func TestAStoppedCommitterRefusesAtOnce(t *testing.T) {
	o := openOffice(t, start)
	c, stop := committing(t, o.store)
	stop()
	for range 600 { // more than the queue holds
		if err := c.Accept(o.ctx, o.delivery(1, "late")); inbox.CodeOf(err) != inbox.CodeBusy {
			t.Fatalf("answer %v, want a refusal with code busy", err)
		}
	}
	if h := o.health(); h.Events != 0 {
		t.Errorf("%d events stored after the refusals", h.Events)
	}
}

func TestAcceptReturnsWhenItsContextEnds(t *testing.T) {
	o := openOffice(t, start)
	g := newGate(o)
	c, _ := committing(t, g)
	ctx, cancel := context.WithCancel(o.ctx)
	answers := acceptAll(ctx, c, []inbox.Delivery{o.delivery(1, "a")})
	<-g.arrived
	cancel()
	if err := <-answers; !errors.Is(err, context.Canceled) || inbox.CodeOf(err) != inbox.CodeBusy {
		t.Errorf("answer %v", err)
	}
	g.enter <- struct{}{} // nobody waits for the answer any more

	full := inbox.NewCommitter(o.store, slog.New(slog.DiscardHandler)) // nobody empties its queue
	ended, end := context.WithTimeout(o.ctx, time.Nanosecond)
	defer end()
	for range 600 {
		if err := full.Accept(ended, o.delivery(2, "b")); inbox.CodeOf(err) != inbox.CodeBusy {
			t.Fatalf("answer %v", err)
		}
	}
}
