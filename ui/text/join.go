package text

import "strings"

// Append returns s followed by other.
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
	if s.ascii && other.ascii && lines == 0 {
		return Safe{s: s.s + other.s, marked: marked, width: int32(asciiColumns(s.s + other.s)), direction: s.direction, ascii: true}
	}
	// Two halves can form one cluster, so the whole is judged, not its parts.
	whole := literalRules
	whole.newline, whole.maxLines = lineBreak, messageRules.maxLines
	joined := whole.apply(s.s + other.s)
	joined.marked |= marked
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
