package ui

import (
	"oriel/ui/text"
	"oriel/ui/theme"
)

// looks are what the edges of the screen are drawn with.
type looks struct {
	space, dot text.Safe
	border     string // a vertical line between two panes
}

func newLooks(th theme.Theme) looks {
	return looks{space: text.Literal(" "), dot: text.Literal(" · "), border: th.Border.Render(th.Glyphs.Vertical)}
}
