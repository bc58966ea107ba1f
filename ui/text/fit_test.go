package text_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"oriel/ui/text"
)

// foreign draws texts that are mostly made of what is hard about text.
func foreign() *rapid.Generator[string] {
	pieces := rapid.SampledFrom([]string{
		"a", "word", " ", "  ", "\n", "-", "https://example.com/a-very-long-path?with=query", "3.50", ".", "! ", "?",
		"字", "。", "한", "é", "e\u0301", "\u0301", "👍🏽", "🏽", "👨‍👩‍👧", "🇫", "🇷", "\u200d", "\u200c", "\ufe0f", "1\ufe0f\u20e3",
		"שלום", "\u200f", "\u202e", "क्ष", "क्", "म", "\u0600", "\u1100", "\u1161", "\x1b[2J", "\x00", "\xff", "\t", "ｶﾞ", "น้ำ",
	})
	return rapid.Custom(func(t *rapid.T) string {
		if rapid.Bool().Draw(t, "any") {
			return rapid.String().Draw(t, "string")
		}
		return strings.Join(rapid.SliceOfN(pieces, 0, 40).Draw(t, "pieces"), "")
	})
}

func TestFitTable(t *testing.T) {
	for _, c := range []struct {
		in                     string
		w                      int
		truncated, padded, rtl string
	}{
		{"abc", 5, "abc", "abc  ", "  abc"},
		{"abcdef", 4, "abc…", "abc…", "abc…"},
		{"客户丁", 5, "客户…", "客户…", "客户…"},
		{"客户丁", 4, "客…", "客… ", " 客…"},
		{"客户", 1, "…", "…", "…"},
		{"one\ntwo", 9, "one…", "one…     ", "     one…"},
		{"one\ntwo", 3, "on…", "on…", "on…"},
		{"", 2, "", "  ", "  "},
		{"abc", 0, "", "", ""},
		{"abc", -1, "", "", ""},
	} {
		safe := text.Sanitize(c.in)
		if got := safe.Truncate(c.w).String(); got != c.truncated {
			t.Errorf("Truncate(%q, %d) = %q, want %q", c.in, c.w, got, c.truncated)
		}
		if got := safe.Pad(c.w).String(); got != c.padded {
			t.Errorf("Pad(%q, %d) = %q, want %q", c.in, c.w, got, c.padded)
		}
		if got := safe.AlignRight(c.w).String(); got != c.rtl {
			t.Errorf("AlignRight(%q, %d) = %q, want %q", c.in, c.w, got, c.rtl)
		}
	}
}

func TestPadGivesExactlyTheColumns(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		safe := text.Sanitize(foreign().Draw(t, "text"))
		w := rapid.IntRange(0, 300).Draw(t, "w")
		for name, fitted := range map[string]text.Safe{"Pad": safe.Pad(w), "AlignRight": safe.AlignRight(w)} {
			if got := ansi.StringWidth(fitted.String()); got != w || fitted.Width() != w || strings.Contains(fitted.String(), "\n") {
				t.Fatalf("%s(%+q, %d) = %+q: %d columns, says %d", name, safe, w, fitted, got, fitted.Width())
			}
			checkHarmless(t, fitted.String())
		}
	})
}

func TestSanitizeIsIdempotent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		checkIdempotent(t, foreign().Draw(t, "text"))
	})
}

func TestWidthAgreesWithTheOneSource(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := foreign().Draw(t, "text")
		for _, safe := range []text.Safe{text.Name(s), text.Line(s), text.Literal(s), text.Preview(s, 10)} {
			if want := ansi.StringWidth(safe.String()); safe.Width() != want {
				t.Fatalf("Width of %+q = %d, want %d", safe, safe.Width(), want)
			}
		}
	})
}

func TestAppendMeasuresTheWhole(t *testing.T) {
	flag := text.Literal("🇫").Append(text.Literal("🇷"))
	if flag.Width() != 2 || flag.Graphemes() != 1 {
		t.Errorf("two halves of a flag: width %d, %d graphemes", flag.Width(), flag.Graphemes())
	}
	rapid.Check(t, func(t *rapid.T) {
		a, b := text.Name(foreign().Draw(t, "a")), text.Name(foreign().Draw(t, "b"))
		joined := text.Join([]text.Safe{a, b}, text.Literal(" · "))
		if want := ansi.StringWidth(joined.String()); joined.Width() != want {
			t.Fatalf("Width of %+q = %d, want %d", joined, joined.Width(), want)
		}
		if want := a.String() + " · " + b.String(); !a.Empty() && !b.Empty() && joined.String() != want {
			t.Fatalf("joined = %+q, want %+q", joined, want)
		}
	})
}
