package screen_test

import (
	"bytes"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"oriel/ui/screen"
)

func TestOnlyTextAndStylesPass(t *testing.T) {
	for _, test := range []struct{ name, line, want string }{
		{"text", "plain text", "plain text"},
		{"scripts", "é Спас 客户 नमस्ते שלום 👍🏽", "é Спас 客户 नमस्ते שלום 👍🏽"},
		{"style", "a\x1b[1;31mb\x1b[mc", "abc"},
		{"line feed", "a\nb", "ab"},
		{"carriage return", "a\rb", "ab"},
		{"tab", "a\tb", "ab"},
		{"backspace, bell, nul, delete", "a\b\a\x00\x7fb", "ab"},
		{"shift out", "a\x0e\x0fb", "ab"},
		{"clear screen", "a\x1b[2Jb", "ab"},
		{"cursor home", "a\x1b[Hb", "ab"},
		{"cursor up", "a\x1b[99Ab", "ab"},
		{"mode", "a\x1b[?1049l\x1b[?25h\x1b[?2026lb", "ab"},
		{"key mode, an m with a marker", "a\x1b[>4;2mb", "ab"},
		{"m with an intermediate", "a\x1b[1 mb", "ab"},
		{"status report", "a\x1b[6n\x1b[c\x1b[>qb", "ab"},
		{"title, bell", "a\x1b]0;owned\ab", "ab"},
		{"title, string terminator", "a\x1b]2;owned\x1b\\b", "ab"},
		{"title, C1 terminator", "a\x1b]2;owned\u009cb", "ab"},
		{"clipboard", "a\x1b]52;c;b3duZWQ=\x1b\\b", "ab"},
		{"link", "a\x1b]8;;https://example.com\x1b\\b\x1b]8;;\x1b\\c", "abc"},
		{"device control", "a\x1bP$qm\x1b\\b", "ab"},
		{"application command", "a\x1b_Gx\x1b\\b", "ab"},
		{"privacy message, start of string", "a\x1b^x\x1b\\\x1bXy\x1b\\b", "ab"},
		{"string broken off by a sequence", "a\x1b]2;owned\x1b[31mb", "ab"},
		{"string canceled", "a\x1b]2;owned\x18b", "ab"},
		{"unterminated string", "a\x1b]2;owned", "a"},
		{"unterminated sequence", "a\x1b[31", "a"},
		{"sequence broken off", "a\x1b[3\x07b", "ab"},
		{"sequence broken off by text", "a\x1b[3éb", "aéb"},
		{"lone escape", "a\x1b", "a"},
		{"reset", "a\x1bcb", "ab"},
		{"character set", "a\x1b(0b", "ab"},
		{"escape and intermediate at the end", "a\x1b(", "a"},
		{"C1 sequence", "a\u009b2Jb", "a2Jb"},
		{"C1 string", "a\u009d0;owned\u009cb", "a0;ownedb"},
		{"C1 as bytes", "a\x9bb", "a\ufffdb"},
		{"invalid", "a\xffb\xc3", "a\ufffdb\ufffd"},
		{"invalid before a mark", "a\xff\u0301b", "a\ufffdb"},
		{"override and embeddings", "a\u202eb\u202a\u202b\u202c\u202dc", "abc"},
		{"isolates", "a\u2066b\u2067\u2068\u2069c", "abc"},
		{"direction marks", "a\u200eb\u200f\u061cc", "abc"},
		{"separators", "a\u2028b\u2029c", "abc"},
		{"zero width", "a\u200bb\u2060c\ufeffd", "abcd"},
		{"noncharacter", "a\ufffeb\ufdd0c", "abc"},
		{"lone tags", "a\U000e0041\U000e0042b", "ab"},
	} {
		t.Run(test.name, func(t *testing.T) {
			e := newEmulator(t, 40, 3)
			w := screen.NewWriter(e, 40, 3)
			if err := w.Draw(screen.Frame{Lines: []string{"above", test.line, "below"}}); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff([]string{"above", test.want, "below"}, visible(e)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			unharmed(t, e)
		})
	}
}

// visible is the text of an emulator without what takes no column.
func visible(e *emulator) []string {
	rows := e.text()
	for i, r := range rows {
		rows[i] = strings.Map(func(r rune) rune {
			if unicode.In(r, unicode.Cf) && r != 0x200d {
				return -1
			}
			return r
		}, r)
	}
	return rows
}

// unharmed checks that frames have changed nothing but cells and the modes that
// the writer itself uses.
func unharmed(t testing.TB, e *emulator) {
	t.Helper()
	if e.titles != nil || e.bells != 0 {
		t.Errorf("titles %q, %d bells", e.titles, e.bells)
	}
	if n := e.answers.Load(); n != 0 {
		t.Errorf("the terminal was asked something: it answered %d bytes", n)
	}
	if e.IsAltScreen() {
		t.Error("the alternate screen was entered")
	}
	if e.cursor {
		t.Error("the cursor was shown")
	}
	for mode, on := range e.modes {
		switch mode.Mode() {
		case 7, 25, 2026:
			if on {
				t.Errorf("mode %d was left on", mode.Mode())
			}
		default:
			t.Errorf("mode %d was changed", mode.Mode())
		}
	}
}

// Whatever bytes a frame holds, the writer sends only its own sequences.
func FuzzFrame(f *testing.F) {
	for _, seed := range []string{
		"plain", "\x1b]52;c;b3duZWQ=\a", "a\x1b[2J\x1b[?1049l", "\u009b31m\u009d0;x\u009c", "\x1b]2;open",
		"\x1bPq#0\x1b\\", "e\u0301\u0301\u0301", "👨‍👩‍👧‍👦👍🏽1️⃣", "\u202eabc\u2066", "\xff\xfe\x80", "\x1b[38;2;1;2m\x1b[4:3mx",
		"\x1b[>4;1m\x1b[?1m", "\x1b\x1b[m", "line\nline\r\n", "\x1b[1;31mbold red\x1b[m 客户",
	} {
		f.Add("before", seed, seed, 20)
	}
	f.Fuzz(func(t *testing.T, before, first, second string, width int) {
		width = 1 + (width%100+100)%100
		var sent bytes.Buffer
		e := newEmulator(t, width, 4)
		w := screen.NewWriter(&sent, width, 4)
		for _, lines := range [][]string{{before, before}, {first, second, "end"}} {
			if err := w.Draw(screen.Frame{Lines: lines}); err != nil {
				t.Fatal(err)
			}
		}
		onlyOwnSequences(t, sent.String())
		if _, err := e.Write(sent.Bytes()); err != nil {
			t.Fatal(err)
		}
		unharmed(t, e)
		if want := "end"[:min(width, 3)]; e.text()[2] != want {
			t.Errorf("the line below shows %q", e.text()[2])
		}
	})
}

// onlyOwnSequences is a wall written another way: all that is not text must be
// one of the sequences that the writer has.
func onlyOwnSequences(t testing.TB, sent string) {
	t.Helper()
	if !utf8.ValidString(sent) {
		t.Errorf("not UTF-8: %q", sent)
	}
	rest := ownSequence.ReplaceAllString(sent, "")
	for _, r := range rest {
		if unicode.IsControl(r) || unicode.In(r, unicode.Bidi_Control, unicode.Zl, unicode.Zp) {
			t.Errorf("%U reaches the terminal in %q", r, sent)
		}
	}
}
