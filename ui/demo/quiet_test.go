package demo

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"oriel/inbox/clock"
)

func TestQuietWaitsForWhoeverWorksAndForNobodyElse(t *testing.T) {
	forever := make(chan struct{})
	defer close(forever)
	go func() { <-forever }()
	done, worked := make(chan struct{}), 0
	go func() {
		defer close(done)
		for i := range 50_000_000 {
			worked ^= i
		}
	}()
	if err := new(quiet).wait(t.Context(), newPatience(clock.System{}.Now())); err != nil {
		t.Fatal(err)
	}
	select {
	case <-done:
	default:
		t.Error("it was called quiet while somebody worked")
	}
}

func TestQuietEndsWithItsContext(t *testing.T) {
	tooLong := errors.New("too long")
	ctx, cancel := context.WithTimeoutCause(t.Context(), 50*time.Millisecond, tooLong)
	defer cancel()
	var stop atomic.Bool
	defer stop.Store(true)
	go func() {
		for !stop.Load() {
		}
	}()
	if err := new(quiet).wait(ctx, newPatience(clock.System{}.Now())); !errors.Is(err, tooLong) {
		t.Errorf("got %v", err)
	}
}

func TestTracesAreUnderstood(t *testing.T) {
	for trace, want := range map[string]bool{
		"goroutine 7 [select, 2 minutes]:\nmain.main()":                        true,
		"goroutine 7 [chan receive (nil chan)]:\nmain.main()":                  true,
		"goroutine 7 [runnable]:\nmain.main()":                                 false,
		"goroutine 7 [syscall]:\nsyscall.fsync()":                              false,
		"goroutine 7 [sleep]:\ntime.Sleep()":                                   false,
		"goroutine 7 [GC assist wait]:\nmain.main()":                           false,
		"goroutine 7 [syscall, 9 minutes]:\nos/signal.signal_recv()\n\tx.go:1": true,
	} {
		if got := isWaiting([]byte(trace)); got != want {
			t.Errorf("isWaiting(%q) = %v", trace, got)
		}
	}
}
