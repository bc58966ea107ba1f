package screen_test

import (
	"bytes"
	"errors"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"oriel/ui/screen"
)

var ownSequence = regexp.MustCompile(`\x1b\[(\?2026[hl]|\?25[hl]|\?7l|2J|K|\d+G|\d+;\d+H|[\d;:]*m)`)

// changes returns what the second frame sends after the first, without the
// brackets of synchronized output.
func changes(t *testing.T, first, second screen.Frame) string {
	t.Helper()
	var sent bytes.Buffer
	w := screen.NewWriter(&sent, 60, 5)
	if err := w.Draw(first); err != nil {
		t.Fatal(err)
	}
	sent.Reset()
	if err := w.Draw(second); err != nil {
		t.Fatal(err)
	}
	got, begins := strings.CutPrefix(sent.String(), "\x1b[?2026h")
	got, ends := strings.CutSuffix(got, "\x1b[?2026l")
	if sent.Len() > 0 && (!begins || !ends) {
		t.Errorf("not a synchronized update: %q", sent.String())
	}
	return got
}

func lines(l ...string) screen.Frame { return screen.Frame{Lines: l} }

func TestOnlyChangedColumnsAreSent(t *testing.T) {
	for _, test := range []struct {
		name          string
		first, second screen.Frame
		want          string
	}{
		{"nothing", lines("a", "b"), lines("a", "b"), ""},
		{"same picture, other sequences", lines("\x1b[31ma\x1b[m"), lines("\x1b[0;31ma\x1b[39m"), ""},
		{"one more blank line", lines("a"), lines("a", "", " "), ""},
		{
			"a timer", lines("▲ \x1b[1m4m 10s\x1b[m  customer A"), lines("▲ \x1b[1m4m 09s\x1b[m  customer A"),
			"\x1b[6G\x1b[1m09\x1b[m",
		},
		{"two spans far apart", lines("1 an unchanged part 1"), lines("2 an unchanged part 2"), "\x1b[1G2\x1b[21G2"},
		{"two spans close together", lines("1abc1"), lines("2abc2"), "\x1b[1G2abc2"},
		{"two spans, another style between", lines("1a\x1b[1mb\x1b[mc1"), lines("2a\x1b[1mb\x1b[mc2"), "\x1b[1G2\x1b[5G2"},
		{"two spans, a wide cluster between", lines("1客a1"), lines("2客a2"), "\x1b[1G2客a2"},
		{"two spans, a cluster of uncertain width between", lines("1⚠ a1"), lines("2⚠ a2"), "\x1b[1G2\x1b[5G2"},
		{"a cluster of uncertain width goes", lines("👨‍👩‍👧‍👦"), lines("ab"), "\x1b[1G\x1b[Kab"},
		{"the end of a line goes", lines("abc def"), lines("abc"), "\x1b[5G\x1b[K"},
		{"a line goes", lines("a", "b"), lines("a"), "\x1b[1G\x1b[K"},
		{"a colored end goes", lines("a\x1b[41m  \x1b[m"), lines("a"), "\x1b[2G\x1b[K"},
		{
			"two rows in one style", lines("a", "a"), lines("\x1b[7mb\x1b[m", "\x1b[7mb\x1b[m"),
			"\x1b[1;1H\x1b[7mb\x1b[2;1Hb\x1b[m",
		},
		{"only the color changes", lines("a"), lines("\x1b[1;31ma\x1b[32mb"), "\x1b[1G\x1b[1;31ma\x1b[32mb\x1b[m"},
		{"an attribute ends", lines(""), lines("\x1b[1;31ma\x1b[22mb"), "\x1b[1;1H\x1b[1;31ma\x1b[0;31mb\x1b[m"},
		{
			"after a cluster of uncertain width", lines(""), lines("x ❤️ y  z"),
			"\x1b[1;1Hx\x1b[3G\x1b[K❤️\x1b[6Gy  z",
		},
		{
			"left of a cluster of uncertain width", lines("1 ❤️ x"), lines("2 ❤️ x"),
			"\x1b[1G2",
		},
		{
			"within reach of a cluster of uncertain width", lines("a ❤️ x"), lines("a ❤️y x"),
			"\x1b[3G\x1b[K❤️\x1b[5Gy x",
		},
		{
			"beyond the reach of a cluster of uncertain width", lines("a ❤️ and so on 1"), lines("a ❤️ and so on 2"),
			"\x1b[16G2",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := changes(t, test.first, test.second); got != test.want {
				t.Errorf("sent %q\nwant %q", got, test.want)
			}
		})
	}
}

func TestCursor(t *testing.T) {
	at := func(x, y int, l ...string) screen.Frame {
		return screen.Frame{Lines: l, Cursor: &screen.Cursor{X: x, Y: y}}
	}
	for _, test := range []struct {
		name          string
		first, second screen.Frame
		want          string
	}{
		{"shown", lines("a"), at(1, 0, "a"), "\x1b[?25h"}, // it stands there already
		{"shown elsewhere", lines("a"), at(2, 1, "a"), "\x1b[2;3H\x1b[?25h"},
		{"stays", at(1, 0, "a"), at(1, 0, "a"), ""},
		{"moves", at(1, 0, "a"), at(0, 0, "a"), "\x1b[1G"},
		{"follows typing", at(1, 0, "a"), at(2, 0, "ab"), "b"},
		{"comes back after a change", at(0, 0, "a", "b"), at(0, 0, "a", "c"), "\x1b[2;1Hc\x1b[1;1H"},
		{"hidden", at(1, 0, "a"), lines("a"), "\x1b[?25l"},
		{"outside", at(1, 0, "a"), at(60, 0, "a"), "\x1b[?25l"},
		{"below", at(1, 0, "a"), at(0, 5, "a"), "\x1b[?25l"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := changes(t, test.first, test.second); got != test.want {
				t.Errorf("sent %q\nwant %q", got, test.want)
			}
		})
	}
}

func TestTitle(t *testing.T) {
	titled := func(s string) screen.Frame { return screen.Frame{Title: s} }
	for _, test := range []struct {
		name          string
		first, second screen.Frame
		want          string
	}{
		{"set", lines(), titled("oriel · 3 late"), "\x1b]2;oriel · 3 late\x1b\\"},
		{"same", titled("oriel"), titled("oriel"), ""},
		{"none", titled("oriel"), titled(""), ""},
		{"hostile", lines(), titled("a\x1b\\\x1b]52;c;eA==\ab\u009c\u202e\xff"), "\x1b]2;a\\]52;c;eA==b\ufffd\x1b\\"},
		{"endless", lines(), titled(strings.Repeat("x", 1000)), "\x1b]2;" + strings.Repeat("x", 120) + "\x1b\\"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := changes(t, test.first, test.second); got != test.want {
				t.Errorf("sent %q\nwant %q", got, test.want)
			}
		})
	}
}

func TestLinesAreCutAtTheScreen(t *testing.T) {
	for _, test := range []struct {
		name string
		line string
		want string
	}{
		{"fits", "12345678", "12345678"},
		{"too wide", "123456789", "12345678"},
		{"wide cluster fits", "123456客", "123456客"},
		{"wide cluster sticks out", "1234567客", "1234567"},
		{"emoji sticks out", "1234567👍🏽", "1234567"},
		{"marks take no column", "1234567é\u0323x", "1234567é\u0323"},
		{"a style ends with the line", "\x1b[7m123456789", "12345678"},
	} {
		t.Run(test.name, func(t *testing.T) {
			e := fresh(t, 8, 2, lines(test.line, "below", "beyond"))
			if diff := cmp.Diff([]string{test.want, "below"}, e.text()); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestStylesArriveAsTheTerminalReadsThem(t *testing.T) {
	for _, sgr := range []string{
		"1", "2", "3", "4", "5", "6", "7", "8", "9", "53", "1;2;3;4;5;7;9",
		"31", "42", "97", "107", "38;5;212", "48;5;0", "38;2;1;2;3", "48;2;255;254;253", "58;5;9", "58;2;9;8;7",
		"38:5:212", "38:2:1:2:3", "38:2::1:2:3", "4:3", "4:0", "4:4;58:5:3",
		"1;31;22", "3;23", "4;24", "5;25", "7;27", "8;28", "9;29", "31;39", "41;49", "58;5;1;59", "1;31;0", "1;31;",
		"", "0", "999", "1;999;31", ";;1", "99999999999999999999;1",
	} {
		t.Run(sgr, func(t *testing.T) {
			want := newEmulator(t, 10, 1)
			_, _ = want.WriteString("\x1b[3;32m\x1b[" + sgr + "mx")
			got := fresh(t, 10, 1, lines("\x1b[3;32m\x1b["+sgr+"mx"))
			if diff := cmp.Diff(want.cells()[0][0], got.cells()[0][0]); diff != "" {
				t.Errorf("-read directly +drawn:\n%s", diff)
			}
		})
	}
}

func TestStylesThatTerminalsReadInTheirOwnWays(t *testing.T) {
	for _, test := range []struct{ name, sgr, same string }{
		{"double underline", "21", "4:2"},
		{"color without a number", "38;5", "32"},
		{"color out of range", "38;5;256", "32"},
		{"red out of range", "38;2;256;0;0", "32"},
		{"color cut short", "38;2;1;2", "32"},
		{"color of no kind", "38;7;1", "32"},
		{"underline of no kind", "4:9", "32"},
		{"endless", strings.Repeat("1;", 1000) + "31", "1"},
	} {
		t.Run(test.name, func(t *testing.T) {
			want := fresh(t, 10, 1, lines("\x1b[3;32m\x1b["+test.same+"mx"))
			got := fresh(t, 10, 1, lines("\x1b[3;32m\x1b["+test.sgr+"mx"))
			if diff := cmp.Diff(want.cells()[0][0], got.cells()[0][0]); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// broken fails every other write.
type broken struct {
	bytes.Buffer
	writes int
}

var errBroken = errors.New("broken")

func (b *broken) Write(p []byte) (int, error) {
	b.writes++
	if b.writes%2 == 0 {
		n, _ := b.Buffer.Write(p[:len(p)/2])
		return n, errBroken
	}
	return b.Buffer.Write(p)
}

func TestAfterAFailedWriteTheFrameIsDrawnWhole(t *testing.T) {
	out := &broken{}
	w := screen.NewWriter(out, 20, 2)
	first, second := lines("first", "line"), lines("second", "line")
	if err := w.Draw(first); err != nil {
		t.Fatal(err)
	}
	if err := w.Draw(second); !errors.Is(err, errBroken) {
		t.Fatalf("error %v", err)
	}
	if err := w.Draw(second); err != nil {
		t.Fatal(err)
	}
	e := newEmulator(t, 20, 2)
	_, _ = e.Emulator.Write(out.Bytes())
	if diff := cmp.Diff([]string{"second", "line"}, e.text()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestNoSizeShowsNothing(t *testing.T) {
	var sent bytes.Buffer
	for _, size := range [][2]int{{0, 0}, {0, 5}, {5, 0}, {-1, -1}} {
		w := screen.NewWriter(&sent, size[0], size[1])
		if err := w.Draw(screen.Frame{Lines: []string{"text"}, Cursor: &screen.Cursor{}}); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(sent.String(), "t") {
			t.Errorf("size %v: sent %q", size, sent.String())
		}
	}
}
