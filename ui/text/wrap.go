package text

import (
	"strings"
	"unicode/utf8"
)

// Wrap returns the text in lines of at most w columns, none if w < 1. Lines
// break at spaces, which are swallowed there, after hyphens and beside wide
// characters; a word that is longer than a line, such as a link, breaks hard. A
// character that is wider than w becomes an ellipsis.
func (s Safe) Wrap(w int) []Safe {
	if w < 1 {
		return nil
	}
	if s.Width() <= w && strings.IndexByte(s.s, '\n') < 0 {
		return []Safe{s}
	}
	var lines []Safe
	for start, number := 0, 0; ; number++ {
		end := len(s.s)
		if i := strings.IndexByte(s.s[start:], '\n'); i >= 0 {
			end = start + i
		}
		lines = s.wrapLine(lines, start, end, w, number)
		if end == len(s.s) {
			return lines
		}
		start = end + 1
	}
}

// wrapLine appends the pieces of s[start:end), the logical line of that number.
func (s Safe) wrapLine(lines []Safe, start, end, w, number int) []Safe {
	for {
		cut := cutLine(s.s[start:end], w)
		if cut.end == 0 && cut.next > 0 && s.s[start] != ' ' {
			lines = append(lines, s.line(start, start, 0, number).framed("", 0, 0, tail))
		} else {
			lines = append(lines, s.line(start, start+cut.end, cut.width, number))
		}
		start += cut.next
		if start == end {
			return lines
		}
	}
}

// lineCut says where a line ends, how wide it is, and where the next starts.
type lineCut struct{ end, width, next int }

// cutLine finds the first line of s that fits into w columns. If not even the
// first character fits, the cut ends at 0 and the next line starts behind it.
func cutLine(s string, w int) lineCut {
	var atBreak, atSpace lineCut
	var before cluster
	width := 0
	for i := 0; i < len(s); {
		size, cw := firstCluster(s[i:])
		this := cluster{s[i : i+size], cw}
		switch {
		case this.isSpace():
			if !before.isSpace() {
				atSpace = lineCut{end: i, width: width}
			}
			if width+cw > w {
				atSpace.next = i + leadingSpaces(s[i:])
				return atSpace
			}
			if atSpace.end > 0 {
				atBreak = atSpace
				atBreak.next = i + size
			}
		case this.mayStartLineAfter(before):
			atBreak = lineCut{end: i, width: width, next: i}
		}
		if width+cw > w {
			return overfull(atBreak, i, width, size)
		}
		width += cw
		i += size
		before = this
	}
	return lineCut{end: len(s), width: width, next: len(s)}
}

// leadingSpaces is how many spaces s begins with. One that carries a mark is a
// character like any other: without it the mark would join what stands before
// the line.
func leadingSpaces(s string) (n int) {
	for n < len(s) && s[n] == ' ' {
		if size, _ := firstCluster(s[n:]); size > 1 {
			break
		}
		n++
	}
	return n
}

func overfull(atBreak lineCut, i, width, size int) lineCut {
	switch {
	case atBreak.next > 0:
		return atBreak
	case i == 0:
		return lineCut{next: size}
	}
	return lineCut{end: i, width: width, next: i}
}

type cluster struct {
	s     string
	width int
}

func (c cluster) isSpace() bool { return c.s == " " }

// mayStartLineAfter reports a place inside a word at which a line may break:
// behind a hyphen, and beside a wide character unless it is a closing mark.
func (c cluster) mayStartLineAfter(before cluster) bool {
	if before.s == "" || before.isSpace() {
		return false
	}
	if before.s == "-" {
		return c.s != "-"
	}
	if before.width < 2 && c.width < 2 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(c.s)
	return !strings.ContainsRune("。，、．！？：；」』）】》〉”’…,.!?:;)", r)
}
