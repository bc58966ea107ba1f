package theme

import "strings"

// depth is how much style a terminal can show.
type depth uint8

const (
	// noStyle is for terminals that get no escape sequence at all.
	noStyle depth = iota
	// noColor is bold, underline and reverse without colour.
	noColor
	// ansi16 is the sixteen colours that the terminal's owner chose.
	ansi16
	// ansi256 is xterm's palette.
	ansi256
	// trueColor is 24 bits a colour.
	trueColor
)

// levelOf judges by COLORTERM and TERM alone.
func levelOf(getenv func(string) string) depth {
	term := strings.ToLower(getenv("TERM"))
	switch term {
	case "", "dumb", "unknown":
		return noStyle
	case "linux":
		return ansi16
	}
	switch strings.ToLower(getenv("COLORTERM")) {
	case "truecolor", "24bit":
		return trueColor
	}
	for _, mark := range []string{"-direct", "kitty", "ghostty", "alacritty", "wezterm", "foot", "contour"} {
		if strings.Contains(term, mark) {
			return trueColor
		}
	}
	switch {
	case strings.Contains(term, "256color"):
		return ansi256
	case strings.HasPrefix(term, "vt"):
		return noColor
	}
	return ansi16
}
