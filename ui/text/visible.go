package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const tabSpaces = "    "

// subdivisionFlags are the flags of England, Scotland and Wales: a black flag,
// the region's code in tag characters, a cancel tag. Any other use of tag
// characters is a hidden text.
var subdivisionFlags = []string{
	"\U0001F3F4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F",
	"\U0001F3F4\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F",
	"\U0001F3F4\U000E0067\U000E0062\U000E0077\U000E006C\U000E0073\U000E007F",
}

// visibleScan walks over foreign text character by character and decides what
// each one becomes. It copies only once something changes.
type visibleScan struct {
	s         string
	out       []byte
	copied    int // s[:copied] is already in out, or dropped
	line      int // number of the logical line, from 0
	lineStart int
	marked    uint64
	wasMark   bool // the character before is a direction mark that was kept
	judged    bool // rightToLeft is known for this line
	rtlLine   bool
}

// makeVisible replaces what a terminal would obey and removes what nobody would
// see. Control sequences are not stripped, because their author chooses where
// they end: each control character is shown instead, so that nothing after it
// is lost. What depends on neighbours is left to compose.
func makeVisible(s string) (visible string, marked uint64) {
	scan := visibleScan{s: s}
	for i := 0; i < len(s); {
		if c := s[i]; c >= 0x20 && c < 0x7f {
			scan.wasMark = false
			i++
			continue
		}
		i = scan.step(i)
	}
	if scan.copied == 0 {
		return s, scan.marked
	}
	return string(append(scan.out, s[scan.copied:]...)), scan.marked
}

// step deals with the character at i and returns where the next one starts.
func (v *visibleScan) step(i int) int {
	r, size := utf8.DecodeRuneInString(v.s[i:])
	if size == 1 && r == utf8.RuneError {
		return v.replace(i, 1, replacement)
	}
	if isLineEnd(r) {
		return v.endLine(i, r, size)
	}
	switch {
	case r == '\t':
		return v.replace(i, 1, tabSpaces)
	case r < 0x20:
		return v.replace(i, 1, string(0x2400+r))
	case r == 0x7f:
		return v.replace(i, 1, "␡")
	case r < 0xa0 || isNoncharacter(r):
		return v.replace(i, size, replacement)
	case isDirectionControl(r):
		v.marked |= markOf(v.line)
		return v.drop(i, size)
	case isDirectionMark(r):
		return v.directionMark(i, size)
	case r == 0x1f3f4:
		return v.keep(i, flagSize(v.s[i:]))
	case isHidden(r):
		return v.drop(i, size)
	}
	return v.keep(i, size)
}

func (v *visibleScan) keep(i, size int) int {
	v.wasMark = false
	return i + size
}

func (v *visibleScan) drop(i, size int) int {
	v.out = append(v.out, v.s[v.copied:i]...)
	v.copied = i + size
	return v.copied
}

func (v *visibleScan) replace(i, size int, by string) int {
	next := v.drop(i, size)
	v.out = append(v.out, by...)
	v.wasMark = false
	return next
}

func (v *visibleScan) endLine(i int, r rune, size int) int {
	next := i + size
	switch {
	case r == '\r' && strings.HasPrefix(v.s[i:], "\r\n"):
		next = v.replace(i, 2, lineBreak)
	case r != '\n':
		next = v.replace(i, size, lineBreak)
	}
	v.line++
	v.lineStart, v.wasMark, v.judged = next, false, false
	return next
}

// directionMark keeps one mark at a time, and only on a line that has
// right-to-left letters for it to work on.
func (v *visibleScan) directionMark(i, size int) int {
	if !v.judged {
		line := v.s[v.lineStart:]
		if end := strings.IndexFunc(line, isLineEnd); end >= 0 {
			line = line[:end]
		}
		v.rtlLine, v.judged = hasRightToLeftLetter(line), true
	}
	if !v.rtlLine || v.wasMark {
		return v.drop(i, size)
	}
	v.wasMark = true
	return i + size
}

func flagSize(s string) int {
	for _, flag := range subdivisionFlags {
		if strings.HasPrefix(s, flag) {
			return len(flag)
		}
	}
	return len("\U0001F3F4")
}

// isLineEnd reports LF, CR, NEL, LS and PS.
func isLineEnd(r rune) bool {
	return r == '\n' || r == '\r' || r == 0x85 || r == 0x2028 || r == 0x2029
}

func isNoncharacter(r rune) bool {
	return r&0xfffe == 0xfffe || (r >= 0xfdd0 && r <= 0xfdef)
}

// isHidden reports characters that nobody sees and that are good for nothing in
// a message but smuggling text and breaking words apart: zero-width spaces,
// word joiners, soft hyphens, tags, annotations, invisible operators, fillers.
// Joiners are judged later with their neighbours, and the few format characters
// that are drawn around a number stay.
func isHidden(r rune) bool {
	if r < 0x300 || (r >= 0x3165 && r < 0xfe00) {
		return r == 0xad
	}
	if isJoiner(r) || unicode.Is(prepended, r) {
		return false
	}
	return unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r)
}
