package composer

import (
	"strings"
	"unicode"

	"oriel/ui/text"
)

// atOnce is how many clusters are made safe at once: so few that package text
// finds none of them too long to keep.
const atOnce = 1000

// Clean makes a text safe that comes from outside: a paste, a file, a stored
// draft. What is sent is then what is seen. Unlike text.Sanitize it never cuts,
// however long the text is.
func Clean(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	var cleaned strings.Builder
	for len(s) > 0 {
		size := 0
		for n := 0; n < atOnce && size < len(s); n++ {
			size += int(firstCluster(s[size:]).size)
		}
		cleaned.WriteString(text.Sanitize(s[:size]).String())
		s = s[size:]
	}
	return cleaned.String()
}

// typed returns what a key press may put into the text. A character that joins
// its neighbours stays, because the neighbour may be typed next. Several at once
// are a whole, such as a flag from an emoji picker.
func typed(runes []rune) string {
	if len(runes) > 1 {
		return Clean(string(runes))
	}
	var s strings.Builder
	for _, r := range runes {
		if keepTyped(r) {
			s.WriteRune(r)
		}
	}
	return s.String()
}

func keepTyped(r rune) bool {
	switch {
	case r == zeroWidthNonJoiner, r == zeroWidthJoiner, r == leftToRightMark, r == rightToLeftMark:
		return true
	case r == unicode.ReplacementChar:
		return false
	}
	return unicode.IsGraphic(r) && !unicode.Is(unicode.Cf, r)
}

const (
	zeroWidthNonJoiner = '\u200c'
	zeroWidthJoiner    = '\u200d'
	leftToRightMark    = '\u200e'
	rightToLeftMark    = '\u200f'
)
