package board_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"oriel/inbox/figures"
	"oriel/ui/board"
	"oriel/ui/golden"
)

var scenes = map[string]struct {
	board figures.Board
	keys  []string
}{
	"empty":  {figures.Board{}, nil},
	"some":   {someDay(), nil},
	"bad":    {aBadDay(), nil},
	"lead":   {someDay(), []string{"L", "3", "j"}},
	"late":   {someDay(), []string{"m"}},
	"missed": {aBadDay(), []string{"4", "pgdown", "pgdown"}},
}

var sizes = [][2]int{{80, 20}, {120, 36}, {200, 56}}

// Every scene, at every size, is one picture without colour and the same one
// in colour. Run with -update to take a new one, and look at it.
func TestFrames(t *testing.T) {
	for name, scene := range scenes {
		for _, size := range sizes {
			var plain, colour string
			for _, environment := range []string{"NO_COLOR=1", "NO_COLOR="} {
				x := newWall(t, scene.board, size[0], size[1], themeOf(t, "auto", environment, "COLORFGBG=15;0"))
				x.press(scene.keys...)
				if plain, colour = colour, x.text(); strings.Contains(strings.Join(x.model.Lines(), ""), "\x1b[38;") != (environment == "NO_COLOR=") {
					t.Errorf("%s with %s: colours", name, environment)
				}
			}
			if diff := cmp.Diff(plain, colour); diff != "" {
				t.Errorf("%s says something by colour alone:\n%s", name, diff)
			}
			golden.Check(t, fmt.Sprintf("%s-%dx%d.txt", name, size[0], size[1]), plain)
		}
	}
}

// Without block elements everything is told by ASCII, but for what customers
// and the ellipsis bring.
func TestASCII(t *testing.T) {
	x := newWall(t, someDay(), 120, 36, themeOf(t, "mono", "LANG=C", "LC_ALL=C"))
	golden.Check(t, "ascii-120x36.txt", x.text())
	for _, r := range x.text() {
		if r > 0x7e && r != '·' && r != '…' {
			t.Fatalf("%q is on a board for ASCII:\n%s", r, x.text())
		}
	}
}

func TestBeforeTheFirstReading(t *testing.T) {
	x := newWall(t, figures.Board{}, 120, 36, themeOf(t, "mono"), func(s *board.Settings) {})
	x.model = board.New(t.Context(), board.Settings{Theme: themeOf(t, "mono"), Clock: x.clock})
	x.model.SetSize(120, 36)
	x.shows("Reading …")
	x.press("j", "enter", "f", "L", "a", "4", "tab", "m")
	x.hides("0 %")
}
