package text

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

const (
	ellipsis    = "…"
	lineBreak   = "\n"
	replacement = "\uFFFD"
)

// firstCluster returns the length in bytes and the width in columns of the
// first grapheme cluster of s, which must not be empty.
func firstCluster(s string) (size, width int) {
	if c := s[0]; c >= 0x20 && c < 0x7f && (len(s) == 1 || s[1] < utf8.RuneSelf) {
		return 1, 1
	}
	cluster, width := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	return len(cluster), width
}

// CountGraphemes returns how many characters a person would count in s, which
// may be any bytes. CR LF counts as one.
func CountGraphemes(s string) int {
	n := 0
	for len(s) > 0 {
		size, _ := firstCluster(s)
		s = s[size:]
		n++
	}
	return n
}

// columns returns the width of the widest line of s.
func columns(s string) int {
	widest, width := 0, 0
	for len(s) > 0 {
		if s[0] == '\n' {
			widest, width = max(widest, width), 0
			s = s[1:]
			continue
		}
		size, w := firstCluster(s)
		width += w
		s = s[size:]
	}
	return max(widest, width)
}

// measured makes a Safe of a text that is already harmless.
func measured(s string, marked uint64) Safe {
	return Safe{s: s, marked: marked, width: int32(columns(s)), direction: baseDirection(s), ascii: isASCII(s)}
}

// isASCII reports whether s is printable ASCII, apart from line feeds.
func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if (s[i] < 0x20 && s[i] != '\n') || s[i] >= 0x7f {
			return false
		}
	}
	return true
}

// asciiColumns is columns for text of which isASCII is true.
func asciiColumns(s string) int {
	widest := 0
	for {
		end := strings.IndexByte(s, '\n')
		if end < 0 {
			return max(widest, len(s))
		}
		widest = max(widest, end)
		s = s[end+1:]
	}
}
