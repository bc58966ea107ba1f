package text_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"oriel/ui/text"
)

func TestSplitMessagesTable(t *testing.T) {
	for _, c := range []struct {
		name, in string
		limit    int
		want     []string
	}{
		{"fits", " Your parcel is here. ", 50, []string{"Your parcel is here."}},
		{"sentences", "First one. Second one! Third one?", 12, []string{"First one.", "Second one!", "Third one?"}},
		{"as many as fit", "One. Two. Three. Four.", 10, []string{"One. Two.", "Three.", "Four."}},
		{"ellipsis and repeated marks", "Well… Really?! Yes.", 9, []string{"Well…", "Really?!", "Yes."}},
		{"closing quotes", `He said "no." Then he left.`, 16, []string{`He said "no."`, "Then he left."}},
		{"line breaks", "First line\r\nsecond line\nthird", 12, []string{"First line", "second line", "third"}},
		{"Chinese without spaces", "你好。订单到了！谢谢？", 5, []string{"你好。", "订单到了！", "谢谢？"}},
		{"Arabic and Devanagari", "أين أنت؟ هنا. नमस्ते। ठीक है।", 8, []string{"أين أنت؟", "هنا.", "नमस्ते।", "ठीक है।"}},
		{"a number is no end", "It costs 3.50 EUR. Ok?", 18, []string{"It costs 3.50 EUR.", "Ok?"}},
		{"a version in a long word is not cut", "aaaa3.50bbbb", 6, []string{"aaaa", "3.50bb", "bb"}},
		{"a list number is no end", "Steps:\n1. Open the app\n2. Log in", 16, []string{"Steps:", "1. Open the app", "2. Log in"}},
		{"a link is whole", "See https://example.com/a.b?c=d!e now. Bye.", 20, []string{"See", "https://example.com/a.b?c=d!e", "now. Bye."}},
		{"a link at the end of a sentence", "See www.example.com. Bye.", 21, []string{"See www.example.com.", "Bye."}},
		{"a link before Chinese", "见https://a.example/b。谢谢", 21, []string{"见https://a.example/b。", "谢谢"}},
		{"long sentence at a space", "one two three four five", 9, []string{"one two", "three", "four five"}},
		{"long word by grapheme", "👍🏽👍🏽👍🏽👍🏽👍🏽", 2, []string{"👍🏽👍🏽", "👍🏽👍🏽", "👍🏽"}},
		{"no limit", "One. Two.", 0, []string{"One. Two."}},
		{"nothing", " \n ", 5, nil},
	} {
		if diff := cmp.Diff(c.want, text.SplitMessages(c.in, c.limit)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestSplitMessagesLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := foreign().Draw(t, "draft")
		limit := rapid.IntRange(1, 60).Draw(t, "limit")
		parts := text.SplitMessages(s, limit)
		if got, want := withoutWhiteSpace(strings.Join(parts, " ")), withoutWhiteSpace(s); got != want {
			t.Fatalf("parts %+q of %+q", parts, s)
		}
		for _, part := range parts {
			if strings.TrimFunc(part, unicode.IsSpace) == "" {
				t.Fatalf("an empty part in %+q", parts)
			}
			if n := text.CountGraphemes(part); n > limit && !unbreakable(part) {
				t.Fatalf("%+q has %d graphemes, limit %d", part, n, limit)
			}
		}
	})
}

// unbreakable reports a part that starts with a link or a number and has no
// space in it. A space that carries an accent is none.
func unbreakable(part string) bool {
	for rest := part; rest != ""; {
		cluster, _ := ansi.FirstGraphemeCluster(rest, ansi.GraphemeWidth)
		if strings.TrimFunc(cluster, unicode.IsSpace) == "" {
			return false
		}
		rest = rest[len(cluster):]
	}
	return strings.HasPrefix(part, "https://") || strings.ContainsAny(part[:1], "0123456789")
}

func withoutWhiteSpace(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

func FuzzSplitMessages(f *testing.F) {
	f.Add("See https://example.com/a.b. It costs 3.50!", 10)
	f.Add("你好。谢谢", 2)
	f.Fuzz(func(t *testing.T, s string, limit int) {
		parts := text.SplitMessages(s, limit)
		rest := s
		for _, part := range parts {
			_, after, found := strings.Cut(rest, part)
			if !found {
				t.Fatalf("part %q is not in %q", part, rest)
			}
			rest = after
		}
		if got := strings.Join(parts, " "); countVisible(got) != countVisible(s) {
			t.Fatalf("parts %q of %q", parts, s)
		}
	})
}

func countVisible(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}
