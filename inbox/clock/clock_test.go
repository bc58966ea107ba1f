package clock_test

import (
	"testing"
	"time"

	"oriel/inbox/clock"
)

var start = time.Date(2026, 4, 26, 23, 59, 59, 0, time.UTC)

func TestManualFiresTimersInOrderAndOnce(t *testing.T) {
	c := clock.NewManual(start)
	late, early := c.NewTimer(2*time.Second), c.NewTimer(time.Second)
	c.Advance(time.Second)
	if got := <-early.C(); !got.Equal(start.Add(time.Second)) {
		t.Fatalf("early fired at %v", got)
	}
	select {
	case <-late.C():
		t.Fatal("late fired a second too early")
	default:
	}
	if c.Waiting() != 1 {
		t.Fatalf("waiting = %d, want 1", c.Waiting())
	}
	c.Advance(time.Hour)
	<-late.C()
	if late.Stop() {
		t.Fatal("Stop of a fired timer reported true")
	}
}

func TestManualStoppedTimerNeverFires(t *testing.T) {
	c := clock.NewManual(start)
	timer := c.NewTimer(time.Second)
	if !timer.Stop() {
		t.Fatal("Stop reported false")
	}
	c.Advance(time.Minute)
	select {
	case <-timer.C():
		t.Fatal("a stopped timer fired")
	default:
	}
}

func TestTimerWithoutDelayFiresAtOnce(t *testing.T) {
	for name, c := range map[string]clock.Clock{"manual": clock.NewManual(start), "system": clock.System{}} {
		t.Run(name, func(t *testing.T) { <-c.NewTimer(0).C() })
	}
}

func TestNowIsUTCInWholeMilliseconds(t *testing.T) {
	zone := time.FixedZone("far", 13*3600)
	in := time.Date(2026, 1, 2, 3, 4, 5, 678_999_999, zone)
	for name, got := range map[string]time.Time{
		"manual": clock.NewManual(in).Now(), "truncate": clock.Truncate(in), "system": clock.System{}.Now(),
	} {
		if got.Location() != time.UTC || got.Nanosecond()%1e6 != 0 {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestShiftedKeepsItsDistance(t *testing.T) {
	base := clock.NewManual(start)
	then := time.Date(2020, 11, 16, 9, 0, 0, 0, time.UTC)
	c := clock.StartingAt(base, then)
	timer := c.NewTimer(time.Minute)
	if !c.Now().Equal(then) {
		t.Fatalf("starts at %v, want %v", c.Now(), then)
	}
	base.Advance(time.Minute)
	<-timer.C()
	if want := then.Add(time.Minute); !c.Now().Equal(want) {
		t.Fatalf("a minute later it is %v, want %v", c.Now(), want)
	}
}
