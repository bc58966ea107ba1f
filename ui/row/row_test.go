package row_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"oriel/ui/panetest"
	"oriel/ui/row"
	"oriel/ui/text"
	"oriel/ui/theme"
)

func dark(t testing.TB) theme.Theme {
	t.Helper()
	return panetest.Theme(t, "dark", "TERM=xterm-256color", "COLORTERM=truecolor")
}

func TestPiecesStandSideBySide(t *testing.T) {
	th := dark(t)
	for _, c := range []struct {
		w    int
		want string
	}{
		{20, "14:06  客户丁 waits "},
		{12, "14:06  客户…"},
		{11, "14:06  客… "},
		{5, "14:06"},
		{4, "14:…"},
		{0, ""},
	} {
		got := row.New(c.w, th.Text).Word(th.Muted, "14:06").Gap(2).Add(th.Customer, text.Name("客户丁")).
			Word(th.Text, " waits").String()
		if plain := ansi.Strip(got); plain != c.want {
			t.Errorf("%d columns: %q, want %q", c.w, plain, c.want)
		}
	}
}

func TestRowIsExactlyAsWideAsAskedFor(t *testing.T) {
	th := dark(t)
	rapid.Check(t, func(t *rapid.T) {
		w := rapid.IntRange(-1, 60).Draw(t, "w")
		r := row.New(w, th.Selected)
		for _, piece := range rapid.SliceOfN(rapid.String(), 0, 5).Draw(t, "pieces") {
			r.Add(th.Own, text.Line(piece)).Gap(rapid.IntRange(-1, 9).Draw(t, "gap"))
			if r.Room() < 0 {
				t.Fatalf("room %d", r.Room())
			}
		}
		got := r.String()
		if width := ansi.StringWidth(got); width != max(w, 0) || strings.Contains(got, "\n") {
			t.Fatalf("%q is %d columns wide, want %d", got, width, w)
		}
	})
}
