package theme_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"oriel/ui/theme"
)

func TestBarShrinks(t *testing.T) {
	for _, c := range []struct {
		set       string
		remaining time.Duration
		want      string
	}{
		{"unicode", time.Hour, "████"},
		{"unicode", 2 * time.Hour, "████"},
		{"unicode", 30 * time.Minute, "██  "},
		{"unicode", 40 * time.Minute, "██▊ "},
		{"unicode", time.Second, "▏   "},
		{"unicode", 0, "    "},
		{"unicode", -time.Minute, "    "},
		{"ascii", 31 * time.Minute, "### "},
		{"ascii", time.Second, "#   "},
		{"ascii", 0, "    "},
	} {
		g := choose(t, "", glyphSets[c.set]...).Glyphs
		if got := g.Bar(c.remaining, time.Hour, 4).String(); got != c.want {
			t.Errorf("%s %v: %q, want %q", c.set, c.remaining, got, c.want)
		}
	}
}

func TestBarWithoutTotalOrWidth(t *testing.T) {
	g := choose(t, "", glyphSets["unicode"]...).Glyphs
	if got := g.Bar(time.Minute, 0, 3).String(); got != "   " {
		t.Errorf("no total: %q", got)
	}
	if got := g.Bar(time.Minute, time.Hour, 0).String(); got != "" {
		t.Errorf("no width: %q", got)
	}
}

func TestBarHasItsWidthAndNeverGrows(t *testing.T) {
	sets := map[string]theme.Glyphs{}
	for set, pairs := range glyphSets {
		sets[set] = choose(t, "", pairs...).Glyphs
	}
	rapid.Check(t, func(t *rapid.T) {
		set := rapid.SampledFrom([]string{"unicode", "ascii"}).Draw(t, "set")
		g := sets[set]
		total := time.Duration(rapid.Int64Range(1, int64(7*24*time.Hour)).Draw(t, "total"))
		more := time.Duration(rapid.Int64Range(0, int64(total)).Draw(t, "more"))
		less := time.Duration(rapid.Int64Range(0, int64(more)).Draw(t, "less"))
		width := rapid.IntRange(1, 200).Draw(t, "width")
		long, short := g.Bar(more, total, width), g.Bar(less, total, width)
		if long.Width() != width || short.Width() != width {
			t.Fatalf("widths %d and %d, want %d", long.Width(), short.Width(), width)
		}
		if inked(short.String()) > inked(long.String()) {
			t.Fatalf("%q at %v is longer than %q at %v", short, less, long, more)
		}
		if more > 0 && inked(long.String()) == 0 {
			t.Fatalf("nothing left of %v", more)
		}
	})
}

// inked weighs a bar: a full block counts eight, a partial one its eighths.
func inked(bar string) int {
	ink := 0
	for _, r := range bar {
		switch {
		case r == '#':
			ink += 8
		case r >= '█' && r <= '▏':
			ink += 8 - int(r-'█')
		}
	}
	return ink
}
