package list

// Visible are the ids of the rows on the screen, and Held how many rows are
// kept in memory.
func (m *Model) Visible() []int64 {
	var ids []int64
	for _, it := range m.visible() {
		ids = append(ids, it.row.ID)
	}
	return ids
}

func (m *Model) Held() int { return len(m.window.items) }

// Drawn counts the rows on the screen whose drawing is kept.
func (m *Model) Kept() int {
	n := 0
	for i, it := range m.visible() {
		if it.edition == m.edition && it.picked == (m.window.top+i == m.window.index) {
			n++
		}
	}
	return n
}
