package text

import "golang.org/x/text/unicode/bidi"

type direction uint8

const (
	neutral direction = iota
	leftToRight
	rightToLeft
)

// baseDirection is the direction of the first letter of s that has one, the
// rule P2 of the Unicode bidirectional algorithm.
func baseDirection(s string) direction {
	for i := 0; i < len(s); {
		properties, size := bidi.LookupString(s[i:])
		switch properties.Class() {
		case bidi.L:
			return leftToRight
		case bidi.R, bidi.AL:
			return rightToLeft
		}
		i += max(size, 1)
	}
	return neutral
}

// hasRightToLeftLetter does not count the marks U+200F and U+061C, which have
// the class of a letter: they must not justify themselves.
func hasRightToLeftLetter(s string) bool {
	for i, r := range s {
		if r < 0x0590 || isDirectionMark(r) {
			continue
		}
		properties, _ := bidi.LookupString(s[i:])
		if class := properties.Class(); class == bidi.R || class == bidi.AL {
			return true
		}
	}
	return false
}

// isDirectionMark reports the marks that nudge neutral characters and cannot
// turn letters around: LRM, RLM and ALM.
func isDirectionMark(r rune) bool { return r == 0x200e || r == 0x200f || r == 0x061c }

// isDirectionControl reports embeddings, overrides and isolates.
func isDirectionControl(r rune) bool {
	return (r >= 0x202a && r <= 0x202e) || (r >= 0x2066 && r <= 0x2069)
}
