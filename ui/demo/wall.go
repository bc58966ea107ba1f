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

// wall looks at frames for what would reach a terminal and is neither text nor
// a style, or does not fit on it. A tape fails by that, whatever it expects: the
// screen is drawn for terminals that obey.
type wall struct {
	width int
	good  []string // the rows of the frame that was seen last
}

func (w *wall) breach(f screen.Frame, width int) error {
	if width != w.width {
		w.width, w.good = width, nil
	}
	for y, line := range f.Lines {
		if y < len(w.good) && w.good[y] == line {
			continue
		}
		if err := breachIn(line, y+1, width); err != nil {
			return err
		}
	}
	w.good = f.Lines
	return nil
}

func breachIn(line string, row, width int) error {
	text := styles.ReplaceAllString(line, "")
	for _, r := range text {
		if unicode.IsControl(r) || isOverride(r) {
			return unmet{want: "text and styles only", got: fmt.Sprintf("%U in row %d: %q", r, row, text)}
		}
	}
	if w := ansi.StringWidth(text); w > width {
		return unmet{want: fmt.Sprintf("rows of %d columns", width), got: fmt.Sprintf("%d columns in row %d: %q", w, row, text)}
	}
	return nil
}

// isOverride reports whether r turns the direction of what follows by force.
func isOverride(r rune) bool { return r == '\u202d' || r == '\u202e' }
