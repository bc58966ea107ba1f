package help_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"oriel/ui/help"
	"oriel/ui/keys"
	"oriel/ui/theme"
)

func open(t *testing.T, focus keys.Scope, w, h int) *help.Model {
	t.Helper()
	th, err := theme.Choose("mono", func(string) string { return "" })
	if err != nil {
		t.Fatal(err)
	}
	m := help.New(th, focus, keys.Table())
	m.SetSize(w, h)
	return m
}

func TestEveryKeyIsOnThePage(t *testing.T) {
	all := strings.Join(open(t, keys.List, 100, 200).Lines(), "\n")
	for _, a := range keys.Table() {
		if len(a.Keys) > 0 && !strings.Contains(all, a.Title) {
			t.Errorf("%q is not on the page", a.Title)
		}
	}
}

// TestEverySignInTheListIsOnThePage, whole on the smallest screen that is fully
// usable, in the glyphs that the terminal can draw.
func TestEverySignInTheListIsOnThePage(t *testing.T) {
	for set, term := range map[string]map[string]string{
		"unicode": {"TERM": "xterm", "LANG": "en_US.UTF-8"},
		"ascii":   {"TERM": "linux"},
	} {
		th, err := theme.Choose("mono", func(name string) string { return term[name] })
		if err != nil {
			t.Fatal(err)
		}
		m, g := help.New(th, keys.List, keys.Table()), &th.Glyphs
		m.SetSize(74, 200)
		all := strings.Join(m.Lines(), "\n")
		for _, sign := range []theme.Sign{
			g.WindowClosing, g.WindowHours, g.WindowOpen, g.WindowClosed, g.WindowNone,
			g.Late, g.Warning, g.Paused, g.Answered, g.Unread, g.Draft, g.Held, g.Failed, g.Unconfirmed,
		} {
			if !strings.Contains(all, sign.Label().String()) {
				t.Errorf("%s: %q is not on the page:\n%s", set, sign.Label(), all)
			}
		}
		if names := "FR first response  NR next response  R RES resolution "; !strings.Contains(all, names) {
			t.Errorf("%s: %q is not on the page:\n%s", set, names, all)
		}
	}
}

func TestWhereOneIsComesFirst(t *testing.T) {
	if top := open(t, keys.Composer, 60, 3).Lines()[0]; !strings.Contains(top, keys.Composer.Heading()) {
		t.Errorf("the page begins with %q", top)
	}
}

func TestThePageScrollsToItsEndsAndNoFurther(t *testing.T) {
	m := open(t, keys.List, 60, 10)
	beginning := m.Lines()[0]
	m.Scroll(-5)
	if m.Lines()[0] != beginning {
		t.Error("it scrolled above its beginning")
	}
	for range 50 {
		m.Scroll(m.Page())
	}
	lines := m.Lines()
	if !strings.Contains(lines[9], "Quit") {
		t.Errorf("the last line is %q", lines[9])
	}
	for _, l := range lines {
		if w := ansi.StringWidth(l); w != 60 {
			t.Errorf("%d columns: %q", w, l)
		}
	}
}
