package main

import (
	"path/filepath"
	"testing"
)

func TestAFilmCanBePausedSteppedAndTakenOver(t *testing.T) {
	tapePath := filepath.Join(tapes, "small.tape")
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
	x.typed("t")
	x.shows(`─\[ Inbox \]─.*┬`)
	x.typed("n" + enter)
	x.shows(`window closes in`)
	x.typed("q")
	x.ends(exitDone)
}
