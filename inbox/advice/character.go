package advice

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

type script uint8

const (
	latin script = iota
	greek
	cyrillic
	armenian
	otherScript
	scripts
)

func scriptOf(r rune) script {
	switch {
	case r < 0x370, r >= 0x1e00 && r < 0x1f00:
		return latin
	case r < 0x400, r >= 0x1f00 && r < 0x2000:
		return greek
	case r < 0x530:
		return cyrillic
	case r < 0x590:
		return armenian
	}
	return otherScript
}

func isWordStart(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// isWordPart reports what may stand inside a word without being a letter:
// accents, and characters that cannot be seen.
func isWordPart(r rune) bool {
	return r >= 0xad && (unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Mc, r) || unicode.Is(unicode.Cf, r))
}

func isQuestionMark(r rune) bool { return r == '?' || r == '？' || r == '؟' || r == '⁉' }

func isEndMark(r rune) bool {
	switch r {
	case '.', '!', '?', '…', '。', '！', '？', '؟', '‼', '⁉':
		return true
	}
	return false
}

// separates reports whether a phrase ends at r: at everything but blanks and
// what people put around and between words.
func separates(r rune) bool {
	switch r {
	case ' ', '\t', '\r', '-', '\'', '"', '*', '_', '~', '`', '‐', '‑', '’', '‘', '“', '”', '„', '«', '»', '‹', '›':
		return false
	}
	return r < utf8.RuneSelf || !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r)
}

// trimmed is s without white space at its ends.
func trimmed(text string, s Span) Span {
	part := text[s.Start:s.End]
	left := len(part) - len(strings.TrimLeftFunc(part, unicode.IsSpace))
	if left == len(part) {
		return Span{s.Start, s.Start}
	}
	return Span{s.Start + left, s.Start + len(strings.TrimRightFunc(part, unicode.IsSpace))}
}
