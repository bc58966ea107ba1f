package text

import (
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

const (
	// maxMarks is how many combining marks one letter may carry. It is counted
	// for each letter and not for the whole cluster, because an Indic conjunct
	// is one cluster of several letters with their marks.
	maxMarks = 4
	// maxClusterBytes leaves room for the longest emoji families.
	maxClusterBytes = 64

	zeroWidthNonJoiner = 0x200c
	zeroWidthJoiner    = 0x200d
	textPresentation   = 0xfe0e
	emojiPresentation  = 0xfe0f
	enclosingKeycap    = 0x20e3
	// dottedCircle carries a mark that has no letter of its own.
	dottedCircle = '◌'
)

// clusterScan cleans one grapheme cluster.
type clusterScan struct {
	out      []byte
	base     rune // the letter, digit or emoji that the characters after it belong to
	last     rune // the last character that was kept
	marks    int
	modified bool // the base has its skin tone
}

// cleanCluster appends cluster to out without what would make it bigger than
// it looks. It reports whether the cluster had to be cut.
func cleanCluster(out []byte, cluster string) (cleaned []byte, cut bool) {
	start := len(out)
	scan := clusterScan{out: out}
	for i := 0; i < len(cluster); {
		r, size := utf8.DecodeRuneInString(cluster[i:])
		i += size
		scan.step(r, cluster[i:])
	}
	if len(scan.out)-start > maxClusterBytes {
		end := start + runeStart(string(scan.out[start:]), maxClusterBytes-len(replacement))
		return append(scan.out[:end], replacement...), true
	}
	if unicode.Is(prepended, scan.last) {
		scan.out = utf8.AppendRune(scan.out, dottedCircle)
	}
	return scan.out, false
}

func (c *clusterScan) step(r rune, rest string) {
	switch {
	case isJoiner(r):
		c.keepIf(c.joins(r, rest), r)
	case isVariationSelector(r):
		c.keepIf(c.last == c.base && selects(r, c.base, rest), r)
	case isTag(r):
		c.keepIf(true, r)
	case isSkinTone(r):
		c.carry()
		c.keepIf(!c.modified && (isPictograph(c.base) || c.base == dottedCircle), r)
		c.modified = true
	case isExtending(r):
		c.mark(r)
	default:
		c.keepIf(true, r)
		c.base, c.marks, c.modified = r, 0, false
	}
}

func (c *clusterScan) keepIf(keep bool, r rune) {
	if keep {
		c.out = utf8.AppendRune(c.out, r)
		c.last = r
	}
}

func (c *clusterScan) mark(r rune) {
	c.carry()
	c.marks++
	c.keepIf(c.marks <= maxMarks, r)
}

// carry makes sure that there is something to attach to.
func (c *clusterScan) carry() {
	if c.base == 0 {
		c.base = dottedCircle
		c.keepIf(true, dottedCircle)
	}
}

// joins reports whether a joiner does something here. In a script whose letters
// change shape it follows a letter. Elsewhere it must stand between two emoji;
// segmentation has established that already when more than marks follow it in
// the same cluster.
func (c *clusterScan) joins(r rune, rest string) bool {
	if c.base == 0 || isJoiner(c.last) {
		return false
	}
	if unicode.In(c.base, joiningScripts...) {
		return true
	}
	next, size := utf8.DecodeRuneInString(rest)
	return r == zeroWidthJoiner && size > 0 && !isJoiner(next) && !isTag(next) &&
		!isVariationSelector(next) && !isSkinTone(next) && !isExtending(next)
}

// selects reports whether a variation selector does something to base. Behind a
// letter it would be invisible and still count as a second column.
func selects(selector, base rune, rest string) bool {
	switch {
	case base == 0:
		return false
	case selector == emojiPresentation && isKeycapBase(base):
		next, _ := utf8.DecodeRuneInString(rest)
		return next == enclosingKeycap
	case selector == emojiPresentation || selector == textPresentation:
		return isPictograph(base)
	case selector >= 0xe0100:
		return unicode.Is(unicode.Han, base)
	}
	return unicode.In(base, unicode.Han, unicode.Myanmar, unicode.Phags_Pa)
}

// dependsOnNeighbours reports characters that need a second look even when they
// form a cluster of their own.
func dependsOnNeighbours(r rune) bool {
	return isJoiner(r) || isVariationSelector(r) || isSkinTone(r) || isExtending(r) || unicode.Is(prepended, r)
}

func isJoiner(r rune) bool { return r == zeroWidthJoiner || r == zeroWidthNonJoiner }

func isVariationSelector(r rune) bool {
	return (r >= 0xfe00 && r <= 0xfe0f) || (r >= 0xe0100 && r <= 0xe01ef)
}

func isTag(r rune) bool { return r >= 0xe0020 && r <= 0xe007f }

func isSkinTone(r rune) bool { return r >= 0x1f3fb && r <= 0x1f3ff }

func isKeycapBase(r rune) bool { return (r >= '0' && r <= '9') || r == '#' || r == '*' }

// isExtending reports what attaches to the letter before it: combining marks,
// the vowels Thai and Lao AM, and the halfwidth voicing marks, which Unicode
// counts as letters.
func isExtending(r rune) bool {
	if r < 0x300 {
		return false
	}
	return (unicode.Is(unicode.M, r) && !unicode.Is(marksApart, r)) || r == 0x0e33 || r == 0x0eb3 || r == 0xff9e || r == 0xff9f
}

// marksApart are vowel signs and tones, most of them of Myanmar, that are marks
// by category and still form a cluster and take a column of their own.
var marksApart = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x102b, Hi: 0x102c, Stride: 1}, {Lo: 0x1038, Hi: 0x1038, Stride: 1}, {Lo: 0x1062, Hi: 0x1064, Stride: 1},
		{Lo: 0x1067, Hi: 0x106d, Stride: 1}, {Lo: 0x1083, Hi: 0x1083, Stride: 1}, {Lo: 0x1087, Hi: 0x108c, Stride: 1},
		{Lo: 0x108f, Hi: 0x108f, Stride: 1}, {Lo: 0x109a, Hi: 0x109c, Stride: 1}, {Lo: 0x1a61, Hi: 0x1a61, Stride: 1},
		{Lo: 0x1a63, Hi: 0x1a64, Stride: 1}, {Lo: 0xaa7b, Hi: 0xaa7b, Stride: 1}, {Lo: 0xaa7d, Hi: 0xaa7d, Stride: 1},
	},
	R32: []unicode.Range32{{Lo: 0x11720, Hi: 0x11721, Stride: 1}},
}

// isPictograph asks the segmentation instead of a table of our own: only a
// pictograph can be joined to another one.
func isPictograph(r rune) bool {
	joined := string(r) + "\u200d❤"
	cluster, _ := ansi.FirstGraphemeCluster(joined, ansi.GraphemeWidth)
	return r >= 0xa9 && cluster == joined
}

// prepended holds the characters that form a cluster with what follows them.
// At the end of a text they would swallow whatever is drawn next.
var prepended = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x0600, Hi: 0x0605, Stride: 1}, {Lo: 0x06dd, Hi: 0x06dd, Stride: 1}, {Lo: 0x070f, Hi: 0x070f, Stride: 1},
		{Lo: 0x0890, Hi: 0x0891, Stride: 1}, {Lo: 0x08e2, Hi: 0x08e2, Stride: 1}, {Lo: 0x0d4e, Hi: 0x0d4e, Stride: 1},
	},
	R32: []unicode.Range32{
		{Lo: 0x110bd, Hi: 0x110bd, Stride: 1}, {Lo: 0x110cd, Hi: 0x110cd, Stride: 1}, {Lo: 0x111c2, Hi: 0x111c3, Stride: 1},
		{Lo: 0x113d1, Hi: 0x113d1, Stride: 1}, {Lo: 0x1193f, Hi: 0x1193f, Stride: 1}, {Lo: 0x11941, Hi: 0x11941, Stride: 1},
		{Lo: 0x11a84, Hi: 0x11a89, Stride: 1}, {Lo: 0x11d46, Hi: 0x11d46, Stride: 1}, {Lo: 0x11f02, Hi: 0x11f02, Stride: 1},
	},
}

// joiningScripts change the shape of a letter by its neighbours, so that a
// joiner behind a letter is seen.
var joiningScripts = []*unicode.RangeTable{
	unicode.Arabic, unicode.Syriac, unicode.Nko, unicode.Mandaic, unicode.Mongolian,
	unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya, unicode.Tamil,
	unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala, unicode.Khmer, unicode.Myanmar,
}
