package demo

import (
	"context"
	"testing"
	"time"

	"oriel/inbox/clock"
	"oriel/inbox/graphsim"
	"oriel/ui/tape"
)

func TestAWorldRunsOnLikeAClockAndGuestsComeBy(t *testing.T) {
	start := time.Date(2026, 11, 16, 9, 0, 0, 0, time.UTC)
	world, like := clock.NewManual(start), clock.NewManual(start.Add(time.Hour))
	sim := graphsim.New(graphsim.Config{PageID: "1", AppSecret: "secret", PageToken: "token", Clock: world})
	defer sim.Close()
	guests, err := tape.Parse("own.tape", "Sleep 3s\nCustomer Lena says \"Hello?\"\n")
	if err != nil {
		t.Fatal(err)
	}
	session := (&Stage{Clock: world, Sim: sim}).Begin(defaults())
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() { defer close(ended); session.RunOn(ctx, like, guests) }()
	passes := func(d time.Duration) {
		for range int(d / tick) {
			asleep(like)
			like.Advance(tick)
		}
		asleep(like)
	}
	passes(3*time.Second - tick)
	if n := len(sim.State().Customers); n != 0 {
		t.Errorf("%d customers came too early", n)
	}

	passes(2 * tick)
	if c := sim.State().Customers; len(c) != 1 || len(c[0].Messages) != 1 {
		t.Errorf("came and wrote: %+v", c)
	}
	if passed := world.Now().Sub(start); passed < 3*time.Second || passed > 4*time.Second {
		t.Errorf("%s have passed", passed)
	}
	cancel()
	<-ended
}

// asleep waits until somebody waits for the clock.
func asleep(c *clock.Manual) {
	for c.Waiting() == 0 {
		<-clock.System{}.NewTimer(time.Millisecond).C()
	}
}
