package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// atom is a piece of a draft that no cut may divide: a grapheme, a link or a
// number.
type atom struct {
	start, end int
	graphemes  int
	space      bool // white space: dropped at a cut
	ends       bool // a message may end here because a sentence does
}

// atomsOf divides s without leaving anything out.
func atomsOf(s string) []atom {
	var atoms []atom
	for start := 0; start < len(s); {
		size, _ := firstCluster(s[start:])
		switch {
		case startsWord(s, start) && linkSize(s[start:]) > 0:
			size = linkSize(s[start:])
		case isDigit(s[start]):
			size = numberSize(s[start:])
		}
		piece := s[start : start+size]
		next := atom{start: start, end: start + size, graphemes: CountGraphemes(piece), space: isBlank(piece)}
		atoms = append(atoms, next)
		start = next.end
	}
	markSentenceEnds(s, atoms)
	return atoms
}

// markSentenceEnds marks the last atom of each sentence: its last closing quote
// or bracket, or the line break.
func markSentenceEnds(s string, atoms []atom) {
	for i := range atoms {
		piece := s[atoms[i].start:atoms[i].end]
		if atoms[i].space {
			atoms[i].ends = strings.ContainsAny(piece, "\n\r\u2028\u2029\u0085")
			continue
		}
		if !isTerminator(piece) {
			continue
		}
		last := i
		for last+1 < len(atoms) && (isTerminator(s[atoms[last+1].start:atoms[last+1].end]) || isClosing(s[atoms[last+1].start:atoms[last+1].end])) {
			last++
		}
		atEnd := last+1 == len(atoms) || atoms[last+1].space
		if strings.ContainsAny(piece, "。！？｡") || (atEnd && !isListNumber(s, atoms, i)) {
			atoms[last].ends = true
		}
	}
}

func isTerminator(piece string) bool {
	switch piece {
	case ".", "!", "?", "…", "‼", "⁇", "⁈", "⁉", "‼️", "⁉️", "。", "！", "？", "｡", "؟", "۔", "।", "॥":
		return true
	}
	return false
}

func isClosing(piece string) bool {
	switch piece {
	case `"`, "'", ")", "]", "}", "”", "’", "»", "›", "」", "』", "）", "】", "》":
		return true
	}
	return false
}

// isListNumber reports a point behind a number at the start of a line, as in
// "1. Open the app".
func isListNumber(s string, atoms []atom, point int) bool {
	if point == 0 || !isDigit(s[atoms[point-1].start]) || s[atoms[point].start] != '.' {
		return false
	}
	line := s[:atoms[point-1].start]
	return strings.TrimSpace(line[strings.LastIndexAny(line, "\n\r")+1:]) == ""
}

func isBlank(piece string) bool {
	return strings.IndexFunc(piece, func(r rune) bool { return !unicode.IsSpace(r) }) < 0
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// numberSize returns the size of the number at the start of s: digits, and
// single separators with digits behind them.
func numberSize(s string) int {
	size := 1
	for size < len(s) {
		switch {
		case isDigit(s[size]):
			size++
		case size+1 < len(s) && strings.IndexByte(".,:/'’", s[size]) >= 0 && isDigit(s[size+1]):
			size += 2
		default:
			return wholeClusters(s, size)
		}
	}
	return size
}

// linkSize returns the size of the link at the start of s, 0 if there is none.
// The punctuation behind a link does not belong to it.
func linkSize(s string) int {
	if !hasPrefixFold(s, "https://") && !hasPrefixFold(s, "http://") && !hasPrefixFold(s, "www.") {
		return 0
	}
	size := strings.IndexFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("。！？，、；：「」『』（）【】《》<>\"؟।", r)
	})
	if size < 0 {
		size = len(s)
	}
	return wholeClusters(s, len(strings.TrimRight(s[:size], ".,!?;:…)]}'’”»")))
}

func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// startsWord reports whether no letter or digit stands before s[i].
func startsWord(s string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return i == 0 || r >= 0x2e80 || !(unicode.IsLetter(r) || unicode.IsDigit(r))
}

// wholeClusters returns the first size ≥ least at which a grapheme of s ends.
func wholeClusters(s string, least int) int {
	size := 0
	for size < least {
		n, _ := firstCluster(s[size:])
		size += n
	}
	return size
}
