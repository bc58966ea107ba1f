package ui_test

import (
	"errors"
	"strings"
	"testing"

	"oriel/ui"
)

// demoOf is a screen on which what was done can be saved.
func demoOf(t *testing.T, save func() (string, error)) *bench {
	t.Helper()
	b := newBench(t)
	b.accept(b.writes("9001", "Bruno Sample", "Where is my parcel?", 0)...)
	return b.open(100, 30, ui.Options{SaveTape: save})
}

func TestASessionOfADemoIsSavedFromEverywhere(t *testing.T) {
	for name, keys := range map[string][]string{
		"the list": {"ctrl+t"}, "the composer": {"r", "ctrl+t"}, "a menu": {"?", "ctrl+t", "esc"}, "the filter": {"/", "ctrl+t"},
		"the palette": {":", "s", "a", "v", "e", " ", "t", "enter"},
	} {
		t.Run(name, func(t *testing.T) {
			times := 0
			b := demoOf(t, func() (string, error) { times++; return "own.tape", nil })
			for _, key := range keys {
				b.player.Press(key)
				b.settle()
			}
			if shown := b.player.Text(); times != 1 || !strings.Contains(shown, "What was done so far is in own.tape") {
				t.Errorf("saved %d times:\n%s", times, shown)
			}
		})
	}
}

func TestATapeThatCannotBeWrittenIsToldOf(t *testing.T) {
	b := demoOf(t, func() (string, error) { return "", errors.New("the disk is full") })
	b.player.Press("ctrl+t")
	b.settle()
	if shown := b.player.Text(); !strings.Contains(shown, "the disk is full") {
		t.Errorf("shows\n%s", shown)
	}
}

func TestOnlyADemoOffersATape(t *testing.T) {
	for _, tt := range []struct {
		save    func() (string, error)
		offered bool
	}{{nil, false}, {func() (string, error) { return "", nil }, true}} {
		b := demoOf(t, tt.save)
		b.player.Press("ctrl+t", ":", "t", "a", "p", "e")
		b.settle()
		if got := strings.Contains(b.player.Text(), "append what was done to a tape"); got != tt.offered {
			t.Errorf("the palette offers it: %v, want %v\n%s", got, tt.offered, b.player.Text())
		}
		b.player.Press("esc", "?", "G", "pgdown", "pgdown", "pgdown", "pgdown", "pgdown", "pgdown")
		b.settle()
		if got := strings.Contains(b.player.Text(), "append what was done to a tape"); got != tt.offered {
			t.Errorf("the help offers it: %v, want %v\n%s", got, tt.offered, b.player.Text())
		}
	}
}
