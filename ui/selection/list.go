package selection

import "iter"

// List has one selected item, unless it is empty. Its zero value is empty.
type List[T any] struct {
	items []T
	index int
	top   int // the first item that was visible last
}

// Fill puts other items into the list and selects the first.
func (l *List[T]) Fill(items []T) { *l = List[T]{items: items} }

// Refresh puts items in the place of those that are there. The selection stays
// where it is, or goes to the last item.
func (l *List[T]) Refresh(items []T) {
	l.items = items
	l.index = min(l.index, max(len(items)-1, 0))
}

// Items are all of the list.
func (l *List[T]) Items() []T { return l.items }

// Move selects the item that is delta further on, round the ends.
func (l *List[T]) Move(delta int) {
	if n := len(l.items); n > 0 {
		l.index = (l.index + delta%n + n) % n
	}
}

// Selected is the selected item; it reports false where the list is empty.
func (l *List[T]) Selected() (item T, ok bool) {
	if len(l.items) == 0 {
		return item, false
	}
	return l.items[l.index], true
}

// Visible scrolls no further than it takes to have the selected item among so
// many rows, leaves no row empty while there are items before the first one, and
// returns those that fit, each with whether it is the selected one.
func (l *List[T]) Visible(rows int) iter.Seq2[T, bool] {
	l.top = max(min(l.top, l.index, len(l.items)-rows), l.index-rows+1, 0)
	return func(yield func(T, bool) bool) {
		for i := l.top; i < min(l.top+rows, len(l.items)); i++ {
			if !yield(l.items[i], i == l.index) {
				return
			}
		}
	}
}
