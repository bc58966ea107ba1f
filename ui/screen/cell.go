package screen

import "unicode/utf8"

// cell is one column of a row. A cluster that is two columns wide is a cell of
// width 2 followed by a cell of width 0 without text.
type cell struct {
	text  string
	style style
	width uint8
	// spill is how many columns the boldest terminal might draw for the
	// cluster, 0 where all terminals agree with width.
	spill uint8
}

// blank is what an erased column holds.
var blank = cell{text: " ", width: 1}

// clearCells makes every cell of a row blank.
func clearCells(cells []cell) {
	for i := range cells {
		cells[i] = blank
	}
}

// contentEnd returns the column after the last one that is not blank.
func contentEnd(cells []cell) int {
	end := len(cells)
	for end > 0 && cells[end-1] == blank {
		end--
	}
	return end
}

// spillOf returns the spill of a cluster. No terminal gives a rune more than two
// columns, and one that knows nothing of clusters draws every rune by itself.
func spillOf(cluster string, first rune, size int) uint8 {
	if size == len(cluster) && widthIsCertain(first) {
		return 0
	}
	return uint8(min(2*utf8.RuneCountInString(cluster), 255))
}

type runeRange struct{ first, last rune }

// certainWidths are the runes whose width, when they stand alone, all terminals
// agree on: letters without marks, CJK and the frames, arrows and shapes that a
// user interface draws, but those with an emoji form. Sorted.
var certainWidths = []runeRange{
	{0x0020, 0x007e}, {0x00a0, 0x00ac}, {0x00ae, 0x02ff}, // Latin; not the soft hyphen
	{0x0370, 0x0482}, {0x048a, 0x052f}, // Greek, Cyrillic
	{0x05d0, 0x05ea}, {0x0621, 0x064a}, // Hebrew, Arabic
	{0x1e00, 0x1fff},                   // Latin and Greek with accents
	{0x2010, 0x2027},                   // dashes, quotes, ellipsis
	{0x2030, 0x203b},                   // per mille to reference mark
	{0x20a0, 0x20bf},                   // currencies
	{0x2190, 0x2193},                   // arrows
	{0x2500, 0x25a9}, {0x25ac, 0x25b5}, // frames, blocks, shapes
	{0x25b7, 0x25bf}, {0x25c1, 0x25fa},
	{0x2713, 0x2713}, {0x2715, 0x2715}, {0x2717, 0x2718}, // check mark, crosses
	{0x3001, 0x3029}, {0x3041, 0x3096}, {0x309b, 0x30ff}, // Kana and its punctuation
	{0x4e00, 0x9fff}, {0xac00, 0xd7a3}, // Han, Hangul
	{0xff01, 0xff60}, // full-width forms
}

func widthIsCertain(r rune) bool {
	low, high := 0, len(certainWidths)
	for low < high {
		middle := (low + high) / 2
		if certainWidths[middle].last < r {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low < len(certainWidths) && certainWidths[low].first <= r
}
