package board_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"oriel/inbox/figures"
	"oriel/ui/board"
	"oriel/ui/golden"
)

func TestSnapshot(t *testing.T) {
	for _, name := range []string{"empty", "some", "bad"} {
		counted := scenes[name].board
		counted.At, counted.Zone = noon, time.UTC
		lines := board.Snapshot(board.Settings{Theme: themeOf(t, "mono", "TERM=dumb"), Zone: time.UTC}, counted, 100)
		golden.Check(t, "snapshot-"+name+".txt", strings.Join(lines, "\n")+"\n")
		for _, line := range lines {
			if strings.Contains(line, "\x1b") || ansi.StringWidth(line) > 100 || strings.HasSuffix(line, " ") || strings.Contains(line, "▌") {
				t.Errorf("%s: the line %q", name, line)
			}
		}
	}
}

// Paper has no keys to look behind a name that is cut.
func TestASnapshotSaysWhatItIsNarrowedTo(t *testing.T) {
	s := board.Settings{Theme: themeOf(t, "mono", "TERM=dumb"), Zone: time.UTC}
	s.Only = figures.Filter{Agent: "marie-claire", Label: "priority:high", Policy: "business-hours"}
	lines := board.Snapshot(s, figures.Board{At: noon, Zone: time.UTC}, 60)
	want := []string{"only agent marie-claire · label priority:high", "     policy business-hours"}
	if got := lines[:2]; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
