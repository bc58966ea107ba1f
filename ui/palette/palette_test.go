package palette_test

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/ui/keys"
	"oriel/ui/palette"
	"oriel/ui/panetest"
)

func TestMatch(t *testing.T) {
	for query, best := range map[string]keys.ID{
		"snooze":    keys.Doze,
		"sn 4":      keys.SnoozeFourHours,
		"tomorrow":  keys.SnoozeTomorrow,
		"vl":        keys.ViewLate,
		"VIEW MINE": keys.ViewMine,
		"nobody":    keys.Unassign,
		"quit":      keys.Quit,
	} {
		matches := palette.Match(keys.Table(), query)
		if len(matches) == 0 || matches[0].ID != best {
			t.Errorf("%q: %v comes first, want %s", query, first(matches), best)
		}
	}
	if got := palette.Match(keys.Table(), "zqx"); len(got) != 0 {
		t.Errorf("zqx matches %v", first(got))
	}
	if got := palette.Match(keys.Table(), " "); len(got) != len(keys.Table()) || got[0].ID != keys.Table()[0].ID {
		t.Error("an empty query matches all, in their order")
	}
}

func first(actions []keys.Action) keys.ID {
	if len(actions) == 0 {
		return "nothing"
	}
	return actions[0].ID
}

func typed(m *palette.Model, words string) {
	for _, r := range words {
		m.Type(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
	}
}

func TestThePaletteScrollsAndNeverLosesTheSelection(t *testing.T) {
	m := palette.New(panetest.Theme(t, "mono"), keys.Table())
	m.SetSize(50, 6)
	for range 60 {
		m.Move(1)
		lines := m.Lines()
		panetest.Filled(t, lines, 50, 6)
		marked := 0
		for _, l := range lines {
			if strings.HasPrefix(l, "▌") {
				marked++
			}
		}
		if marked != 1 {
			t.Fatalf("%d rows are marked", marked)
		}
	}
	m.Move(-61)
	typed(m, "late")
	if id, ok := m.Selected(); !ok || id != keys.ViewLate {
		t.Errorf("selected: %s, %v", id, ok)
	}
	if m.Cursor() != 6 {
		t.Errorf("the cursor is at %d", m.Cursor())
	}
	typed(m, "qqq")
	if id, ok := m.Selected(); ok {
		t.Errorf("%s is selected though nothing matches", id)
	}
	m.Move(1)
}

// What has no command cannot be done from the palette.
func TestOnlyCommandsAreOffered(t *testing.T) {
	m := palette.New(panetest.Theme(t, "mono"), keys.Table())
	for range 100 {
		id, ok := m.Selected()
		if a, found := keys.Find(id); !ok || !found || a.Command == "" {
			t.Fatalf("%s is offered", id)
		}
		m.Move(1)
	}
}
