package text

import (
	"unicode"
	"unicode/utf8"
)

// composition is what compose returns. A width below zero is not known.
type composition struct {
	text  string
	width int
	cut   bool
}

// composer puts cleaned clusters together, folds spaces and keeps the limits.
// The offsets remember where the text may end if an ellipsis has to follow.
type composer struct {
	rules        *rules
	out          lazyText
	scratch      []byte // the cluster that is being cleaned
	width        int
	widest       int
	onLine       int // clusters on this line
	lines        int
	pendingSpace bool
	pendingLine  bool
	lineRoom     int
	linesRoom    int
	bytesRoom    int
	lineFull     bool
	full         bool
	cut          bool
}

// compose judges s cluster by cluster. The text must have gone through
// makeVisible. If endsCut, more text followed that nobody looked at.
func (ru *rules) compose(s string, endsCut bool) composition {
	c := composer{rules: ru, out: lazyText{source: s}, lines: 1}
	for rest := s; len(rest) > 0 && !c.full; {
		size, width := firstCluster(rest)
		c.add(rest[:size], width)
		rest = rest[size:]
	}
	if endsCut && !c.full {
		c.add(ellipsis, 1)
		c.cut = true
	}
	text, same := c.out.text()
	if same {
		return composition{text: text, width: max(c.widest, c.width), cut: c.cut}
	}
	return composition{text: text, width: -1, cut: c.cut}
}

func (c *composer) add(cluster string, width int) {
	if cluster == lineBreak {
		c.newline()
		return
	}
	r, size := utf8.DecodeRuneInString(cluster)
	alone := size == len(cluster)
	switch {
	case alone && c.rules.fold && isSpace(r):
		c.pendingSpace = true
	case alone && (letterColumns(r) > 0 || !dependsOnNeighbours(r)):
		c.put(cluster, width)
	default:
		c.addCleaned(cluster, width)
	}
}

func (c *composer) addCleaned(cluster string, width int) {
	cleaned, cut := cleanCluster(c.scratch[:0], cluster)
	c.scratch, c.cut = cleaned, c.cut || cut
	switch r, size := utf8.DecodeRune(cleaned); {
	case len(cleaned) == 0:
	case size == len(cleaned) && c.rules.fold && isSpace(r):
		c.pendingSpace = true
	case string(cleaned) == cluster:
		c.put(cluster, width)
	default:
		c.put(string(cleaned), width)
	}
}

// put writes a cluster, and before it what is pending.
func (c *composer) put(cluster string, width int) {
	if c.out.size() > 0 {
		if c.pendingLine {
			c.write(" ", 1)
			c.write(c.rules.newline, 1)
			c.pendingSpace = true
		}
		if c.pendingSpace {
			c.write(" ", 1)
		}
	}
	c.pendingSpace, c.pendingLine = false, false
	c.write(cluster, width)
}

func (c *composer) newline() {
	switch {
	case c.rules.newline == lineBreak:
		c.breakLine()
	case c.rules.newline == " " && c.rules.fold:
		c.pendingSpace = true
	case c.rules.fold:
		c.pendingLine = true
	default:
		c.write(c.rules.newline, 1)
	}
}

func (c *composer) breakLine() {
	if c.lines == c.rules.maxLines {
		c.end(c.linesRoom, lineBreak+ellipsis)
		return
	}
	c.lines++
	if c.lines == c.rules.maxLines {
		c.linesRoom = c.out.size()
	}
	c.widest, c.width = max(c.widest, c.width), 0
	c.lineFull, c.onLine = false, 0
	c.append(lineBreak)
}

func (c *composer) write(cluster string, width int) {
	if c.lineFull || c.full {
		return
	}
	c.onLine++
	if c.onLine > c.rules.maxLine {
		c.out.cut(c.lineRoom)
		c.out.append(ellipsis)
		c.lineFull, c.cut = true, true
		c.full = c.rules.maxLines == 1
		return
	}
	c.width += width
	c.append(cluster)
	if c.onLine == c.rules.maxLine-1 {
		c.lineRoom = c.out.size()
	}
}

func (c *composer) append(s string) {
	c.out.append(s)
	switch size := c.out.size(); {
	case size > c.rules.maxBytes:
		c.end(c.bytesRoom, ellipsis)
	case size <= c.rules.maxBytes-len(ellipsis):
		c.bytesRoom = size
	}
}

func (c *composer) end(at int, tail string) {
	c.out.cut(at)
	c.out.append(tail)
	c.full, c.cut = true, true
}

func isSpace(r rune) bool { return r == ' ' || (r >= 0xa0 && unicode.Is(unicode.Zs, r)) }
