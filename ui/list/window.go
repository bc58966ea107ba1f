package list

import (
	"slices"

	"oriel/inbox"
)

// Sizes of the window, in rows.
const (
	pageRows = 100 // of one answer
	mostRows = 400 // beyond these, rows far from the selection are let go
)

// window is a contiguous part of the list, and what is selected in it.
type window struct {
	items []*item
	start inbox.Cursor // the place before the first item
	below bool         // there are rows behind the last item
	index int          // of the selected item
	top   int          // index of the first row on the screen
}

// above reports whether there are rows before the first item.
func (w *window) above() bool { return w.start != inbox.Cursor{} }

func (w *window) selected() *item {
	if w.index < 0 || w.index >= len(w.items) {
		return nil
	}
	return w.items[w.index]
}

func (w *window) selectedID() int64 {
	if it := w.selected(); it != nil {
		return it.row.ID
	}
	return 0
}

func (w *window) find(id int64) int {
	return slices.IndexFunc(w.items, func(it *item) bool { return it.row.ID == id })
}

// fill replaces all rows. What did not change keeps its drawn lines. The
// selection goes to the conversation id if it is there, else it stays where it
// was on the screen, so that the next one takes the place of one that left.
func (w *window) fill(rows []inbox.Row, start inbox.Cursor, below bool, id int64) {
	before := w.index - w.top
	atTop := w.top == 0 && !w.above()
	w.items = w.reuse(rows)
	w.start, w.below = start, below
	if i := w.find(id); i >= 0 {
		w.index = i
	}
	w.index = min(max(w.index, 0), max(len(w.items)-1, 0))
	if !atTop || w.above() {
		w.top = w.index - before
	}
}

// reuse makes items of rows and takes those that are already there.
func (w *window) reuse(rows []inbox.Row) []*item {
	known := make(map[int64]*item, len(w.items))
	for _, it := range w.items {
		known[it.row.ID] = it
	}
	items := make([]*item, len(rows))
	for i := range rows {
		it := known[rows[i].ID]
		switch {
		case it == nil || !sameRow(&it.row, &rows[i]):
			it = &item{row: rows[i]}
		default:
			it.row.Place = rows[i].Place
		}
		items[i] = it
	}
	return items
}

// extend adds rows behind the last one.
func (w *window) extend(rows []inbox.Row, more bool) {
	w.items = append(w.items, fresh(rows)...)
	w.below = more
	if surplus := len(w.items) - mostRows; surplus > 0 && surplus <= w.top {
		w.start = w.items[surplus-1].row.Place
		w.items = slices.Delete(w.items, 0, surplus)
		w.index -= surplus
		w.top -= surplus
	}
}

// precede adds rows before the first one.
func (w *window) precede(rows []inbox.Row, start inbox.Cursor) {
	w.items = append(fresh(rows), w.items...)
	w.start = start
	w.index += len(rows)
	w.top += len(rows)
	if len(w.items) > mostRows && w.index < mostRows-pageRows {
		w.items = slices.Delete(w.items, mostRows, len(w.items))
		w.below = true
	}
}

func fresh(rows []inbox.Row) []*item {
	items := make([]*item, len(rows))
	for i := range rows {
		items[i] = &item{row: rows[i]}
	}
	return items
}

// move selects the row that is delta further on.
func (w *window) move(delta int) {
	w.index = min(max(w.index+delta, 0), max(len(w.items)-1, 0))
}

// scroll brings the selection onto a screen of h rows, and moves no more than
// it must.
func (w *window) scroll(h int) {
	h = max(h, 1)
	w.top = min(w.top, w.index)
	w.top = max(w.top, w.index-h+1)
	w.top = max(min(w.top, len(w.items)-h), 0)
}

// nearEdge reports at which end rows run out within n rows of the screen.
func (w *window) nearEdge(h, n int) (above, below bool) {
	return w.above() && w.top < n, w.below && len(w.items)-(w.top+h) < n
}

// sameRow reports whether two answers show the same.
func sameRow(a, b *inbox.Row) bool {
	return a.Name == b.Name && a.PSID == b.PSID && a.PageID == b.PageID && a.Status == b.Status &&
		a.Assignee == b.Assignee && a.Unread == b.Unread && a.HasDraft == b.HasDraft && a.Trouble == b.Trouble &&
		a.WaitingSince.Equal(b.WaitingSince) && a.Window.ClosesAt.Equal(b.Window.ClosesAt) &&
		slices.Equal(a.Clocks, b.Clocks) &&
		a.Last.Direction == b.Last.Direction && a.Last.Text == b.Last.Text && a.Last.State == b.Last.State &&
		a.Last.At.Equal(b.Last.At) && slices.Equal(a.Labels, b.Labels)
}
