package text

import "strings"

const spaces = "                                                                " +
	"                                                                " +
	"                                                                " +
	"                                                                "

// blank returns n spaces.
func blank(n int) string {
	if n <= len(spaces) {
		return spaces[:max(n, 0)]
	}
	return strings.Repeat(" ", n)
}

// tail is what a truncated text ends with. Where East Asian widths are
// configured an ellipsis takes two columns.
var tail = func() string {
	if columns(ellipsis) == 1 {
		return ellipsis
	}
	return "~"
}()

// Truncate returns the text on one line of at most w columns. Where something
// is missing, be it the end of the line or further lines, an ellipsis says so.
func (s Safe) Truncate(w int) Safe {
	if w <= 0 {
		return Safe{}
	}
	end := strings.IndexByte(s.s, '\n')
	if end < 0 && s.Width() <= w {
		return s
	}
	if end < 0 {
		end = len(s.s)
	}
	size, width := s.prefix(end, w)
	if size < len(s.s) {
		size, width = s.prefix(end, w-1)
		return s.framed("", size, width, tail)
	}
	return s.line(0, size, width, 0)
}

// Pad returns the text on one line of exactly w columns, truncated or filled
// with spaces.
func (s Safe) Pad(w int) Safe {
	fitted := s.Truncate(w)
	if fitted.Width() == max(w, 0) {
		return fitted
	}
	return fitted.framed("", len(fitted.s), fitted.Width(), blank(w-fitted.Width()))
}

// AlignRight returns the text on one line of exactly w columns, truncated or
// with spaces before it: the place of a right-to-left line.
func (s Safe) AlignRight(w int) Safe {
	fitted := s.Truncate(w)
	if fitted.Width() == max(w, 0) {
		return fitted
	}
	return fitted.framed(blank(w-fitted.Width()), len(fitted.s), fitted.Width(), "")
}

// prefix returns the size of the clusters of s[:end] that fit into w columns.
func (s Safe) prefix(end, w int) (size, width int) {
	if s.ascii {
		size = max(min(end, w), 0)
		return size, size
	}
	for size < end {
		n, cw := firstCluster(s.s[size:end])
		if width+cw > w {
			break
		}
		size += n
		width += cw
	}
	return size, width
}

// framed returns s[:size], which is width columns wide, between two texts of
// one column a character.
func (s Safe) framed(before string, size, width int, after string) Safe {
	framed := s.line(0, size, width, 0)
	framed.s = before + framed.s + after
	framed.width += int32(len(before))
	if after == tail {
		framed.width++
		framed.ascii = false
	} else {
		framed.width += int32(len(after))
	}
	return framed
}

// firstGraphemes returns the first n characters of a text of one line, and an
// ellipsis if there are more.
func (s Safe) firstGraphemes(n int) Safe {
	size := 0
	for ; n > 0 && size < len(s.s); n-- {
		cluster, _ := firstCluster(s.s[size:])
		size += cluster
	}
	if size == len(s.s) {
		return s
	}
	return measured(s.s[:size]+ellipsis, s.marked)
}
