package composer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// cluster is a grapheme cluster of a line: what a person calls a character.
type cluster struct {
	size  int32 // bytes
	width int8  // columns
	kind  clusterKind
}

type clusterKind uint8

const (
	space clusterKind = iota
	letter
	mark // punctuation, symbols, emoji
)

// firstCluster measures the first cluster of s, which must not be empty. It
// looks forward only, so that clusters behind an edit stay what they were as
// soon as one of them starts where it did.
func firstCluster(s string) cluster {
	if c := s[0]; c < utf8.RuneSelf && (len(s) == 1 || s[1] < utf8.RuneSelf) {
		if c < ' ' || c == 0x7f {
			return cluster{size: 1, kind: mark}
		}
		return cluster{size: 1, width: 1, kind: kindOf(rune(c))}
	}
	first, width := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	r, _ := utf8.DecodeRuneInString(first)
	return cluster{size: int32(len(first)), width: int8(width), kind: kindOf(r)}
}

func kindOf(r rune) clusterKind {
	switch {
	case unicode.IsSpace(r):
		return space
	case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r), r == '_', r == '\'', r == '’':
		return letter
	}
	return mark
}

// line is a line of the text, without its line break.
type line struct {
	text     string
	clusters []cluster
	rows     []span // how it is wrapped at width, nil when it has to be done anew
	width    int
}

func newLine(s string) line {
	l := line{}
	l.replace(0, 0, s)
	return l
}

// offset is where a cluster starts, in bytes.
func (l *line) offset(index int) int {
	offset := 0
	for _, c := range l.clusters[:index] {
		offset += int(c.size)
	}
	return offset
}

// slice returns the text of some clusters.
func (l *line) slice(from, to int) string { return l.text[l.offset(from):l.offset(to)] }

// replace puts s in the place of some clusters and returns the index of the
// first cluster that starts behind it. What is inserted may join its
// neighbours, so the cluster before it is measured again, too.
func (l *line) replace(from, to int, s string) int {
	start, end := l.offset(from), l.offset(to)
	inserted := start + len(s)
	l.text = l.text[:start] + s + l.text[end:]
	l.rows = nil

	safe := max(from-1, 0)
	old, oldAt := l.clusters[to:], inserted
	clusters := append(make([]cluster, 0, len(l.clusters)+len(s)), l.clusters[:safe]...)
	after := -1
	for at := l.offset(safe); at < len(l.text); {
		if at >= inserted && after < 0 {
			after = len(clusters)
		}
		for len(old) > 0 && oldAt < at {
			oldAt += int(old[0].size)
			old = old[1:]
		}
		if at >= inserted && oldAt == at {
			clusters = append(clusters, old...)
			break
		}
		next := firstCluster(l.text[at:])
		clusters = append(clusters, next)
		at += int(next.size)
	}
	l.clusters = clusters
	if after < 0 {
		return len(clusters)
	}
	return after
}

// splitLines divides a text at its line feeds.
func splitLines(s string) []string { return strings.Split(s, "\n") }
