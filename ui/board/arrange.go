package board

// From these widths on there are two columns, and three.
const (
	twoColumns   = 116
	threeColumns = 186
)

// slot is a part's place on a page, title included.
type slot struct {
	part       partID
	x, y, w, h int
}

// page is what is shown at once.
type page []slot

func (p page) has(id partID) bool {
	for _, s := range p {
		if s.part == id {
			return true
		}
	}
	return false
}

// columnParts are the parts of a page from top to bottom, column by column, where
// all of them fit on one.
var columnParts = map[int][][]partID{
	1: {{nowPart, nextPart, loadPart, missedPart, timesPart, heatPart}},
	2: {{nowPart, nextPart, missedPart}, {loadPart, timesPart, heatPart}},
	3: {{nowPart, nextPart}, {timesPart, loadPart}, {heatPart, missedPart}},
}

// widths shares w columns among n, with one between two of them. The first
// takes what is left over, and of two the first is the wider one: it has the
// time line.
func widths(w, n int) []int {
	if n == 2 {
		right := (w - 1) * 45 / 100
		return []int{w - 1 - right, right}
	}
	shared := make([]int, n)
	for i := range shared {
		shared[i] = (w - n + 1) / n
	}
	shared[0] += (w - n + 1) % n
	return shared
}

// arrange gives every part a place.
func arrange(w, h int) []page {
	n := 1
	switch {
	case w >= threeColumns:
		n = 3
	case w >= twoColumns:
		n = 2
	}
	wide := widths(w, n)
	if p, ok := together(columnParts[n], wide, h); ok {
		return []page{p}
	}
	return inTurn(wide, h)
}

// together puts all parts on one page, if there is room.
func together(columns [][]partID, wide []int, h int) (page, bool) {
	var all page
	x := 0
	for i, column := range columns {
		used := 0
		for _, id := range column {
			used += needs(id, wide[i])
		}
		if used > h {
			return nil, false
		}
		all = append(all, stack(column, x, wide[i], h)...)
		x += wide[i] + 1
	}
	return all, true
}

// inTurn fills column after column and page after page.
func inTurn(wide []int, h int) []page {
	var pages []page
	for rest := columnParts[1][0]; len(rest) > 0; {
		var p page
		for i, x := 0, 0; i < len(wide) && len(rest) > 0; i++ {
			n := fitting(rest, wide[i], h)
			p = append(p, stack(rest[:n], x, wide[i], h)...)
			rest = rest[n:]
			x += wide[i] + 1
		}
		pages = append(pages, p)
	}
	return pages
}

// fitting is how many of the parts stand above each other in h rows, one at
// least.
func fitting(ids []partID, w, h int) int {
	n := 0
	for used := 0; n < len(ids); n++ {
		if used += needs(ids[n], w); used > h && n > 0 {
			break
		}
	}
	return n
}

// needs is how many rows a part has to have, title included.
func needs(id partID, w int) int { return 1 + table[id].least(w) }

// stack shares h rows among the parts of a column. What is left over goes to
// those that can show more.
func stack(ids []partID, x, w, h int) []slot {
	var growing int
	spare := h
	for _, id := range ids {
		spare -= needs(id, w)
		if table[id].grows {
			growing++
		}
	}
	var slots []slot
	y := 0
	for _, id := range ids {
		rows := max(min(needs(id, w), h-y), 0)
		if table[id].grows && spare > 0 {
			share := (spare + growing - 1) / growing
			rows, spare, growing = rows+share, spare-share, growing-1
		}
		slots = append(slots, slot{id, x, y, w, rows})
		y += rows
	}
	return slots
}
