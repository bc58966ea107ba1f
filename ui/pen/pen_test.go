package pen_test

import (
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"oriel/ui/pen"
	"oriel/ui/text"
	"oriel/ui/theme"
)

func dark(t testing.TB) theme.Theme {
	th, err := theme.Choose("dark", func(name string) string {
		return map[string]string{"TERM": "xterm-256color"}[name]
	})
	if err != nil {
		t.Fatal(err)
	}
	return th
}

func TestLine(t *testing.T) {
	th := dark(t)
	line := pen.New(20, th.Text)
	line.Write(th.Title, text.Literal("oriel"))
	line.Gap(1)
	line.Cell(th.Muted, text.Literal("客户丁"), 5)
	line.Right(3)
	line.Write(th.Key, text.Literal("14:02"))
	if got, want := ansi.Strip(line.String()), "oriel 客户…      14…"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestRawIsLeftOutWhereItDoesNotFit(t *testing.T) {
	line := pen.New(4, dark(t).Text)
	line.Raw("abcdef", 6)
	if got := ansi.Strip(line.String()); got != "    " {
		t.Errorf("got %q", got)
	}
}

// Whatever is written, a line is as wide as it should be.
func TestEveryLineEndsAtItsLastColumn(t *testing.T) {
	th := dark(t)
	rapid.Check(t, func(t *rapid.T) {
		w := rapid.IntRange(-1, 40).Draw(t, "w")
		line := pen.New(w, th.Text)
		for range rapid.IntRange(0, 5).Draw(t, "parts") {
			s := text.Line(rapid.String().Draw(t, "text"))
			n := rapid.IntRange(-3, 50).Draw(t, "n")
			switch rapid.IntRange(0, 3).Draw(t, "how") {
			case 0:
				line.Write(th.Key, s)
			case 1:
				line.Cell(th.Late, s, n)
			case 2:
				line.Gap(n)
			case 3:
				line.Right(n)
			}
		}
		if got := ansi.StringWidth(line.String()); got != max(w, 0) {
			t.Fatalf("%d columns wide, want %d", got, w)
		}
	})
}
