package text

import (
	"strings"
	"unicode/utf8"
)

// Append returns s followed by other, in the direction of s if it has one.
func (s Safe) Append(other Safe) Safe {
	if s.s == "" {
		return other
	}
	if other.s == "" {
		return s
	}
	marked := s.marked
	lines := strings.Count(s.s, lineBreak)
	for line := 0; line <= lastMark; line++ {
		if other.marked&markOf(line) != 0 {
			marked |= markOf(lines + line)
		}
	}
	// Two halves can form one cluster, so the whole is judged, not its parts.
	whole := literalRules
	whole.newline, whole.maxLines = lineBreak, messageRules.maxLines
	joined := whole.apply(s.s + other.s)
	joined.marked |= marked
	if s.direction != neutral {
		joined.direction = s.direction
	}
	return joined
}

// Join returns the parts with separator between them.
func Join(parts []Safe, separator Safe) Safe {
	var joined Safe
	for i, part := range parts {
		if i > 0 {
			joined = joined.Append(separator)
		}
		joined = joined.Append(part)
	}
	return joined
}

// Repeat returns n copies of s, one behind the other; nothing for an n of zero
// or less.
func Repeat(s Safe, n int) Safe {
	if n <= 0 || s.s == "" {
		return Safe{}
	}
	if r, size := utf8.DecodeRuneInString(s.s); size == len(s.s) && isRuling(r) {
		s.s, s.width = strings.Repeat(s.s, n), int32(n)*s.width
		return s
	}
	whole := literalRules
	whole.newline, whole.maxLines = lineBreak, messageRules.maxLines
	repeated := whole.apply(strings.Repeat(s.s, n))
	repeated.direction = s.direction
	return repeated
}

// isRuling tells box drawing and block elements, which never form a cluster
// with what stands beside them.
func isRuling(r rune) bool { return r >= '\u2500' && r <= '\u259f' }
