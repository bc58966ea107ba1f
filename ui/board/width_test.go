package board_test

import (
	"testing"

	"pgregory.net/rapid"

	"oriel/inbox/figures"
	"oriel/ui/board"
	"oriel/ui/theme"
)

// Whatever the size and the figures, each line is as wide as the board, and
// the focused part is on the page that is shown.
func TestEveryLineFitsAtAnySize(t *testing.T) {
	boards := []figures.Board{{}, someDay(), aBadDay()}
	themes := []theme.Theme{themeOf(t, "dark"), themeOf(t, "mono", "LANG=C")}
	rapid.Check(t, func(rt *rapid.T) {
		w, h := rapid.IntRange(1, 260).Draw(rt, "w"), rapid.IntRange(1, 80).Draw(rt, "h")
		only := figures.Filter{Agent: rapid.String().Draw(rt, "agent"), Label: rapid.String().Draw(rt, "label"), Policy: rapid.StringN(0, 200, -1).Draw(rt, "policy")}
		x := newWall(t, boards[rapid.IntRange(0, len(boards)-1).Draw(rt, "board")], w, h, themes[rapid.IntRange(0, len(themes)-1).Draw(rt, "theme")],
			func(s *board.Settings) { s.Only = only })
		for _, key := range rapid.SliceOfN(rapid.SampledFrom([]string{"tab", "j", "k", "G", "g", "pgdown", "pgup", "m", "L", "1", "4", "6"}), 0, 6).Draw(rt, "keys") {
			x.press(key)
		}
		x.text()
		x.w, x.h = rapid.IntRange(1, 260).Draw(rt, "then w"), rapid.IntRange(1, 80).Draw(rt, "then h")
		x.model.SetSize(x.w, x.h)
		x.text()
		if t.Failed() {
			rt.Fatalf("at %d×%d, then %d×%d", w, h, x.w, x.h)
		}
	})
}

// On a small screen every part is reached, and its title is shown when it is.
func TestEveryPartIsReached(t *testing.T) {
	for _, size := range [][2]int{{80, 20}, {60, 12}, {40, 30}, {120, 20}, {120, 36}, {200, 30}, {200, 56}} {
		x := newWall(t, someDay(), size[0], size[1], themeOf(t, "mono"))
		for key, title := range map[string]string{
			"1": "[ 1 Now ]", "2": "[ 2 Next hour ]", "3": "[ 3 Load ]", "4": "[ 4 Late or missed, 7 days ]", "5": "[ 5 Response times ]", "6": "[ 6 Last 7 days by hour ]",
		} {
			x.press(key)
			x.shows(title)
		}
		for range 6 {
			x.press("tab")
		}
		before := x.text()
		x.press("shift+tab", "tab")
		if x.text() != before {
			t.Errorf("%v: there and back is another place", size)
		}
	}
}
