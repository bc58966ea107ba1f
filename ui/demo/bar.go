package demo

import (
	"fmt"
	"path"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// bar tells what is shown and which keys there are. On a narrow terminal where
// the film stands and the words for the keys make room for the caption: it is
// what one watches a film by, and the keys are for whoever has stopped it.
func (p *Projector) bar(now Moment) string {
	width := max(p.size.Width, 1)
	left, atLeast := " ▶ "+now.Caption, width*2/5
	if p.paused {
		left, atLeast = " ❚❚ "+now.Caption, width/8
	}
	for _, right := range p.beside(now) {
		room := width - ansi.StringWidth(right)
		if room < min(ansi.StringWidth(left), atLeast) {
			continue
		}
		left = ansi.Truncate(left, room, "…")
		return left + strings.Repeat(" ", room-ansi.StringWidth(left)) + right
	}
	return ansi.Truncate(left, width, "…")
}

// beside are what can stand beside the caption, the fullest first.
func (p *Projector) beside(now Moment) []string {
	space, more := " · space pause", "…"
	if p.paused {
		space = " · space play"
	}
	if p.ended {
		more = ""
	}
	count := fmt.Sprintf("%d/%d%s", p.at+1, len(p.frames), more)
	place := fmt.Sprintf("  %s:%d:%d · %s · %g×", path.Base(now.Position.File), now.Position.Line, now.Position.Column, count, p.speed)
	keys := space + " · ←→ step · ↑↓ jump · t take over · q quit "
	return []string{
		place + " · +- speed" + keys,
		place + keys,
		"  " + count + keys,
		"  " + count + space + " · t take over · q quit ",
		"  " + count + " · space ←→ ↑↓ t q ",
		"  " + count,
	}
}
