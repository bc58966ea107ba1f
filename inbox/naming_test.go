package inbox_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"testing"
	"time"

	"oriel/inbox"
)

// profiles answers with a name, "" for a customer without a profile, and an
// error for one that is not in it.
type profiles map[string]string

func (p profiles) Profile(_ context.Context, _, psid string) (string, error) {
	name, ok := p[psid]
	if !ok {
		return "", errors.New("the profile cannot be read")
	}
	return name, nil
}

// asking counts who is asked about.
type asking struct {
	profiles
	asked map[string]int
}

func (a asking) Profile(ctx context.Context, page, psid string) (string, error) {
	a.asked[psid]++
	return a.profiles.Profile(ctx, page, psid)
}

func (o *office) namer(p inbox.Profiles) *inbox.Namer {
	return &inbox.Namer{Store: o.store, Profiles: p, Clock: o.clock, Logger: slog.New(slog.DiscardHandler)}
}

func TestContactsGetTheirNamesAsTheyAppear(t *testing.T) {
	o := openOffice(t, start)
	o.writes(1, "hello?")
	n := o.namer(profiles{psidOf(1): "Ada Example", psidOf(2): "Ben Example"})
	ctx, cancel := context.WithCancel(o.ctx)
	done := make(chan struct{})
	go func() { defer close(done); n.Run(ctx) }()
	o.await("the first name", func() bool { return o.conversation(1).Name == "Ada Example" })
	o.writes(2, "hello?")
	o.sleep("the second name", start.Add(time.Hour), func() bool { return o.conversation(2).Name == "Ben Example" })
	cancel()
	<-done
}

func TestWhoHasNoNameIsAskedAboutOnceAnHour(t *testing.T) {
	o := openOffice(t, start)
	o.writes(1, "no name")
	o.writes(2, "an error")
	a := asking{profiles{psidOf(1): ""}, map[string]int{}}
	n := o.namer(a)
	for range 3 {
		o.must(n.Round(o.ctx))
	}
	o.clock.Advance(59 * time.Minute)
	o.must(n.Round(o.ctx))
	for _, customer := range []int{1, 2} {
		if got := a.asked[psidOf(customer)]; got != 1 {
			t.Errorf("customer %d was asked about %d times within the hour", customer, got)
		}
	}
	o.clock.Advance(time.Minute)
	o.must(n.Round(o.ctx))
	if got := a.asked[psidOf(1)]; got != 2 {
		t.Errorf("after an hour it is %d requests, want 2", got)
	}
	if got := o.conversation(1).Name; got != "" {
		t.Errorf("named %q", got)
	}
}

func TestNamelessContactsDoNotHideTheOthers(t *testing.T) {
	const nameless = 120
	o := openOffice(t, start)
	o.writes(0, "I have a name")
	p := profiles{psidOf(0): "Ada Example"}
	for i := 1; i <= nameless; i++ {
		o.writes(i, "I have none")
		p[psidOf(i)] = ""
	}
	a := asking{p, map[string]int{}}
	n := o.namer(a)
	ctx, cancel := context.WithCancel(o.ctx)
	done := make(chan struct{})
	go func() { defer close(done); n.Run(ctx) }()
	o.sleep("the oldest contact to be named", start.Add(time.Hour), func() bool { return o.conversation(0).Name != "" })
	cancel()
	<-done
	if got := o.conversation(0).Name; got != "Ada Example" {
		t.Errorf("the oldest contact is called %q", got)
	}
	for psid, times := range a.asked {
		if times != 1 {
			t.Errorf("%s was asked about %d times", psid, times)
		}
	}
	if len(a.asked) != nameless+1 {
		t.Errorf("asked about %d contacts, want %d", len(a.asked), nameless+1)
	}
}

func TestAStoreThatFailsEndsARound(t *testing.T) {
	o := openOffice(t, start)
	o.writes(1, "hello?")
	f := &flaky{Store: o.store, fail: func(int) error { return inbox.Errorf(inbox.CodeFull, "the disk is full") }}
	n := &inbox.Namer{Store: f, Profiles: profiles{psidOf(1): "Ada Example"}, Clock: o.clock, Logger: slog.New(slog.DiscardHandler)}
	if err := n.Round(o.ctx); inbox.CodeOf(err) != inbox.CodeFull {
		t.Errorf("error %v, want the store's", err)
	}
	f.fails(nil)
	o.must(n.Round(o.ctx))
	if got := o.conversation(1).Name; got != "Ada Example" {
		t.Errorf("named %q once the store works again, want Ada Example (%s)", got, fmt.Sprint(f.count()))
	}
}
