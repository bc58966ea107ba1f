package record

import "fmt"

// Look is what the terminal's own colours are in a recording.
type Look int

// The looks. Auto lets the reader's preference decide.
const (
	Auto Look = iota
	Light
	Dark
)

// inks are the terminal's own colours, as #rrggbb.
type inks struct {
	foreground, background string
	basic                  [16]string
}

// Every colour but the one that is nearly the background reaches a contrast of
// 4.5 to 1 on the background (WCAG 2.2, success criterion 1.4.3).
var darkInks = inks{
	foreground: "#e2e6eb", background: "#14171c",
	basic: [16]string{
		"#2b3038", "#ff8090", "#7fd88f", "#ffb454", "#87c3ff", "#ff9ae0", "#6fd6e0", "#c8ced6",
		"#9aa3ad", "#ff9aa7", "#9be8a8", "#ffcb80", "#abd6ff", "#ffb8ea", "#97e6ee", "#ffffff",
	},
}

var lightInks = inks{
	foreground: "#1c2128", background: "#ffffff",
	basic: [16]string{
		"#1c2128", "#b3001e", "#0f5c26", "#8a3c00", "#0050a0", "#990073", "#005a64", "#505860",
		"#646c75", "#a0111f", "#1a6e33", "#7a4a00", "#0a58c0", "#7a2fc4", "#106a72", "#e6eaef",
	},
}

// color is 0 for the terminal's default, else one more than its number among
// the 256, or exact with 24 bits of red, green and blue.
type color uint32

const exact color = 1 << 24

// value is an exact color as #rrggbb; ok is false for the terminal's own.
func (c color) value() (hex string, ok bool) {
	switch {
	case c&exact != 0:
		return fmt.Sprintf("#%06x", uint32(c&^exact)), true
	case c > 16:
		return xterm(int(c - 1)), true
	}
	return "", false
}

// class names one of the terminal's own colors in the picture's style sheet.
func (c color) class(byDefault string) string {
	if c == 0 {
		return byDefault
	}
	return fmt.Sprintf("c%d", c-1)
}

// xterm is a color of the cube or of the greys, which all terminals share.
func xterm(n int) string {
	if n >= 232 {
		grey := 8 + 10*(n-232)
		return fmt.Sprintf("#%02x%02x%02x", grey, grey, grey)
	}
	level := func(i int) int {
		if i == 0 {
			return 0
		}
		return 55 + 40*i
	}
	n -= 16
	return fmt.Sprintf("#%02x%02x%02x", level(n/36), level(n/6%6), level(n%6))
}
