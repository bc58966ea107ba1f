package text

import (
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
	if c := s[0]; c < utf8.RuneSelf {
		if c >= 0x20 && c < 0x7f && (len(s) == 1 || s[1] < utf8.RuneSelf) {
			return 1, 1
		}
	} else if size, width = firstLetter(s); size > 0 {
		return size, width
	}
	cluster, width := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	return len(cluster), width
}

// firstLetter is the fast path of firstCluster: a letter that stands alone
// because something follows that attaches to nothing. It gives size 0 where it
// cannot tell.
func firstLetter(s string) (size, width int) {
	r, size := utf8.DecodeRuneInString(s)
	width = letterColumns(r)
	if width == 0 || size == len(s) || s[size] < utf8.RuneSelf {
		return size * min(width, 1), width
	}
	if next, _ := utf8.DecodeRuneInString(s[size:]); letterColumns(next) == 0 {
		return 0, 0
	}
	return size, width
}

// ambiguousIsNarrow is false where the environment asks for East Asian widths,
// which widen letters of Latin, Greek and Cyrillic.
var ambiguousIsNarrow = ansi.StringWidth("…яé") == 3

// letterColumns returns the width of the characters that most texts consist of:
// the letters of Latin, Greek, Cyrillic, Hebrew, Arabic, kana, Han, Hangul
// syllables, and common punctuation. It is 0 for anything else. Among each
// other, and before ASCII, they form no clusters.
func letterColumns(r rune) int {
	switch {
	case r < 0x590:
		return narrow(ambiguousIsNarrow && ((r >= 0xc0 && r < 0x2b0) || (r >= 0x370 && r < 0x483)))
	case r < 0x2000:
		return narrow((r >= 0x5d0 && r <= 0x5ea) || (r >= 0x620 && r <= 0x64a) || r == 0x60c || r == 0x61b || r == 0x61f ||
			(r >= 0x660 && r <= 0x669))
	case r < 0x3001:
		return narrow(ambiguousIsNarrow && ((r >= 0x2010 && r <= 0x2022) || r == 0x2026 || r == 0x20ac))
	case r <= 0x3002, r >= 0x3041 && r <= 0x3096, r >= 0x30a1 && r <= 0x30fc, r >= 0x3400 && r <= 0x4dbf,
		r >= 0x4e00 && r <= 0x9fff, r >= 0xac00 && r <= 0xd7a3, r >= 0xff01 && r <= 0xff60:
		return 2
	}
	return 0
}

func narrow(known bool) int {
	if known {
		return 1
	}
	return 0
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
