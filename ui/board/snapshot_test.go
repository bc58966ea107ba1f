package board_test

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"oriel/ui/board"
	"oriel/ui/golden"
)

func TestSnapshot(t *testing.T) {
	for _, name := range []string{"empty", "some", "bad"} {
		figures := scenes[name].board
		figures.At, figures.Zone = noon, time.UTC
		lines := board.Snapshot(board.Settings{Theme: themeOf(t, "mono", "TERM=dumb"), Zone: time.UTC}, figures, 100)
		golden.Check(t, "snapshot-"+name+".txt", strings.Join(lines, "\n")+"\n")
		for _, line := range lines {
			if strings.Contains(line, "\x1b") || ansi.StringWidth(line) > 100 || strings.HasSuffix(line, " ") || strings.Contains(line, "▌") {
				t.Errorf("%s: the line %q", name, line)
			}
		}
	}
}
