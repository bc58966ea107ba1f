package inbox_test

import (
	"context"
	"log/slog"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"oriel/inbox"
)

func (o *office) condition() inbox.Condition {
	o.Helper()
	c, err := o.desk.Condition(o.ctx)
	o.must(err)
	return c
}

// attend lets a process receive; what it returns stops it.
func (o *office) attend(desk *inbox.Desk) (stop func()) {
	ctx, cancel := context.WithCancel(o.ctx)
	done := make(chan struct{})
	go func() { defer close(done); desk.Attend(ctx, nil) }()
	stop = func() { cancel(); <-done }
	o.Cleanup(stop)
	return stop
}

func TestScreensAreToldWhetherAnybodyReceives(t *testing.T) {
	o := openOffice(t, start)
	if c := o.condition(); c.Receiving || c.FreeBytes <= 0 {
		t.Errorf("before anybody receives: %+v", c)
	}
	stop := o.attend(o.desk)
	for after := 20 * time.Second; after <= 100*time.Second; after += 20 * time.Second {
		o.nap(start.Add(after))
		if !o.condition().Receiving {
			t.Fatalf("%v after the receiver has started nobody receives", o.clock.Now().Sub(start))
		}
		o.clock.Set(start.Add(after))
	}
	stop()
	if o.condition().Receiving {
		t.Error("somebody receives after the receiver has stopped")
	}
}

func TestOfTwoReceiversEitherMayEnd(t *testing.T) {
	for first, left := range map[string]bool{"other": true, "this": false} {
		t.Run(first+" ends first", func(t *testing.T) {
			o := openOffice(t, start)
			if ok, err := o.store.Lease(o.ctx, "receive/other", "other", start, time.Minute); !ok || err != nil {
				t.Fatal(ok, err)
			}
			release := func() { o.must(o.store.Release(o.ctx, "receive/other", "other")) }
			stop := o.attend(o.desk)
			o.nap(start.Add(20 * time.Second))
			ends := []func(){release, stop}
			if !left {
				ends = []func(){stop, release}
			}
			for _, receiving := range []bool{true, false} {
				ends[0]()
				ends = ends[1:]
				if got := o.condition().Receiving; got != receiving {
					t.Errorf("somebody receives: %v, want %v", got, receiving)
				}
			}
		})
	}
}

func TestAReceiverThatDiedIsMissedWithinAMinute(t *testing.T) {
	o := openOffice(t, start)
	if ok, err := o.store.Lease(o.ctx, "receive", "the dead one", start, time.Minute); !ok || err != nil {
		t.Fatal(ok, err)
	}
	o.clock.Advance(59 * time.Second)
	if !o.condition().Receiving {
		t.Error("missed too early")
	}
	o.clock.Advance(time.Second)
	if o.condition().Receiving {
		t.Error("not missed after a minute")
	}
}

func TestAttendingSaysWhenTheStoreFails(t *testing.T) {
	o := openOffice(t, start)
	s := o.openStore()
	logged := &counter{Handler: slog.DiscardHandler}
	config := o.deskConfig("agent-one", 0)
	config.Store, config.Logger = s, slog.New(logged)
	o.must(s.Close())
	stop := o.attend(inbox.NewDesk(config))
	o.nap(start.Add(5 * time.Second))
	stop()
	if logged.count() != 2 { // once when it took the lease, once when it gave it back
		t.Errorf("%d lines in the log, want 2", logged.count())
	}
}

func TestTheOutboxIsCountedByState(t *testing.T) {
	o := openOffice(t, start)
	failed := o.reply(o.writes(1, "one?"), "first")
	o.edge.answersInTurn(errRefused)
	stop := o.run()
	o.awaitState(failed.OutboxID, inbox.StateFailed)
	stop()
	o.reply(o.writes(2, "two?"), "second")
	sizes, err := o.desk.OutboxSizes(o.ctx)
	o.must(err)
	if diff := cmp.Diff(map[inbox.SendState]int{inbox.StateFailed: 1, inbox.StateQueued: 1}, sizes); diff != "" {
		t.Errorf("sizes (-want +got):\n%s", diff)
	}
}
