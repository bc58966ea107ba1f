package composer_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"oriel/ui/composer"
	"oriel/ui/text"
)

func TestCleanNeverCuts(t *testing.T) {
	long := strings.Repeat("0123456789", 2000)
	if got := composer.Clean(long); got != long {
		t.Fatalf("%d of %d characters are left", len(got), len(long))
	}
	lines := strings.Repeat("line\n", 3000)
	if got := composer.Clean(lines); got != lines {
		t.Fatalf("%d of %d bytes are left", len(got), len(lines))
	}
	family := strings.Repeat("👨‍👩‍👧‍👦", 3000)
	if got := composer.Clean(family); got != family {
		t.Fatal("emoji were cut")
	}
}

func TestCleanLeavesNothingThatATerminalObeys(t *testing.T) {
	for in, want := range map[string]string{
		"\x1b]52;c;cm0=\x07":      "␛]52;c;cm0=␇",
		"a\r\nb\rc":               "a\nb\nc",
		"tab\there":               "tab    here",
		"invoice\u202efdp.exe":    "invoicefdp.exe",
		"zero\u200bwidth":         "zerowidth",
		"می\u200cخواهم":           "می\u200cخواهم",
		string([]byte{'a', 0xff}): "a\uFFFD",
	} {
		if got := composer.Clean(in); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}

func TestCleanIsSafeAndStable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.RuneFrom([]rune("a \n\r\t\x1b\u202e\u200d\u0301👩🏽🇫客مש")))).Draw(t, "s")
		got := composer.Clean(s)
		if again := composer.Clean(got); again != got {
			t.Fatalf("%q became %q and then %q", s, got, again)
		}
		if safe := text.Sanitize(got).String(); safe != got {
			t.Fatalf("%q is not safe: %q", got, safe)
		}
	})
}
