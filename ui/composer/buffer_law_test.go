package composer

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

// pieces are what drafts are made of, and what breaks editors: characters that
// join what stands before or behind them.
var pieces = []string{
	"a", "Z", " ", "  ", "é", "e\u0301", "\u0301", "\n", "-", ".", "word", "two words ", "客户", "丁", "한", "مرحبا", "שלום", "नमस्ते", "्",
	"😀", "👨‍👩‍👧‍👦", "👍🏽", "🏽", "❤️", "\ufe0f", "1️⃣", "🇫🇷", "🇫", "🇷", "\u200d", "👩", "\u0600", "各\u3099", "한", "ᄒ", "ᅡ", "ᆫ",
	strings.Repeat("long", 12), strings.Repeat("宽", 30),
}

func drawText(t *rapid.T, label string) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 12).Draw(t, label), "")
}

// check holds what is true of a buffer at any time.
func check(t *rapid.T, b *buffer, want string) {
	if got := b.text(); got != want {
		t.Fatalf("text %q, want %q", got, want)
	}
	for i := range b.lines {
		l := &b.lines[i]
		if fresh := newLine(l.text); !slices.Equal(l.clusters, fresh.clusters) {
			t.Fatalf("line %q is measured as %v, want %v", l.text, l.clusters, fresh.clusters)
		}
	}
	if b.at.line >= len(b.lines) || b.at.cluster > len(b.lines[b.at.line].clusters) {
		t.Fatalf("the cursor is at %v in %q", b.at, want)
	}
}

// cursorOffset is where the cursor stands in the whole text, in bytes.
func cursorOffset(b *buffer) int { return len(b.between(position{}, b.at)) }

func drawPosition(t *rapid.T, b *buffer, label string) position {
	line := rapid.IntRange(0, len(b.lines)-1).Draw(t, label+" line")
	return position{line, rapid.IntRange(0, len(b.lines[line].clusters)).Draw(t, label+" cluster")}
}

func TestInsertingIsInsertingIntoTheString(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text, added := drawText(t, "text"), drawText(t, "added")
		b := newBuffer(text)
		b.moveTo(drawPosition(t, b, "at"))
		at := cursorOffset(b)
		b.insert(added)
		check(t, b, text[:at]+added+text[at:])
		if cursor := cursorOffset(b); cursor < at+len(added) {
			t.Fatalf("the cursor stands at %d, inside of what was inserted up to %d", cursor, at+len(added))
		}
	})
}

func TestCuttingIsCuttingTheString(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := drawText(t, "text")
		b := newBuffer(text)
		from, to := drawPosition(t, b, "from"), drawPosition(t, b, "to")
		b.moveTo(from)
		start := cursorOffset(b)
		b.moveTo(to)
		end := cursorOffset(b)
		start, end = min(start, end), max(start, end)
		if removed := b.cut(from, to); removed != text[start:end] {
			t.Fatalf("removed %q, want %q", removed, text[start:end])
		}
		check(t, b, text[:start]+text[end:])
	})
}

// Insert and cut undo each other, with the cursor where it was, if what is
// inserted does not melt into its neighbours.
func TestInsertAndCutAreIdentity(t *testing.T) {
	plain := rapid.SampledFrom([]string{"a", "word", " ", "客", "two\nlines", "\n", "é", "😀."})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(plain, 0, 12).Draw(t, "text"), "")
		added := strings.Join(rapid.SliceOfN(plain, 1, 6).Draw(t, "added"), "")
		b := newBuffer(text)
		at := drawPosition(t, b, "at")
		b.moveTo(at)
		b.insert(added)
		if removed := b.cut(at, b.at); removed != added {
			t.Fatalf("cut %q, want %q", removed, added)
		}
		check(t, b, text)
		if b.at != at {
			t.Fatalf("the cursor is at %v, want %v", b.at, at)
		}
	})
}

// Whatever is pressed, the cursor stands between characters and the lines are
// measured as if they had been read anew.
func TestEditingKeepsTheBufferSound(t *testing.T) {
	moves := []func(*buffer, int){
		func(b *buffer, _ int) { b.moveTo(b.left(b.at)) },
		func(b *buffer, _ int) { b.moveTo(b.right(b.at)) },
		func(b *buffer, _ int) { b.moveTo(b.wordLeft(b.at)) },
		func(b *buffer, _ int) { b.moveTo(b.wordRight(b.at)) },
		func(b *buffer, _ int) { b.moveTo(b.lineStart(b.at)) },
		func(b *buffer, _ int) { b.moveTo(b.lineEnd(b.at)) },
		func(b *buffer, w int) { b.moveRows(w, 1) },
		func(b *buffer, w int) { b.moveRows(w, -1) },
		func(b *buffer, _ int) { b.cut(b.left(b.at), b.at) },
		func(b *buffer, _ int) { b.cut(b.at, b.right(b.at)) },
		func(b *buffer, _ int) { b.kill(b.wordLeft(b.at), b.at) },
		func(b *buffer, _ int) { b.kill(b.at, b.lineEnd(b.at)) },
		func(b *buffer, _ int) { b.insert(b.killed) },
	}
	rapid.Check(t, func(t *rapid.T) {
		b := newBuffer(drawText(t, "text"))
		w := rapid.IntRange(1, 30).Draw(t, "width")
		for range rapid.IntRange(1, 20).Draw(t, "keys") {
			if rapid.Bool().Draw(t, "type") {
				b.insert(rapid.SampledFrom(pieces).Draw(t, "typed"))
			} else {
				rapid.SampledFrom(moves).Draw(t, "key")(b, w)
			}
			check(t, b, b.text())
		}
	})
}

func TestLeftAndRightVisitEveryCharacter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := newBuffer(drawText(t, "text"))
		steps := 0
		for p := (position{}); p != b.end(); p = b.right(p) {
			if back := b.left(b.right(p)); back != p {
				t.Fatalf("right and left of %v is %v", p, back)
			}
			steps++
		}
		if steps != b.graphemes() {
			t.Fatalf("%d steps over %d characters of %q", steps, b.graphemes(), b.text())
		}
	})
}

func TestRowsHoldTheWholeLineAndFit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := newLine(strings.ReplaceAll(drawText(t, "text"), "\n", ""))
		w := rapid.IntRange(1, 40).Draw(t, "width")
		at, bytes := 0, 0
		for _, r := range l.wrap(w) {
			if r.start != at || r.from != bytes || (r.end == r.start && len(l.clusters) > 0) {
				t.Fatalf("row %+v does not follow on %d", r, at)
			}
			at, bytes = r.end, r.to
			if width := ansi.StringWidth(l.text[r.from:r.to]); width > w && r.end-r.start > 1 {
				t.Fatalf("row %q has %d columns of %d", l.text[r.from:r.to], width, w)
			}
		}
		if at != len(l.clusters) || bytes != len(l.text) {
			t.Fatalf("the rows end at %d of %d", at, len(l.clusters))
		}
	})
}

func TestWordsStayWholeWhereTheyFit(t *testing.T) {
	for _, c := range []struct {
		w    int
		text string
		want string
	}{
		{10, "one two three", "one two |three"},
		{9, "one two three", "one two |three"},
		{7, "one two three", "one |two |three"},
		{3, "one two", "one| |two"},
		{4, "verylongword", "very|long|word"},
		{5, "a verylongword", "a |veryl|ongwo|rd"},
		{4, "客户丁客", "客户|丁客"},
		{3, "客户丁", "客|户|丁"},
		{1, "客a", "客|a"},
		{5, "", ""},
	} {
		l := newLine(c.text)
		var got []string
		for _, r := range l.wrap(c.w) {
			got = append(got, l.text[r.from:r.to])
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%q in %d columns: %q, want %q", c.text, c.w, s, c.want)
		}
	}
}

func TestUpAndDownKeepTheColumn(t *testing.T) {
	b := newBuffer("0123456789\nabc\nABCDEFGHIJ")
	b.moveTo(position{0, 7})
	b.moveRows(20, 1)
	if b.at != (position{1, 3}) {
		t.Fatalf("down: %v", b.at)
	}
	b.moveRows(20, 1)
	if b.at != (position{2, 7}) {
		t.Fatalf("down again: %v", b.at)
	}
	b.moveRows(20, 1)
	if b.at != b.end() {
		t.Fatalf("below the last row: %v", b.at)
	}
	b.moveRows(20, -3)
	if b.at != (position{}) {
		t.Fatalf("above the first row: %v", b.at)
	}
}

func TestWordMotion(t *testing.T) {
	b := newBuffer("don't stop, 客户 now\nnext")
	var stops []int
	for p := (position{}); p != b.end(); {
		p = b.wordRight(p)
		b.moveTo(p)
		stops = append(stops, cursorOffset(b))
	}
	if want := []int{5, 10, 11, 18, 22, 27}; !slices.Equal(stops, want) {
		t.Fatalf("right: %v, want %v", stops, want)
	}
	stops = nil
	for p := b.end(); p != (position{}); {
		p = b.wordLeft(p)
		b.moveTo(p)
		stops = append(stops, cursorOffset(b))
	}
	if want := []int{23, 19, 12, 10, 6, 0}; !slices.Equal(stops, want) {
		t.Fatalf("left: %v, want %v", stops, want)
	}
}
