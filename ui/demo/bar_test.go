package demo

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"oriel/inbox/clock"
	"oriel/ui/record"
	"oriel/ui/tape"
)

// What the keys do is the last thing that makes room for a narrow terminal.
func TestTheBarKeepsItsKeysOnNarrowTerminals(t *testing.T) {
	p := NewProjector(clock.System{}, 0.25)
	m := Moment{
		Position: tape.Position{File: "testdata/tapes/window-closes.tape", Line: 107, Column: 1},
		Shot:     record.Shot{Caption: "After the window, only what policy still allows: a human agent 示例客户"},
	}
	p.frames = make([]Moment, 489)
	for width := 1; width < 260; width++ {
		p.size = tea.WindowSizeMsg{Width: width, Height: 24}
		bar := p.bar(m)
		if got := ansi.StringWidth(bar); got > width || got < width-1 {
			t.Errorf("%d columns for a terminal of %d: %q", got, width, bar)
		}
	}
	shows := func(width int, want string) {
		t.Helper()
		p.size.Width = width
		if bar := p.bar(m); !strings.Contains(bar, want) {
			t.Errorf("%d columns have no %q: %q", width, want, bar)
		}
	}
	shows(24, " ▶ After the wi…  1/489…")
	shows(60, "only what p…  1/489… · space ←→ ↑↓ t q ")
	shows(80, "only what po…  1/489… · space pause · t take over · q quit ")
	shows(120, "still allows: a…  1/489… · space pause · ←→ step · ↑↓ jump · t take over · q quit ")
	shows(200, "  window-closes.tape:107:1 · 1/489… · 0.25× · +- speed · space pause")
	p.paused = true
	shows(80, " ❚❚ After the …  1/489… · space play · ←→ step · ↑↓ jump · t take over · q quit ")
}
