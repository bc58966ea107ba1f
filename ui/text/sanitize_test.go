package text_test

import (
	"strings"
	"testing"

	"oriel/ui/text"
)

func TestSanitizeMessage(t *testing.T) {
	const zwj, zwnj, vs15, vs16 = "\u200d", "\u200c", "\ufe0e", "\ufe0f"
	england := "🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F"
	for _, c := range []struct{ name, in, want string }{
		{"plain text stays", "Où est ma commande ? 谢谢", "Où est ma commande ? 谢谢"},

		{"invalid bytes are shown", "a\xffb\xe2\x82c", "a\uFFFDb\uFFFD\uFFFDc"},
		{"raw C1 bytes are invalid", "a\x9b2Jb", "a\uFFFD2Jb"},
		{"overlong escape is invalid", "\xc0\x9b[2J", "\uFFFD\uFFFD[2J"},

		{"every line end is one", "a\r\nb\rc\u0085d\u2028e\u2029f\ng", "a\nb\nc\nd\ne\nf\ng"},
		{"LF CR are two", "a\n\rb", "a\n\nb"},

		{"escape is shown, nothing swallowed", "\x1b]0;title and all the rest", "␛]0;title and all the rest"},
		{"C0 and DEL have pictures", "\x00\x07\b\x0b\x0c\x7f", "␀␇␈␋␌␡"},
		{"C1 as UTF-8", "a\u009b2J\u009c", "a\uFFFD2J\uFFFD"},
		{"tab is spaces", "a\tb", "a    b"},
		{"noncharacters", "a\uFFFEb\uFDD0", "a\uFFFDb\uFFFD"},

		{"override", "invoice\u202efdp.exe", "invoicefdp.exe"},
		{"isolates", "\u2066a\u2069\u202ab\u202c", "ab"},
		{"direction marks in Latin", "a\u200eb\u200f!", "ab!"},
		{"direction marks in Hebrew", "\u200fשלום\u200e!", "\u200fשלום\u200e!"},
		{"one direction mark is enough", "שלום\u200f\u200f\u200f!", "שלום\u200f!"},
		{"marks do not justify themselves", "\u200f\u061cabc", "abc"},
		{"another line does not justify marks", "a\u200eb\nשלום", "ab\nשלום"},

		{"joiner in a word", "pay" + zwj + "pal", "paypal"},
		{"joiner in emoji", "👨" + zwj + "👩" + zwj + "👧", "👨" + zwj + "👩" + zwj + "👧"},
		{"joiner that joins nothing", "👨" + zwj + " 👩" + zwj, "👨 👩"},
		{"non-joiner in Persian", "می" + zwnj + "خواهم", "می" + zwnj + "خواهم"},
		{"non-joiner in Latin", "a" + zwnj + "b", "ab"},
		{"one joiner at a time", "می" + zwnj + zwj + zwnj + "خواهم", "می" + zwnj + "خواهم"},
		{"joiner in Devanagari", "क्" + zwj + "ष", "क्" + zwj + "ष"},
		{"zero-width spaces", "a\u200bb\u2060c\uFEFFd\u00ade\u180ef", "abcdef"},
		{"invisible operators, fillers", "a\u2061b\u3164c\uFFA0d\u034fe", "abcde"},
		{"tags carry hidden text", "hi\U000E0069\U000E0067\U000E006E", "hi"},
		{"England stays", england, england},
		{"other subdivisions do not", "🏴\U000E0075\U000E0073\U000E0063\U000E0061\U000E007F", "🏴"},
		{"heart with emoji style", "❤" + vs16, "❤" + vs16},
		{"heart with text style", "❤" + vs15, "❤" + vs15},
		{"keycap", "1" + vs16 + "\u20e3", "1" + vs16 + "\u20e3"},
		{"selector behind a letter", "a" + vs16 + "1" + vs16, "a1"},
		{"selectors as payload", "x\U000E0100\U000E0101❤" + vs16 + vs16 + "\U000E0102", "x❤" + vs16},
		{"ideographic variation", "葛\U000E0100", "葛\U000E0100"},
		{"skin tone", "👍🏽", "👍🏽"},
		{"skin tones pile up", "👍🏽🏽🏽", "👍🏽"},
		{"skin tone behind a letter", "a🏽", "a"},
		{"skin tone alone", "🏽", "◌🏽"},

		{"four marks a letter", "Z" + strings.Repeat("\u0335", 500) + "a", "Z\u0335\u0335\u0335\u0335a"},
		{"marks of a conjunct count by letter", "क्ष्म्य", "क्ष्म्य"},
		{"Myanmar vowels are letters enough", "စာ", "စာ"},
		{"a mark without a letter", "\u0301a\n\u0301", "◌\u0301a\n◌\u0301"},
		{"a sign that would swallow what follows", "\u0600", "\u0600◌"},
		{"64 bytes a cluster", strings.Repeat("\u1100", 30), strings.Repeat("\u1100", 20) + "\uFFFD"},
	} {
		if got := text.Sanitize(c.in).String(); got != c.want {
			t.Errorf("%s: Sanitize(%+q) = %+q, want %+q", c.name, c.in, got, c.want)
		}
	}
}

func TestRemovedDirectionControlsMarkTheirLine(t *testing.T) {
	safe := text.Sanitize("clean\ninvoice\u202efdp.exe is long enough\nclean")
	if !safe.Marked() {
		t.Error("the text is not marked")
	}
	var marks []bool
	for _, line := range safe.Wrap(14) {
		marks = append(marks, line.Marked())
	}
	want := []bool{false, true, true, false}
	if len(marks) != len(want) {
		t.Fatalf("lines: %v", safe.Wrap(14))
	}
	for i := range want {
		if marks[i] != want[i] {
			t.Errorf("line %d marked %v, want %v", i, marks[i], want[i])
		}
	}
	if !text.Name("a\u202eb").Marked() || !text.Line("a\nb\u2066c").Pad(5).Marked() || text.Sanitize("שלום\u200f").Marked() {
		t.Error("names and lines keep the mark, harmless direction marks make none")
	}
}

func TestAppendKeepsMarks(t *testing.T) {
	joined := text.Sanitize("a\nb").Append(text.Sanitize("c\nd\u202ee"))
	lines := joined.Wrap(10)
	if len(lines) != 3 || lines[1].Marked() || !lines[2].Marked() {
		t.Errorf("lines = %+v", lines)
	}
}

func TestOneLineTexts(t *testing.T) {
	for _, c := range []struct{ in, name, line, literal string }{
		{"  Ana \t Ruiz \n", "Ana Ruiz", "Ana Ruiz", "  Ana      Ruiz  "},
		{"one\r\n\r\n two", "one two", "one ↵ two", "one   two"},
		{"a\u00a0\u3000b", "a b", "a b", "a\u00a0\u3000b"},
		{"a \u200d b", "a b", "a b", "a  b"},
		{"\x1b[2J", "␛[2J", "␛[2J", "␛[2J"},
		{"", "", "", ""},
		{"\n\n", "", "", "  "},
	} {
		if got := text.Name(c.in).String(); got != c.name {
			t.Errorf("Name(%+q) = %+q, want %+q", c.in, got, c.name)
		}
		if got := text.Line(c.in).String(); got != c.line {
			t.Errorf("Line(%+q) = %+q, want %+q", c.in, got, c.line)
		}
		if got := text.Literal(c.in).String(); got != c.literal {
			t.Errorf("Literal(%+q) = %+q, want %+q", c.in, got, c.literal)
		}
	}
}

func TestLimits(t *testing.T) {
	if got := text.Name(strings.Repeat("n", 5000)); got.Graphemes() != 128 || !strings.HasSuffix(got.String(), "…") {
		t.Errorf("a long name has %d characters", got.Graphemes())
	}
	if got := text.Line(strings.Repeat("字", 5000)); got.Graphemes() != 1024 || !strings.HasSuffix(got.String(), "字…") {
		t.Errorf("a long line has %d characters", got.Graphemes())
	}
	long := text.Sanitize(strings.Repeat("x", 100_000) + "\nnext").String()
	if first, next, _ := strings.Cut(long, "\n"); len(first) != 4095+len("…") || next != "next" {
		t.Errorf("a long line has %d bytes, then %q", len(first), next)
	}
	lines := strings.Split(text.Sanitize(strings.Repeat("x\n", 10_000)).String(), "\n")
	if len(lines) != 1000 || lines[998] != "x" || lines[999] != "…" {
		t.Errorf("%d lines, the last one %q", len(lines), lines[len(lines)-1])
	}
	huge := text.Sanitize(strings.Repeat(strings.Repeat("字", 1000)+"\n", 10_000)).String()
	if len(huge) > 64<<10 || !strings.HasSuffix(huge, "…") {
		t.Errorf("a huge text has %d bytes", len(huge))
	}
	hidden := text.Sanitize(strings.Repeat("\u200b", 1<<20) + "x").String()
	if hidden != "…" {
		t.Errorf("what was not looked at is not admitted: %.20q", hidden)
	}
}

func TestPreviewShowsTheFirstGraphemes(t *testing.T) {
	for _, c := range []struct {
		in   string
		n    int
		want string
	}{
		{"Your parcel\nis here", 50, "Your parcel is here"},
		{"Your parcel is here", 11, "Your parcel…"},
		{"👨‍👩‍👧‍👦👍🏽❤️", 2, "👨‍👩‍👧‍👦👍🏽…"},
		{"abc", 3, "abc"},
		{"abc", 0, "…"},
		{"", 5, ""},
	} {
		if got := text.Preview(c.in, c.n).String(); got != c.want {
			t.Errorf("Preview(%q, %d) = %q, want %q", c.in, c.n, got, c.want)
		}
	}
}

func TestDirection(t *testing.T) {
	for s, want := range map[string]bool{
		"مرحبا": true, "4711 שלום": true, "ABC-42 לא": false, "hello": false, "4711": false, "": false, "👍 سلام": true,
	} {
		if got := text.Sanitize(s).RightToLeft(); got != want {
			t.Errorf("RightToLeft(%q) = %v", s, got)
		}
	}
	for _, line := range text.Sanitize("مرحبا hello hello hello").Wrap(8) {
		if !line.RightToLeft() {
			t.Errorf("wrapped line %q lost its direction", line)
		}
		if aligned := line.AlignRight(12); aligned.Width() != 12 || !strings.HasSuffix(aligned.String(), line.String()) {
			t.Errorf("aligned = %q", aligned)
		}
	}
}
