package composer

// left is the position one character before p.
func (b *buffer) left(p position) position {
	switch {
	case p.cluster > 0:
		return position{p.line, p.cluster - 1}
	case p.line > 0:
		return position{p.line - 1, len(b.lines[p.line-1].clusters)}
	}
	return p
}

// right is the position one character behind p.
func (b *buffer) right(p position) position {
	switch {
	case p.cluster < len(b.lines[p.line].clusters):
		return position{p.line, p.cluster + 1}
	case p.line+1 < len(b.lines):
		return position{line: p.line + 1}
	}
	return p
}

// kindAt tells what stands behind p; the end of a line is a space.
func (b *buffer) kindAt(p position) clusterKind {
	l := &b.lines[p.line]
	if p.cluster == len(l.clusters) {
		return space
	}
	return l.clusters[p.cluster].kind
}

// wordLeft is the start of the word before p.
func (b *buffer) wordLeft(p position) position {
	start := position{}
	for p != start && b.kindAt(b.left(p)) == space {
		p = b.left(p)
	}
	if p == start {
		return p
	}
	kind := b.kindAt(b.left(p))
	for p.cluster > 0 && b.kindAt(b.left(p)) == kind {
		p = b.left(p)
	}
	return p
}

// wordRight is the end of the word behind p.
func (b *buffer) wordRight(p position) position {
	end := b.end()
	for p != end && b.kindAt(p) == space {
		p = b.right(p)
	}
	kind := b.kindAt(p)
	for p != end && kind != space && b.kindAt(p) == kind {
		p = b.right(p)
	}
	return p
}

func (b *buffer) lineStart(p position) position { return position{line: p.line} }

func (b *buffer) lineEnd(p position) position {
	return position{p.line, len(b.lines[p.line].clusters)}
}

func (b *buffer) moveTo(p position) {
	b.at = p
	b.goal = -1
}
