package panetest_test

import (
	"fmt"
	"testing"

	"oriel/ui/panetest"
)

// listener remembers whether a test would have failed.
type listener struct{ said string }

func (*listener) Helper() {}

func (l *listener) Fatalf(format string, args ...any) { l.said = fmt.Sprintf(format, args...) }

func TestAPaneThatIsNotFilledIsNoticed(t *testing.T) {
	for name, c := range map[string]struct {
		lines []string
		want  string
	}{
		"filled":     {[]string{"ab  ", "客户", "\x1b[1mabcd\x1b[m"}, ""},
		"too short":  {[]string{"abcd", "abcd"}, "2 lines in a pane of 3"},
		"too long":   {[]string{"abcd", "abcd", "abcd", "abcd"}, "4 lines in a pane of 3"},
		"too narrow": {[]string{"abcd", "abc", "abcd"}, `line 1 is 3 columns wide in a pane of 4: "abc"`},
		"too wide":   {[]string{"abcd", "abcd", "客户a"}, `line 2 is 5 columns wide in a pane of 4: "客户a"`},
	} {
		var heard listener
		panetest.Filled(&heard, c.lines, 4, 3)
		if heard.said != c.want {
			t.Errorf("%s: %q, want %q", name, heard.said, c.want)
		}
	}
}

func TestTextHasNoSpacesAtItsEnds(t *testing.T) {
	if got := panetest.Text([]string{" a b ", "", "客户  "}); got != " a b\n\n客户\n" {
		t.Errorf("%q", got)
	}
}

func TestTheThemeIsThatOfTheTerminal(t *testing.T) {
	if name := panetest.Theme(t, "", "NO_COLOR=1", "TERM=dumb", "TERM=xterm").Name; name != "mono" {
		t.Errorf("without colours it is %s", name)
	}
	if got := panetest.Plain(t).Title.Render(panetest.Plain(t).Glyphs.Cursor); got != "▌" {
		t.Errorf("plain text is %q", got)
	}
}
