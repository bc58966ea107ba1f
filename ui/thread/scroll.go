package thread

// place is what stands at the bottom of the pane: an entry, and how many of its
// rows are below the edge.
type place struct {
	at    int
	below int
	seen  int64 // the newest message when the end was last in view
}

// mark remembers a place while messages are exchanged around it.
type mark struct {
	id int64
}

func (p *place) anchor(entries []*entry) mark {
	if p.at < len(entries) {
		return mark{entries[p.at].message.ID}
	}
	return mark{}
}

func (p *place) following(entries []*entry) bool {
	return p.at >= len(entries)-1 && p.below == 0
}

// find returns to a marked place; who followed the end goes on doing so.
func (p *place) find(entries []*entry, to mark, following bool) {
	if following {
		p.toEnd(entries)
		return
	}
	for i, e := range entries {
		if e.message.ID == to.id {
			p.at = i
			return
		}
	}
	p.at = max(min(p.at, len(entries)-1), 0)
}

func (p *place) toEnd(entries []*entry) {
	p.at, p.below = max(len(entries)-1, 0), 0
	if len(entries) > 0 {
		p.seen = entries[len(entries)-1].message.ID
	}
}

// body is how many rows the messages have.
func (m *Model) body() int { return max(m.h-len(m.header.rows), 0) }

// scroll moves n rows towards the past, or with a negative n towards the end,
// as far as there are messages. Only entries on the way are drawn.
func (m *Model) scroll(n int) {
	if len(m.entries) == 0 {
		return
	}
	p := &m.place
	p.below += n
	m.towardsPast()
	if missing := m.body() - m.rowsAbove(m.body()); missing > 0 {
		p.below -= missing
	}
	m.towardsEnd()
	if p.following(m.entries) {
		p.toEnd(m.entries)
	}
}

func (m *Model) towardsPast() {
	p := &m.place
	for p.at > 0 && p.below >= len(m.rows(p.at)) {
		p.below -= len(m.rows(p.at))
		p.at--
	}
}

func (m *Model) towardsEnd() {
	p := &m.place
	for p.below < 0 && p.at < len(m.entries)-1 {
		p.at++
		p.below += len(m.rows(p.at))
	}
	p.below = max(p.below, 0)
}

// rowsAbove counts the rows from the bottom edge up, at most enough.
func (m *Model) rowsAbove(enough int) int {
	n := -m.place.below
	for i := m.place.at; i >= 0 && n < enough; i-- {
		n += len(m.rows(i))
	}
	return n
}

func (m *Model) toLast() {
	m.place.toEnd(m.entries)
	m.scroll(0)
}

func (m *Model) toFirst() {
	m.place.at, m.place.below = 0, 0
	m.scroll(0)
}

// fresh counts the messages that came while the end was out of view.
func (m *Model) fresh() int {
	for i := len(m.entries) - 1; i >= 0; i-- {
		if m.entries[i].message.ID == m.place.seen {
			return len(m.entries) - 1 - i
		}
	}
	return 0
}
