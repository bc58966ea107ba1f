package text

import "strings"

// Safe is text that may be written to a terminal. Only this package makes one;
// its zero value is the empty text.
type Safe struct {
	s string
	// marked has a bit for every logical line from which a direction control
	// was removed; lines from the 64th on share the last bit.
	marked    uint64
	width     int32
	direction direction
	ascii     bool
}

// String returns the text itself.
func (s Safe) String() string { return s.s }

// Empty reports whether there is nothing to draw.
func (s Safe) Empty() bool { return s.s == "" }

// Width returns how many columns the text needs; of several lines, the widest.
func (s Safe) Width() int { return int(s.width) }

// Graphemes returns how many characters a person would count, line feeds not
// included.
func (s Safe) Graphemes() int {
	lineFeeds := strings.Count(s.s, "\n")
	if s.ascii {
		return len(s.s) - lineFeeds
	}
	return CountGraphemes(s.s) - lineFeeds
}

// Marked reports whether a control that turns the reading direction was removed
// from this text, the trick that shows "exe.pdf" where "fdp.exe" is written.
// Show it: what is read may not be what the sender's screen showed.
func (s Safe) Marked() bool { return s.marked != 0 }

// RightToLeft reports whether the text's first letter belongs to a
// right-to-left script. Lines that were wrapped or cut from a text keep its
// direction.
func (s Safe) RightToLeft() bool { return s.direction == rightToLeft }

const lastMark = 63

func markOf(line int) uint64 { return 1 << min(line, lastMark) }

// line returns the part [from:to) of s, which lies on logical line n and is
// width columns wide.
func (s Safe) line(from, to, width, n int) Safe {
	part := Safe{s: s.s[from:to], width: int32(width), direction: s.direction, ascii: s.ascii}
	if s.marked&markOf(n) != 0 {
		part.marked = 1
	}
	return part
}
