package clock_test

import (
	"testing"
	"time"

	"oriel/inbox/clock"
)

func TestAFaceTellsWhenItsUserWantsToBeWoken(t *testing.T) {
	m := clock.NewManual(start)
	mine, other := m.NewFace(), m.NewFace()
	wants := func(at time.Time) {
		t.Helper()
		if got := mine.NextTimer(); !got.Equal(at) {
			t.Fatalf("the next timer is due at %v, want %v", got, at)
		}
	}
	wants(time.Time{})
	m.NewTimer(time.Second)
	other.NewTimer(2 * time.Second)
	late := mine.NewTimer(time.Minute)
	wants(start.Add(time.Minute))
	early := mine.NewTimer(30 * time.Second)
	wants(start.Add(30 * time.Second))

	m.Set(mine.NextTimer())
	if got := <-early.C(); !got.Equal(mine.Now()) || !got.Equal(m.Now()) {
		t.Errorf("fired at %v when the face shows %v", got, mine.Now())
	}
	wants(start.Add(time.Minute))
	if !late.Stop() {
		t.Error("Stop reported false")
	}
	wants(time.Time{})
	mine.NewTimer(0)
	wants(time.Time{})
}
