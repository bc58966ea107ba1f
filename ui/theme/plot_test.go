package theme_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestShades(t *testing.T) {
	for _, c := range []struct {
		n, most        int
		unicode, ascii string
	}{
		{0, 0, "·", "."}, {0, 8, "·", "."}, {1, 8, "░", "-"}, {2, 8, "░", "-"}, {3, 8, "▒", "+"},
		{6, 8, "▓", "*"}, {7, 8, "█", "#"}, {8, 8, "█", "#"}, {9, 8, "█", "#"}, {1, 1, "█", "#"}, {-1, 8, "·", "."},
	} {
		for set, want := range map[string]string{"unicode": c.unicode, "ascii": c.ascii} {
			g := choose(t, "mono", glyphSets[set]...).Glyphs
			if got := g.Shade(c.n, c.most).String(); got != want {
				t.Errorf("%s: %d of %d is %q, want %q", set, c.n, c.most, got, want)
			}
		}
	}
}

// More is never drawn as less, and one is never drawn as none.
func TestShadesRise(t *testing.T) {
	g := choose(t, "mono", glyphSets["unicode"]...).Glyphs
	rapid.Check(t, func(t *rapid.T) {
		most := rapid.IntRange(1, 1000).Draw(t, "most")
		n := rapid.IntRange(1, most).Draw(t, "n")
		const rising = "·░▒▓█"
		here, below := g.Shade(n, most).String(), g.Shade(n-1, most).String()
		if strings.Index(rising, here) < strings.Index(rising, below) || here == "·" {
			t.Fatalf("%d of %d is %s, one less is %s", n, most, here, below)
		}
	})
}

func TestLevels(t *testing.T) {
	g, ascii := choose(t, "mono", glyphSets["unicode"]...).Glyphs, choose(t, "mono", glyphSets["ascii"]...).Glyphs
	for part, want := range map[float64]string{-1: "▁1", 0: "▁1", 0.5: "▅5", 1: "█8", 2: "█8"} {
		if got := g.Level(part).String() + ascii.Level(part).String(); got != want {
			t.Errorf("%v is %q, want %q", part, got, want)
		}
	}
	if g.Full().String()+ascii.Full().String() != "█#" || g.ShadeAt(99) != g.Full() || g.ShadeAt(-1).String() != "·" {
		t.Error("the ends of the shades")
	}
}
