package record_test

import (
	"fmt"
	"math"
	"regexp"
	"testing"

	"oriel/ui/record"
)

// luminance is the relative luminance of WCAG 2.2.
func luminance(hex string) float64 {
	var r, g, b int
	if _, err := fmt.Sscanf(hex, "#%02x%02x%02x", &r, &g, &b); err != nil {
		panic(err)
	}
	linear := func(v int) float64 {
		c := float64(v) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

func contrast(a, b string) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// Text in any of the terminal's own colors can be read, but for the one that is
// nearly the background in every terminal.
func TestColorsCanBeRead(t *testing.T) {
	for look, invisible := range map[record.Look]string{record.Light: "c15", record.Dark: "c0"} {
		svg := written(t, still(line("x"), 1, 1), record.SVG, look)
		fills := map[string]string{}
		for _, m := range regexp.MustCompile(`\.(c\w+)\{fill:(#\w{6})\}`).FindAllStringSubmatch(svg, -1) {
			fills[m[1]] = m[2]
		}
		if len(fills) != 18 {
			t.Fatalf("look %d has %v", look, fills)
		}
		for class, fill := range fills {
			if class == "cb" || class == invisible {
				continue
			}
			if c := contrast(fill, fills["cb"]); c < 4.5 {
				t.Errorf("look %d: %s %s has a contrast of %.2f", look, class, fill, c)
			}
		}
	}
}
