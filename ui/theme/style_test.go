package theme_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"oriel/ui/text"
	"oriel/ui/theme"
)

func TestRenderAddsNothingButStyle(t *testing.T) {
	chosen := choose(t, "dark", levels["truecolor"]...)
	styles := rolesOf(chosen)
	rapid.Check(t, func(t *rapid.T) {
		safe := text.Sanitize(rapid.String().Draw(t, "text"))
		style := rapid.SampledFrom(styles).Draw(t, "role").style
		rendered := style.Render(safe)
		if got := ansi.Strip(rendered); got != safe.String() {
			t.Fatalf("stripped %q, want %q", got, safe)
		}
		if got := string(style.AppendTo([]byte("row"), safe)); got != "row"+rendered {
			t.Fatalf("AppendTo gives %q, Render %q", got, rendered)
		}
	})
}

func TestEachLineHasItsOwnStyle(t *testing.T) {
	chosen := choose(t, "ansi16", levels["16"]...)
	got := chosen.Urgent.Render(text.Sanitize("one\ntwo"))
	for _, line := range strings.Split(got, "\n") {
		if !strings.HasPrefix(line, "\x1b[1;35m") || !strings.HasSuffix(line, "\x1b[m") {
			t.Errorf("line %q depends on another one", line)
		}
	}
}

func TestEmptyTextAndZeroStyleRenderNoSequence(t *testing.T) {
	chosen := choose(t, "dark", levels["truecolor"]...)
	if got := chosen.Urgent.Render(text.Safe{}); got != "" {
		t.Errorf("empty text rendered as %q", got)
	}
	var plain theme.Style
	if got := plain.Render(text.Literal("x")); got != "x" {
		t.Errorf("zero style rendered %q", got)
	}
}

func TestOnTakesTheRowsBackground(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"dark", "\x1b[1;38;2;255;154;224;48;2;28;51;80mx\x1b[m"},       // keeps its foreground
		{"high-contrast", "\x1b[1;38;2;0;0;0;48;2;255;255;255mx\x1b[m"}, // the row insists on its own
		{"mono", "\x1b[1;7mx\x1b[m"},
	} {
		chosen := choose(t, c.name, levels["truecolor"]...)
		if got := chosen.Urgent.On(chosen.Selected).Render(text.Literal("x")); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestAppendToAllocatesNothing(t *testing.T) {
	chosen := choose(t, "dark", levels["truecolor"]...)
	safe, row := text.Literal("customer"), make([]byte, 0, 256)
	if n := testing.AllocsPerRun(100, func() { chosen.Urgent.AppendTo(row, safe) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkRender(b *testing.B) {
	chosen := choose(b, "dark", levels["truecolor"]...)
	safe := text.Literal("customer").Pad(24)
	b.ReportAllocs()
	for b.Loop() {
		chosen.Urgent.Render(safe)
	}
}

func BenchmarkAppendTo(b *testing.B) {
	chosen := choose(b, "dark", levels["truecolor"]...)
	safe, row := text.Literal("customer").Pad(24), make([]byte, 0, 256)
	b.ReportAllocs()
	for b.Loop() {
		chosen.Urgent.AppendTo(row, safe)
	}
}
