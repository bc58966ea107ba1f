package theme

import "strings"

// Level is how much style a terminal can show.
type Level uint8

const (
	// Plain terminals get no escape sequence at all.
	Plain Level = iota
	// Attributes are bold, underline and reverse without colour.
	Attributes
	// ANSI16 are the sixteen colours that the terminal's owner chose.
	ANSI16
	// ANSI256 is xterm's palette.
	ANSI256
	// TrueColor is 24 bits a colour.
	TrueColor
)

// levelOf judges by COLORTERM and TERM alone.
func levelOf(getenv func(string) string) Level {
	term := strings.ToLower(getenv("TERM"))
	switch term {
	case "", "dumb", "unknown":
		return Plain
	case "linux":
		return ANSI16
	}
	switch strings.ToLower(getenv("COLORTERM")) {
	case "truecolor", "24bit":
		return TrueColor
	}
	for _, mark := range []string{"-direct", "kitty", "ghostty", "alacritty", "wezterm", "foot", "contour"} {
		if strings.Contains(term, mark) {
			return TrueColor
		}
	}
	switch {
	case strings.Contains(term, "256color"):
		return ANSI256
	case strings.HasPrefix(term, "vt"):
		return Attributes
	}
	return ANSI16
}
