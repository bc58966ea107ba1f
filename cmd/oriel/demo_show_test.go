package main

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestAFilmCanBePausedSteppedAndTakenOver(t *testing.T) {
	tapePath := filepath.Join(tapeFolder, "small.tape")
	x := startTerminal(t, 120, 30, homeIn(t.TempDir()), "demo", "--speed", "0.1", "--tape", tapePath)
	x.shows(`▶ .*small\.tape:\d+:1 · \d+/\d+`)
	x.typed(" ")
	x.shows(`❚❚ `)
	x.typed("G")
	x.shows(`small\.tape:[34]\d:`)
	x.typed("g")
	x.shows(` 1/\d+`)
	x.typed("l")
	x.shows(` 2/\d+`)
	x.typed("t") // from a frame that has passed
	x.until("the session where the tape was then", func(frame string) bool {
		return strings.Contains(frame, "[ Conversation ]") && !strings.Contains(frame, "take over")
	})
	x.typed("r")
	x.shows(`─\[ Reply \]`)
	x.typed(ctrlC)
	x.ends(exitDone)
}

// Whoever takes over while a text is typed goes on with that text, and the tape
// of the session holds what the tape had done by then.
func TestASessionGoesOnWhereTheTapeStands(t *testing.T) {
	t.Parallel()
	saved := filepath.Join(t.TempDir(), "own.tape")
	x := startTerminal(t, 120, 35, homeIn(t.TempDir()), "demo", "--tape", "tour", "--speed", "0.25", "--save", saved)
	x.shows(`tour\.tape:\d+:1 · \d+/\d+…`)
	x.typed("j")
	x.shows(`opened`)
	x.typed("j")
	x.shows(`> Bonjour Am`)
	x.typed("t")
	x.until("the session", func(frame string) bool {
		return strings.Contains(frame, "> Bonjour Am") && !strings.Contains(frame, "take over")
	})
	x.typed(" and mine")
	x.shows(`> Bonjour Am.* and mine`)
	x.savesTo(saved)
	x.typed(ctrlC)
	x.ends(exitDone)
}
