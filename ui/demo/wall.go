package demo

import (
	"fmt"
	"regexp"
	"unicode"

	"github.com/charmbracelet/x/ansi"

	"oriel/ui/screen"
)

// styles are the only sequences that a frame may hold.
var styles = regexp.MustCompile("\x1b\\[[0-9;:]*m")

// breach tells what in a frame would reach a terminal and is neither text nor a
// style, or does not fit on it. A tape fails by it, whatever it expects: the
// screen is drawn for terminals that obey.
func breach(f screen.Frame, width int) error {
	for y, line := range f.Lines {
		text := styles.ReplaceAllString(line, "")
		for _, r := range text {
			if unicode.IsControl(r) || isOverride(r) {
				return unmet{want: "text and styles only", got: fmt.Sprintf("%U in row %d: %q", r, y+1, text)}
			}
		}
		if w := ansi.StringWidth(text); w > width {
			return unmet{want: fmt.Sprintf("rows of %d columns", width), got: fmt.Sprintf("%d columns in row %d: %q", w, y+1, text)}
		}
	}
	return nil
}

// isOverride reports whether r turns the direction of what follows by force.
func isOverride(r rune) bool { return r == '\u202d' || r == '\u202e' }
