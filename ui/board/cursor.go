package board

import (
	"slices"

	"oriel/inbox/figures"
)

// cursor is the selected line of a list, and the first one that is shown.
type cursor struct{ index, top int }

// move selects the line that is delta further on, of n.
func (c *cursor) move(delta, n int) { c.index = max(min(c.index+delta, n-1), 0) }

// scroll keeps the selected line among the rows that are shown.
func (c *cursor) scroll(rows, n int) {
	c.move(0, n)
	c.top = max(min(c.top, c.index, n-rows), c.index-rows+1, 0)
}

// follow keeps each selection on what it was on.
func (m *Model) follow(before, now *figures.Board) {
	stay(&m.cursors[nextPart], before.Next.Deadlines, now.Next.Deadlines, func(a, b figures.Deadline) bool {
		return a.Conversation == b.Conversation && a.Kind == b.Kind
	})
	stay(&m.cursors[loadPart], before.Load, now.Load, func(a, b figures.Load) bool { return a.Agent == b.Agent })
	stay(&m.cursors[missedPart], before.Misses, now.Misses, func(a, b figures.Miss) bool {
		return a.Conversation == b.Conversation && a.Kind == b.Kind && a.Start.Equal(b.Start)
	})
}

// stay moves a cursor to where its line went. A list whose first line is
// selected shows what comes first.
func stay[T any](c *cursor, before, now []T, same func(a, b T) bool) {
	if c.index == 0 || c.index >= len(before) {
		return
	}
	if at := slices.IndexFunc(now, func(t T) bool { return same(before[c.index], t) }); at >= 0 {
		c.top += at - c.index
		c.index = at
	}
}
