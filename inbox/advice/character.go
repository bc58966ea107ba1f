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

// class is what a character does in a word.
type class uint8

const (
	noWord   class = iota
	small          // a small letter
	capital        // a capital or title letter
	caseless       // a letter without case
	digit
	inside // an accent or something invisible: part of a word and no letter
)

func classOf(r rune) class {
	switch {
	case unicode.IsLower(r) && unicode.IsLetter(r):
		return small
	case unicode.IsUpper(r) && unicode.IsLetter(r), unicode.IsTitle(r):
		return capital
	case unicode.IsLetter(r):
		return caseless
	case unicode.IsDigit(r):
		return digit
	case unicode.In(r, unicode.Mn, unicode.Mc, unicode.Cf):
		return inside
	}
	return noWord
}

func (c class) startsWord() bool { return c != noWord && c != inside }

func isWordStart(r rune) bool { return characters().class(r).startsWord() }

func isWordPart(r rune) bool { return characters().class(r) == inside }

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
