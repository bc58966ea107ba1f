package composer

// span is a piece of a line as it stands on the screen.
type span struct {
	start, end int // clusters
	from, to   int // bytes
}

// wrap divides a line into rows of at most w columns. A row ends behind a
// space, or where it is full. Spaces are never swallowed: the cursor can stand
// behind each of them.
func (l *line) wrap(w int) []span {
	w = max(w, 1)
	if l.rows != nil && l.width == w {
		return l.rows
	}
	l.width = w
	rows := make([]span, 0, 1+len(l.text)/w)
	current := span{}
	afterSpace := span{} // the row as it would be if it ended behind its last space
	width, widthBehind := 0, 0
	at := 0
	for i, c := range l.clusters {
		if width+int(c.width) > w && i > current.start {
			if afterSpace.end > current.start {
				rows = append(rows, afterSpace)
				current = span{start: afterSpace.end, from: afterSpace.to}
				width = widthBehind
			}
			if width+int(c.width) > w && i > current.start {
				current.end, current.to = i, at
				rows = append(rows, current)
				current, width = span{start: i, from: at}, 0
			}
		}
		at += int(c.size)
		width += int(c.width)
		widthBehind += int(c.width)
		if c.kind == space {
			afterSpace = span{start: current.start, from: current.from, end: i + 1, to: at}
			widthBehind = 0
		}
	}
	current.end, current.to = len(l.clusters), at
	l.rows = append(rows, current)
	return l.rows
}

// screenRow tells on which row of the wrapped text the cursor stands and in
// which column.
func (b *buffer) screenRow(w int) (number, column int) {
	for i := 0; i < b.at.line; i++ {
		number += len(b.lines[i].wrap(w))
	}
	l := b.line()
	rows := l.wrap(w)
	i := rowOf(rows, b.at.cluster)
	for _, c := range l.clusters[rows[i].start:b.at.cluster] {
		column += int(c.width)
	}
	return number + i, column
}

// rowOf is the row in which a cluster stands; a place between two rows belongs
// to the second.
func rowOf(rows []span, cluster int) int {
	i := len(rows) - 1
	for rows[i].start > cluster {
		i--
	}
	return i
}

// rowCount is how many rows the text takes.
func (b *buffer) rowCount(w int) int {
	n := 0
	for i := range b.lines {
		n += len(b.lines[i].wrap(w))
	}
	return n
}

// piece is a stretch of the text, which begins at byte at of it.
type piece struct {
	text string
	at   int
}

// visible returns rows [top, top+count).
func (b *buffer) visible(w, top, count int) []piece {
	pieces := make([]piece, 0, count)
	at := 0
	for i := range b.lines {
		l := &b.lines[i]
		rows := l.wrap(w)
		for _, r := range rows[min(top, len(rows)):] {
			if len(pieces) == count {
				return pieces
			}
			pieces = append(pieces, piece{l.text[r.from:r.to], at + r.from})
		}
		top = max(top-len(rows), 0)
		at += len(l.text) + len("\n")
	}
	return pieces
}

// moveRows moves the cursor over rows of the screen and aims for the column
// that it had when the movement began.
func (b *buffer) moveRows(w, delta int) {
	number, column := b.screenRow(w)
	if b.goal < 0 {
		b.goal = column
	}
	goal := b.goal
	target := number + delta
	switch {
	case target < 0:
		b.at = position{}
	case target >= b.rowCount(w):
		b.at = b.end()
	default:
		b.at = b.positionAt(w, target, goal)
	}
	b.goal = goal
}

func (b *buffer) positionAt(w, number, column int) position {
	i := 0
	for number >= len(b.lines[i].wrap(w)) {
		number -= len(b.lines[i].wrap(w))
		i++
	}
	l := &b.lines[i]
	rows := l.wrap(w)
	end := rows[number].end
	if number+1 < len(rows) {
		end-- // the place behind it is the start of the next row
	}
	at := rows[number].start
	for width := 0; at < end && width+int(l.clusters[at].width) <= column; at++ {
		width += int(l.clusters[at].width)
	}
	return position{i, at}
}
