package text_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"oriel/ui/text"
)

func wrapped(s string, w int) []string {
	var lines []string
	for _, line := range text.Sanitize(s).Wrap(w) {
		lines = append(lines, line.String())
	}
	return lines
}

func TestWrapTable(t *testing.T) {
	for _, c := range []struct {
		name, in string
		w        int
		want     []string
	}{
		{"fits", "hello", 5, []string{"hello"}},
		{"at spaces", "the quick brown fox", 9, []string{"the quick", "brown fox"}},
		{"spaces are swallowed", "the quick   brown", 9, []string{"the quick", "brown"}},
		{"trailing spaces make no line", "abc   ", 3, []string{"abc"}},
		{"indentation stays", "  a b", 4, []string{"  a", "b"}},
		{"line feeds", "a\n\nb", 5, []string{"a", "", "b"}},
		{"last line feed", "a\n", 5, []string{"a", ""}},
		{"long link breaks hard", "see https://example.com/abc", 10, []string{"see", "https://ex", "ample.com/", "abc"}},
		{"hyphen", "well-known", 6, []string{"well-", "known"}},
		{"between Han", "我的订单还没有到", 6, []string{"我的订", "单还没", "有到"}},
		{"full stop stays with its sentence", "我的订单。好", 8, []string{"我的订", "单。好"}},
		{"emoji whole", "👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", 5, []string{"👨‍👩‍👧👨‍👩‍👧", "👨‍👩‍👧"}},
		{"too wide for a line", "a字b", 1, []string{"a", "…", "b"}},
		{"Arabic", "مرحبا أين طلبي", 9, []string{"مرحبا أين", "طلبي"}},
		{"a space that carries a mark", "ab  \u0903", 2, []string{"ab", " \u0903"}},
		{"empty", "", 5, []string{""}},
		{"no columns", "abc", 0, nil},
	} {
		if diff := cmp.Diff(c.want, wrapped(c.in, c.w)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestWrapKeepsEverythingButSpaces(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		safe := text.Sanitize(foreign().Draw(t, "text"))
		w := rapid.IntRange(2, 60).Draw(t, "w")
		var all strings.Builder
		for _, line := range safe.Wrap(w) {
			if width := ansi.StringWidth(line.String()); width > w || width != line.Width() {
				t.Fatalf("line %+q of %+q has %d columns, says %d, may have %d", line, safe, width, line.Width(), w)
			}
			all.WriteString(line.String())
		}
		if got, want := withoutSpaces(all.String()), withoutSpaces(safe.String()); got != want {
			t.Fatalf("wrapped %+q, want %+q", got, want)
		}
	})
}

func withoutSpaces(s string) string { return strings.NewReplacer(" ", "", "\n", "").Replace(s) }
