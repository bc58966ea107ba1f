package screen_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"oriel/ui/screen"
)

// pieces are what lines are made of: every script that behaves in its own way.
var pieces = []string{
	"a", "b", " ", "  ", "     ", "word", "4m 10s", "38m", "│", "───", "▲", "●", "…",
	"é", "e\u0301", "Спас", "客户丁", "ありがとう", "안녕", "नमस्ते", "שלום", "مرحبا", "ไทย",
	"👨‍👩‍👧‍👦", "👍🏽", "❤️", "1️⃣", "🇫🇷", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "😀", "⚠", "⚠️", "ﷺ", "\u200d", "\ufe0f", "\u0301",
	"\x1b[m", "\x1b[1m", "\x1b[22m", "\x1b[7m", "\x1b[31m", "\x1b[44m", "\x1b[38;5;212m",
	"\x1b[48;2;10;20;30m", "\x1b[4m", "\x1b[4:3m", "\x1b[58;5;9m", "\x1b[0;90m", "\x1b[39;49m",
}

var line = rapid.Custom(func(t *rapid.T) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 12).Draw(t, "pieces"), "")
})

// frames draws a frame, often one that differs little from the one before.
func nextFrame(t *rapid.T, before screen.Frame) screen.Frame {
	f := screen.Frame{Lines: append([]string(nil), before.Lines...)}
	if len(f.Lines) == 0 || rapid.IntRange(0, 9).Draw(t, "whole") == 0 {
		f.Lines = rapid.SliceOfN(line, 0, 7).Draw(t, "lines")
	} else {
		y := rapid.IntRange(0, len(f.Lines)-1).Draw(t, "row")
		f.Lines[y] = edit(t, f.Lines[y])
	}
	if rapid.Bool().Draw(t, "cursor") {
		f.Cursor = &screen.Cursor{X: rapid.IntRange(-1, 30).Draw(t, "x"), Y: rapid.IntRange(-1, 7).Draw(t, "y")}
	}
	return f
}

// edit replaces a line by a short one, or some runes of it by a piece.
func edit(t *rapid.T, s string) string {
	if rapid.IntRange(0, 2).Draw(t, "edit") == 0 {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 3).Draw(t, "short"), "")
	}
	runes := []rune(s)
	from := rapid.IntRange(0, len(runes)).Draw(t, "from")
	to := rapid.IntRange(from, min(from+3, len(runes))).Draw(t, "to")
	return string(runes[:from]) + rapid.SampledFrom(pieces).Draw(t, "piece") + string(runes[to:])
}

// Whatever was drawn before, the terminal ends with what it would show had it
// drawn the last frame only.
func TestChangesEndAsAWholeFrameWould(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		width, height := rapid.IntRange(1, 30).Draw(rt, "width"), rapid.IntRange(1, 6).Draw(rt, "height")
		e := newBareEmulator(width, height)
		defer e.stop()
		w := screen.NewWriter(e, width, height)
		var f screen.Frame
		for range rapid.IntRange(1, 8).Draw(rt, "frames") {
			if rapid.IntRange(0, 5).Draw(rt, "resize") == 0 {
				width, height = rapid.IntRange(1, 30).Draw(rt, "width"), rapid.IntRange(1, 6).Draw(rt, "height")
				e.Resize(width, height)
				w.Resize(width, height)
			}
			f = nextFrame(rt, f)
			writes := e.writes
			if err := w.Draw(f); err != nil {
				rt.Fatal(err)
			}
			if e.writes > writes+1 {
				rt.Fatalf("a frame took %d writes", e.writes-writes)
			}
			want := newBareEmulator(width, height)
			defer want.stop()
			if err := screen.NewWriter(want, width, height).Draw(f); err != nil {
				rt.Fatal(err)
			}
			if diff := cmp.Diff(want.cells(), e.cells()); diff != "" {
				rt.Fatalf("frame %q (-whole +changes):\n%s", f.Lines, diff)
			}
			compareCursor(rt, want, e)
		}
		if n := e.answers.Load(); n != 0 {
			rt.Fatalf("the terminal was asked something and answered %d bytes", n)
		}
	})
}

func compareCursor(t *rapid.T, want, got *emulator) {
	if want.cursor != got.cursor {
		t.Fatalf("cursor visible: %t, want %t", got.cursor, want.cursor)
	}
	if want.cursor && want.CursorPosition() != got.CursorPosition() {
		t.Fatalf("cursor at %v, want %v", got.CursorPosition(), want.CursorPosition())
	}
}

// A frame that shows what the one before showed writes nothing.
func TestTheSameFrameWritesNothing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		e := newBareEmulator(24, 4)
		defer e.stop()
		w := screen.NewWriter(e, 24, 4)
		f := nextFrame(rt, screen.Frame{})
		if err := w.Draw(f); err != nil {
			rt.Fatal(err)
		}
		writes := e.writes
		for _, same := range []screen.Frame{f, {Lines: append([]string(nil), f.Lines...), Cursor: f.Cursor}} {
			if err := w.Draw(same); err != nil {
				rt.Fatal(err)
			}
		}
		if e.writes != writes {
			rt.Fatalf("drawing %q again wrote", f.Lines)
		}
	})
}
