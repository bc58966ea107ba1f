package composer

import "strings"

// position is a place between two clusters of the text.
type position struct{ line, cluster int }

func (p position) before(o position) bool {
	return p.line < o.line || (p.line == o.line && p.cluster < o.cluster)
}

// buffer is the text that is being written, and the cursor in it. The cursor
// stands between clusters, never inside of one.
type buffer struct {
	lines   []line
	at      position
	goal    int    // the column that moving up and down aims for, -1: where the cursor is
	killed  string // what was cut out last
	version uint64 // changes with the text
}

func newBuffer(s string) *buffer {
	b := &buffer{}
	b.set(s)
	return b
}

// set replaces the whole text and puts the cursor behind it.
func (b *buffer) set(s string) {
	b.lines = b.lines[:0]
	for _, text := range splitLines(s) {
		b.lines = append(b.lines, newLine(text))
	}
	b.at = b.end()
	b.changed()
}

func (b *buffer) changed() {
	b.version++
	b.goal = -1
}

func (b *buffer) text() string {
	if len(b.lines) == 1 {
		return b.lines[0].text
	}
	var s strings.Builder
	for i := range b.lines {
		if i > 0 {
			s.WriteByte('\n')
		}
		s.WriteString(b.lines[i].text)
	}
	return s.String()
}

// graphemes counts characters, line breaks included.
func (b *buffer) graphemes() int {
	n := len(b.lines) - 1
	for i := range b.lines {
		n += len(b.lines[i].clusters)
	}
	return n
}

func (b *buffer) blank() bool { return strings.TrimSpace(b.text()) == "" }

// line is the one with the cursor.
func (b *buffer) line() *line { return &b.lines[b.at.line] }

func (b *buffer) end() position {
	last := len(b.lines) - 1
	return position{last, len(b.lines[last].clusters)}
}

// insert puts s at the cursor and the cursor behind it.
func (b *buffer) insert(s string) {
	if s == "" {
		return
	}
	parts := splitLines(s)
	if len(parts) == 1 {
		b.at.cluster = b.line().replace(b.at.cluster, b.at.cluster, s)
		b.changed()
		return
	}
	here := b.line()
	rest := here.slice(b.at.cluster, len(here.clusters))
	here.replace(b.at.cluster, len(here.clusters), parts[0])
	added := make([]line, 0, len(parts)-1)
	for _, part := range parts[1:] {
		added = append(added, newLine(part))
	}
	last := &added[len(added)-1]
	length := len(last.text)
	last.replace(len(last.clusters), len(last.clusters), rest)
	tail := append([]line{}, b.lines[b.at.line+1:]...)
	b.lines = append(append(b.lines[:b.at.line+1], added...), tail...)
	b.at = position{b.at.line + len(added), last.boundary(length)}
	b.changed()
}

// boundary is the index of the first cluster that starts at or behind offset.
func (l *line) boundary(offset int) int {
	at := 0
	for i, c := range l.clusters {
		if at >= offset {
			return i
		}
		at += int(c.size)
	}
	return len(l.clusters)
}

// cut removes what stands between two positions, puts the cursor there and
// returns what was removed.
func (b *buffer) cut(from, to position) string {
	if to.before(from) {
		from, to = to, from
	}
	if from == to {
		return ""
	}
	removed := b.between(from, to)
	first, last := &b.lines[from.line], &b.lines[to.line]
	if from.line == to.line {
		length := first.offset(from.cluster)
		first.replace(from.cluster, to.cluster, "")
		b.at = position{from.line, first.boundary(length)}
		b.changed()
		return removed
	}
	rest := last.slice(to.cluster, len(last.clusters))
	length := first.offset(from.cluster)
	first.replace(from.cluster, len(first.clusters), rest)
	b.lines = append(b.lines[:from.line+1], b.lines[to.line+1:]...)
	b.at = position{from.line, b.lines[from.line].boundary(length)}
	b.changed()
	return removed
}

func (b *buffer) between(from, to position) string {
	if from.line == to.line {
		return b.lines[from.line].slice(from.cluster, to.cluster)
	}
	var s strings.Builder
	first := &b.lines[from.line]
	s.WriteString(first.slice(from.cluster, len(first.clusters)))
	for i := from.line + 1; i < to.line; i++ {
		s.WriteByte('\n')
		s.WriteString(b.lines[i].text)
	}
	s.WriteByte('\n')
	s.WriteString(b.lines[to.line].slice(0, to.cluster))
	return s.String()
}

// kill cuts and remembers, so that a slip of the finger can be pasted back.
func (b *buffer) kill(from, to position) {
	if removed := b.cut(from, to); removed != "" {
		b.killed = removed
	}
}
