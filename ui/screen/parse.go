package screen

import (
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// maxClusterBytes cuts clusters that stack marks without end.
const maxClusterBytes = 64

const replacement = string(utf8.RuneError)

// parseLine fills cells with what a line shows: its printable text in its
// styles, cut at the last column. It is the wall that lets nothing else reach
// the terminal, and it never takes more than the line it is given.
func parseLine(cells []cell, line string) {
	column, pen := 0, style{}
	for i := 0; i < len(line) && column < len(cells); {
		c := line[i]
		switch {
		case c >= 0x20 && c < 0x7f && (i+1 == len(line) || line[i+1] < utf8.RuneSelf):
			cells[column] = cell{text: line[i : i+1], style: pen, width: 1}
			column++
			i++
		case c == escape:
			length, parameters, isSGR := scanEscape(line[i:])
			if isSGR {
				pen = pen.apply(parameters)
			}
			i += length
		case c < 0x20 || c == 0x7f:
			i++
		default:
			text, width, length := nextCluster(line[i:])
			i += length
			column = putCluster(cells, column, text, width, pen)
		}
	}
	clearCells(cells[column:])
}

// putCluster writes a cluster and returns the column after it. One that would
// stick out of the row is replaced by spaces.
func putCluster(cells []cell, column int, text string, width int, pen style) int {
	if width == 0 {
		return column
	}
	if column+width > len(cells) {
		for ; column < len(cells); column++ {
			cells[column] = cell{text: " ", style: pen, width: 1}
		}
		return column
	}
	first, size := utf8.DecodeRuneInString(text)
	cells[column] = cell{text: text, style: pen, width: uint8(width), spill: spillOf(text, first, size)}
	for i := 1; i < width; i++ {
		cells[column+i] = cell{style: pen}
	}
	return column + width
}

// nextCluster returns the first grapheme cluster of s, its width in cells and
// how many bytes of s it takes. A width of 0 means that nothing is shown.
func nextCluster(s string) (text string, width, length int) {
	r, size := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && size == 1 {
		return replacement, 1, 1
	}
	if !isPrintable(r) {
		return "", 0, size
	}
	text, width = ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	length = len(text)
	if length > size && !allPrintable(text[size:]) {
		text, length = s[:size], size
		width = ansi.StringWidth(text)
	}
	for len(text) > maxClusterBytes {
		_, last := utf8.DecodeLastRuneInString(text)
		text = text[:len(text)-last]
	}
	return text, width, length
}

func allPrintable(s string) bool {
	for i, r := range s {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(s[i:]); size == 1 {
				return false
			}
		}
		if !isPrintable(r) {
			return false
		}
	}
	return true
}

// isPrintable reports whether a rune may reach the terminal: no control (C0,
// DEL, C1), no line or paragraph separator, nothing that changes the direction
// of the text around it, no noncharacter.
func isPrintable(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7f && r <= 0x9f:
		return false
	case r == 0x061c, r == 0x200e, r == 0x200f: // direction marks
		return false
	case r >= 0x2028 && r <= 0x202e: // separators, embeddings, overrides
		return false
	case r >= 0x2066 && r <= 0x206f: // isolates, deprecated format characters
		return false
	case r >= 0xfff9 && r <= 0xfffb: // interlinear annotation
		return false
	}
	return r&0xfffe != 0xfffe && (r < 0xfdd0 || r > 0xfdef)
}
