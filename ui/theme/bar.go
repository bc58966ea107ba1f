package theme

import (
	"strings"
	"time"

	"oriel/ui/text"
)

// Bar returns a bar of exactly width columns that shrinks from full to empty as
// remaining runs from total to zero. Whoever has any time left sees a bar: it
// is rounded up.
func (g Glyphs) Bar(remaining, total time.Duration, width int) text.Safe {
	if width < 1 {
		return text.Safe{}
	}
	remaining = min(max(remaining, 0), max(total, 0))
	parts := len(g.eighths)
	filled := 0
	if total > 0 {
		filled = int((remaining*time.Duration(width*parts) + total - 1) / total)
	}
	var bar strings.Builder
	bar.WriteString(strings.Repeat(g.eighths[parts-1], filled/parts))
	if rest := filled % parts; rest > 0 {
		bar.WriteString(g.eighths[rest-1])
	}
	return text.Literal(bar.String()).Pad(width)
}
