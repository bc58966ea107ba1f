package demo

import (
	"fmt"
	"path"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// The columns that a caption gets before what stands beside it becomes shorter:
// it is what one watches a film by, and the keys are for whoever has stopped it.
const (
	captionPlaying = 30
	captionPaused  = 12
)

// bar tells what is shown and which keys there are. On a narrow terminal where
// the film stands, the caption and the words for the keys make room, in this order.
func (p *Projector) bar(now Moment) string {
	left, atLeast := " ▶ "+now.Caption, captionPlaying
	if p.paused {
		left, atLeast = " ❚❚ "+now.Caption, captionPaused
	}
	width := max(p.size.Width, 1)
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
