package demo

import (
	"errors"
	"sync/atomic"
	"testing"
	"time"
)

func TestPatienceEndsAfterAMinuteOfLooks(t *testing.T) {
	began := time.Date(2026, 11, 16, 9, 0, 0, 0, time.UTC)
	left, at := newPatience(began), began
	for looking := true; looking; looking = left.lasts(at) {
		at = at.Add(longestLook / 8)
	}
	if waited := at.Sub(began); waited != mostPatience {
		t.Errorf("it ended after %s", waited)
	}
}

// Nobody comes to rest while the program is stopped, or the clock is put.
func TestTimeInWhichTheProgramWasStoppedTakesNoPatience(t *testing.T) {
	at := time.Date(2026, 11, 16, 9, 0, 0, 0, time.UTC)
	left := newPatience(at)
	if !left.lasts(at.Add(8*time.Hour)) || !left.lasts(at.Add(-time.Hour)) {
		t.Error("a night in the background ended it")
	}
	if want := mostPatience - longestLook; left.left != want {
		t.Errorf("%s are left, want %s", left.left, want)
	}
}

func TestQuietEndsWithPatience(t *testing.T) {
	var stop atomic.Bool
	defer stop.Store(true)
	go func() {
		for !stop.Load() {
		}
	}()
	left := newPatience(time.Time{}) // looked at last in another age
	left.left = longestLook
	if err := new(quiet).wait(t.Context(), left); !errors.Is(err, errRestless) {
		t.Errorf("got %v", err)
	}
}
