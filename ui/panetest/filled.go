package panetest

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// TB is what both tests and laws have.
type TB interface {
	Helper()
	Fatalf(format string, args ...any)
}

// Filled fails unless lines fill a pane of w columns and h rows exactly.
func Filled(tb TB, lines []string, w, h int) {
	tb.Helper()
	if len(lines) != h {
		tb.Fatalf("%d lines in a pane of %d", len(lines), h)
	}
	for i, line := range lines {
		if width := ansi.StringWidth(line); width != w {
			tb.Fatalf("line %d is %d columns wide in a pane of %d: %q", i, width, w, line)
		}
	}
}

// Text is what a pane shows, without the spaces that fill its lines.
func Text(lines []string) string {
	var all strings.Builder
	for _, line := range lines {
		all.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return all.String()
}
