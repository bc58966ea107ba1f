package theme_test

import (
	"strings"
	"testing"

	"oriel/ui/text"
	"oriel/ui/theme"
)

func TestChooseByEnvironment(t *testing.T) {
	const full = "TERM=xterm-256color COLORTERM=truecolor "
	for _, c := range []struct {
		name, env, want, urgent string
	}{
		{"", full, "ansi16", "\x1b[1;35mx\x1b[m"},
		{"auto", full + "COLORFGBG=15;0", "dark", "\x1b[1;38;2;255;154;224mx\x1b[m"},
		{"auto", full + "COLORFGBG=0;15", "light", "\x1b[1;38;2;153;0;115mx\x1b[m"},
		{"auto", full + "COLORFGBG=0;default;7", "light", "\x1b[1;38;2;153;0;115mx\x1b[m"},
		{"auto", full + "COLORFGBG=7;8", "dark", "\x1b[1;38;2;255;154;224mx\x1b[m"},
		{"auto", full + "COLORFGBG=default;default", "ansi16", "\x1b[1;35mx\x1b[m"},
		{"auto", full + "COLORFGBG=0;99", "ansi16", "\x1b[1;35mx\x1b[m"},
		{"auto", "TERM=xterm COLORFGBG=15;0", "ansi16", "\x1b[1;35mx\x1b[m"},
		{"dark", "TERM=xterm", "dark", "\x1b[1;35mx\x1b[m"},
		{"dark", "TERM=xterm-kitty", "dark", "\x1b[1;38;2;255;154;224mx\x1b[m"},
		{"dark", "TERM=linux COLORTERM=truecolor", "dark", "\x1b[1;35mx\x1b[m"},
		{"high-contrast", "TERM=xterm", "high-contrast", "\x1b[1;95;40mx\x1b[m"},
		{"ansi16", full, "ansi16", "\x1b[1;35mx\x1b[m"},
		{"mono", full, "mono", "\x1b[1mx\x1b[m"},
		{"dark", full + "NO_COLOR=1", "mono", "\x1b[1mx\x1b[m"},
		{"dark", full + "NO_COLOR=", "dark", "\x1b[1;38;2;255;154;224mx\x1b[m"},
		{"dark", "TERM=vt220", "mono", "\x1b[1mx\x1b[m"},
		{"dark", "TERM=dumb COLORTERM=truecolor", "mono", "x"},
		{"dark", "", "mono", "x"},
	} {
		chosen := choose(t, c.name, strings.Fields(c.env)...)
		if got := chosen.Urgent.Render(text.Literal("x")); chosen.Name != c.want || got != c.urgent {
			t.Errorf("Choose(%q) with %q: %s %q, want %s %q", c.name, c.env, chosen.Name, got, c.want, c.urgent)
		}
	}
}

func TestChooseRefusesUnknownThemeEvenWithoutColour(t *testing.T) {
	for _, pairs := range levels {
		_, err := theme.Choose("solarised", environment(append(pairs, "NO_COLOR=1")...))
		if err == nil || !strings.Contains(err.Error(), "high-contrast") || !strings.Contains(err.Error(), "solarised") {
			t.Errorf("with %v: err = %v, want the names of the themes there are", pairs, err)
		}
	}
}

func TestEveryNamedThemeCanBeChosen(t *testing.T) {
	for _, name := range theme.Names() {
		if chosen := choose(t, name, levels["truecolor"]...); name != "auto" && chosen.Name != name {
			t.Errorf("chose %s, got %s", name, chosen.Name)
		}
	}
}

func TestGlyphsFollowTheLocale(t *testing.T) {
	for _, c := range []struct{ env, want string }{
		{"TERM=xterm", "▲"},
		{"TERM=xterm LANG=de_DE.UTF-8", "▲"},
		{"TERM=xterm LANG=C.utf8", "▲"},
		{"TERM=xterm LANG=C", "^"},
		{"TERM=xterm LANG=de_DE.ISO-8859-1", "^"},
		{"TERM=xterm LC_ALL=C LANG=en_US.UTF-8", "^"},
		{"TERM=xterm LC_CTYPE=en_US.UTF-8 LANG=C", "▲"},
		{"TERM=linux LANG=en_US.UTF-8", "^"},
	} {
		if got := choose(t, "", strings.Fields(c.env)...).Glyphs.WindowClosing.Glyph.String(); got != c.want {
			t.Errorf("with %q: %q, want %q", c.env, got, c.want)
		}
	}
}
