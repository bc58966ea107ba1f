package prompt_test

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"oriel/ui/panetest"
	"oriel/ui/prompt"
)

func typed(t *testing.T, keys ...tea.KeyMsg) *prompt.Field {
	t.Helper()
	f := prompt.New(panetest.Theme(t, "mono"), "/ ")
	for _, k := range keys {
		f.Key(k)
	}
	return f
}

func runes(s string) tea.KeyMsg { return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(s)} }

func TestLineShowsTheCursorAndIsExactlyAsWideAsAsked(t *testing.T) {
	left := tea.KeyMsg{Type: tea.KeyLeft}
	for name, c := range map[string]struct {
		keys   []tea.KeyMsg
		w      int
		want   string
		column int
	}{
		"empty":        {nil, 8, "/       ", 2},
		"ascii":        {[]tea.KeyMsg{runes("late")}, 8, "/ late  ", 6},
		"wide":         {[]tea.KeyMsg{runes("客户")}, 8, "/ 客户  ", 6},
		"scrolled":     {[]tea.KeyMsg{runes("abcdefghij")}, 8, "/ fghij ", 7},
		"moved back":   {[]tea.KeyMsg{runes("late"), left, left}, 8, "/ late  ", 4},
		"hostile":      {[]tea.KeyMsg{{Type: tea.KeyRunes, Runes: []rune("a\x1b]0;x\x07b"), Paste: true}}, 20, "", -1},
		"several line": {[]tea.KeyMsg{{Type: tea.KeyRunes, Runes: []rune("a\nb"), Paste: true}}, 8, "/ a b   ", 5},
		"no room":      {[]tea.KeyMsg{runes("late")}, 1, "…", 0},
	} {
		t.Run(name, func(t *testing.T) {
			line, column := typed(t, c.keys...).Line(c.w)
			plain := ansi.Strip(line)
			if got := ansi.StringWidth(plain); got != c.w {
				t.Errorf("%q is %d columns wide, want %d", plain, got, c.w)
			}
			if c.column >= 0 && (plain != c.want || column != c.column) {
				t.Errorf("got %q, cursor at %d; want %q, %d", plain, column, c.want, c.column)
			}
		})
	}
}

func TestKeyReportsWhetherTheTextChanged(t *testing.T) {
	f := typed(t)
	if !f.Key(runes("a")) || f.Key(tea.KeyMsg{Type: tea.KeyLeft}) {
		t.Error("typing changes the text, moving the cursor does not")
	}
	f.Clear()
	if f.Value() != "" {
		t.Errorf("after Clear there is %q", f.Value())
	}
}
