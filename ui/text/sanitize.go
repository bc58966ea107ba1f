package text

import "unicode/utf8"

// rules say what becomes of line feeds and spaces, and how long a text may get.
// A text that is cut ends with an ellipsis.
type rules struct {
	newline    string // what a line feed becomes
	fold       bool   // runs of spaces become one, none at either end
	maxLine    int    // grapheme clusters a line
	maxLines   int
	maxBytes   int // of the result
	maxForeign int // bytes of the input that are looked at at all
}

var (
	messageRules = rules{newline: lineBreak, maxLine: 4096, maxLines: 1000, maxBytes: 64 << 10, maxForeign: 256 << 10}
	nameRules    = rules{newline: " ", fold: true, maxLine: 128, maxLines: 1, maxBytes: 2 << 10, maxForeign: 8 << 10}
	lineRules    = rules{newline: "↵", fold: true, maxLine: 1024, maxLines: 1, maxBytes: 8 << 10, maxForeign: 32 << 10}
	literalRules = rules{newline: " ", maxLine: 4096, maxLines: 1, maxBytes: 64 << 10, maxForeign: 256 << 10}
	previewRules = rules{newline: " ", fold: true, maxLine: 4096, maxLines: 1, maxBytes: 64 << 10, maxForeign: 256 << 10}
)

// Sanitize makes the text of a message safe and keeps its line feeds. Lines
// over 4096 characters, texts over 1000 lines or 64 KiB are cut and end with an
// ellipsis.
func Sanitize(s string) Safe { return messageRules.apply(s) }

// Name makes a name safe: of a person, a page, a file. One line, spaces folded,
// at most 128 characters.
func Name(s string) Safe { return nameRules.apply(s) }

// Line makes a snippet safe for a row of a list: one line in which ↵ stands for
// line breaks, spaces folded, at most 1024 characters.
func Line(s string) Safe { return lineRules.apply(s) }

// Literal is for our own words, glyphs and formatted numbers. Its spaces stay,
// a line feed becomes a space. It trusts nobody: what is not harmless is made
// so.
func Literal(s string) Safe { return literalRules.apply(s) }

// Preview returns what a lock screen shows of a message: its first graphemes
// characters on one line, with an ellipsis where there is more.
func Preview(s string, graphemes int) Safe {
	return previewRules.apply(s).firstGraphemes(graphemes)
}

func (ru *rules) apply(foreign string) Safe {
	if safe, harmless := ru.asItIs(foreign); harmless {
		return safe
	}
	cut := false
	if len(foreign) > ru.maxForeign {
		foreign, cut = foreign[:runeStart(foreign, ru.maxForeign)], true
	}
	visible, marked := makeVisible(foreign)
	composed := ru.compose(visible, cut)
	for composed.cut {
		// A cut can bring together what stood apart, or remove the letters
		// that justified a direction mark, so the result is judged again. Every
		// cut shortens the text: this ends.
		visible, _ = makeVisible(composed.text)
		composed = ru.compose(visible, false)
	}
	if ru.newline != lineBreak && marked != 0 {
		marked = 1
	}
	if composed.width < 0 {
		return measured(composed.text, marked)
	}
	return Safe{
		s: composed.text, marked: marked, width: int32(composed.width),
		direction: baseDirection(composed.text), ascii: isASCII(composed.text),
	}
}

// asItIs is the fast path: nearly everything that is drawn consists of plain
// letters and can stay the string it is.
func (ru *rules) asItIs(s string) (safe Safe, harmless bool) {
	if len(s) > ru.maxLine {
		return Safe{}, false
	}
	safe = Safe{s: s, ascii: true}
	var width, lines int32 = 0, 1
	wasSpace := ru.fold
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c > ' ' && c < 0x7f:
			width++
			i++
			wasSpace = false
			continue
		case c == ' ' && !wasSpace:
			width++
			wasSpace = ru.fold
			i++
		case c == '\n' && ru.newline == lineBreak:
			safe.width, width = max(safe.width, width), 0
			lines++
			i++
		default:
			r, size := utf8.DecodeRuneInString(s[i:])
			columns := letterColumns(r)
			if columns == 0 {
				return Safe{}, false
			}
			width += int32(columns)
			wasSpace, safe.ascii = false, false
			i += size
		}
	}
	safe.width, safe.direction = max(safe.width, width), baseDirection(s)
	return safe, int(lines) <= ru.maxLines && (!wasSpace || s == "")
}

// runeStart returns the largest index ≤ i at which a character of s starts.
func runeStart(s string, i int) int {
	for back := 0; back < utf8.UTFMax && i-back > 0; back++ {
		if utf8.RuneStart(s[i-back]) {
			return i - back
		}
	}
	return i
}
