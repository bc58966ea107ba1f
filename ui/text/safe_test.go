package text_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"oriel/ui/text"
)

func TestZeroValueIsEmpty(t *testing.T) {
	var none text.Safe
	if !none.Empty() || none.Width() != 0 || none.Graphemes() != 0 || none.String() != "" || none.Marked() || none.RightToLeft() {
		t.Fatalf("zero Safe = %+v", none)
	}
	if got := none.Pad(3).String(); got != "   " {
		t.Fatalf("padded = %q", got)
	}
}

// Widths as the reference terminal measures them, by grapheme.
func TestWidthCountsGraphemes(t *testing.T) {
	for _, c := range []struct {
		s                string
		width, graphemes int
	}{
		{"hello", 5, 5},
		{"客户丁", 6, 3},
		{"клиент", 6, 6},
		{"👨‍👩‍👧‍👦", 2, 1},
		{"👍🏽", 2, 1},
		{"❤️", 2, 1},
		{"1️⃣", 2, 1},
		{"नमस्ते", 3, 3},
		{"e\u0301", 1, 1},
		{"🇫🇷🇩🇪", 4, 2},
		{"a\nlonger\nb", 6, 8},
	} {
		safe := text.Sanitize(c.s)
		if safe.Width() != c.width || safe.Graphemes() != c.graphemes {
			t.Errorf("%q: width %d graphemes %d, want %d %d", c.s, safe.Width(), safe.Graphemes(), c.width, c.graphemes)
		}
	}
}

func TestWidthIsTheWidestLineAsMeasuredByTheOneSource(t *testing.T) {
	for name, body := range hostileFiles(t) {
		safe := text.Sanitize(body)
		widest := 0
		for _, line := range strings.Split(safe.String(), "\n") {
			widest = max(widest, ansi.StringWidth(line))
		}
		if safe.Width() != widest {
			t.Errorf("%s: Width() = %d, x/ansi says %d", name, safe.Width(), widest)
		}
	}
}
