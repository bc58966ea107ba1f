package screen

// bridgeColumns is the longest run of unchanged columns that is sent again
// because moving the cursor over it costs as many bytes.
const bridgeColumns = 4

// drawRow sends what differs between the row that the terminal shows and the
// row that it shall show.
//
// Terminals disagree about the width of some clusters. Left of the first such
// cluster that a change touches, columns are exact and only the changed ones
// are sent. From that cluster on the row is erased and drawn again, each cluster
// at its absolute column, so that every terminal ends with what it would show
// had it drawn the row from nothing.
func (w *Writer) drawRow(y int, old, next []cell) {
	doubtful := doubtfulFrom(old, next)
	end := contentEnd(next)
	for x := 0; x < doubtful; {
		if old[x] == next[x] {
			x++
			continue
		}
		w.moveTo(x, y)
		if x >= end {
			w.setPen(style{})
			w.buf = append(w.buf, eraseToEnd...)
			return
		}
		x = w.drawChanged(x, min(doubtful, end), old, next)
	}
	if doubtful < len(next) {
		w.moveTo(doubtful, y)
		w.setPen(style{})
		w.buf = append(w.buf, eraseToEnd...)
		w.drawFrom(doubtful, y, next[:end])
	}
}

// doubtfulFrom returns the first column of a cluster of uncertain width, shown
// before or to be shown, within whose reach a column changes; len(next) if none.
func doubtfulFrom(old, next []cell) int {
	start, end := 0, 0 // clusters whose reaches overlap
	for x := range next {
		if spill := int(max(old[x].spill, next[x].spill)); spill > 0 {
			if x >= end {
				start = x
			}
			end = max(end, x+spill)
		}
		if x < end && old[x] != next[x] {
			for start > 0 && next[start].width == 0 {
				start-- // never cut a wide cluster in two
			}
			return start
		}
	}
	return len(next)
}

// drawChanged sends a run of changed columns, at most up to end, and returns
// the column after it.
func (w *Writer) drawChanged(x, end int, old, next []cell) int {
	for x < end {
		if old[x] == next[x] && !w.bridges(x, end, old, next) {
			break
		}
		x += w.put(&next[x])
	}
	return x
}

// bridges reports whether the unchanged columns from x on are few and plain
// enough to be sent again on the way to the next changed one.
func (w *Writer) bridges(x, end int, old, next []cell) bool {
	for i := x; i < end && i <= x+bridgeColumns; i++ {
		if old[i] != next[i] {
			return true
		}
		if next[i].spill > 0 || next[i].style != w.pen {
			return false
		}
	}
	return false
}

// drawFrom sends the cells from column x on to a row that is blank there.
func (w *Writer) drawFrom(x, y int, cells []cell) {
	for x < len(cells) {
		gap := blanksAt(cells[x:])
		x += gap
		if w.pen == (style{}) && w.x >= 0 && gap <= bridgeColumns {
			w.buf = append(w.buf, "    "[:gap]...)
			w.x += gap
		}
		w.moveTo(x, y)
		x += w.put(&cells[x])
	}
}

// blanksAt returns how many cells are blank before the first one that is not.
func blanksAt(cells []cell) int {
	n := 0
	for n < len(cells) && cells[n] == blank {
		n++
	}
	return n
}

// put sends one cluster where the cursor stands and returns its width.
func (w *Writer) put(c *cell) int {
	w.setPen(c.style)
	w.buf = append(w.buf, c.text...)
	width := int(c.width)
	w.x += width
	if c.spill > 0 {
		w.x = -1 // who knows where the terminal's cursor is now
	}
	return width
}
