package menu_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"oriel/ui/keys"
	"oriel/ui/menu"
	"oriel/ui/panetest"
	"oriel/ui/text"
)

func TestMenu(t *testing.T) {
	th := panetest.Theme(t, "mono")
	m := menu.New(th, keys.Trouble, []text.Safe{text.Line("failed: \x1b]0;x\x07")}, func(id keys.ID) bool { return id != keys.Resume })
	m.SetSize(40, 0)
	lines := m.Lines()
	if len(lines) != m.Height() || len(lines) != 3 {
		t.Fatalf("%d lines, %d high", len(lines), m.Height())
	}
	for _, l := range lines {
		if w := ansi.StringWidth(l); w != 40 || strings.ContainsRune(l, '\x07') {
			t.Errorf("%d columns: %q", w, l)
		}
	}
	if m.Has(keys.Resume) || !m.Has(keys.Retry) || m.Has(keys.SnoozeHour) {
		t.Error("the answers are not those that are allowed")
	}
	if id, _ := m.Selected(); id != keys.Retry {
		t.Errorf("%s is selected first", id)
	}
	m.Move(-1)
	if id, _ := m.Selected(); id != keys.Discard {
		t.Errorf("%s is selected after going up", id)
	}
	none := menu.New(th, keys.Trouble, nil, func(keys.ID) bool { return false })
	none.Move(1)
	if id, ok := none.Selected(); ok {
		t.Errorf("an empty menu has %s selected", id)
	}
}
