package selection_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"oriel/ui/selection"
)

func listOf(items ...string) *selection.List[string] {
	l := &selection.List[string]{}
	l.Fill(items)
	return l
}

// shown are the visible items, the selected one in brackets.
func shown(l *selection.List[string], rows int) []string {
	var all []string
	for item, selected := range l.Visible(rows) {
		if selected {
			item = "[" + item + "]"
		}
		all = append(all, item)
	}
	return all
}

func TestTheSelectionGoesRoundTheEnds(t *testing.T) {
	for _, c := range []struct {
		delta int
		want  string
	}{{0, "a"}, {1, "b"}, {2, "c"}, {3, "a"}, {4, "b"}, {-1, "c"}, {-3, "a"}, {-4, "c"}, {100, "b"}} {
		l := listOf("a", "b", "c")
		l.Move(c.delta)
		if got, ok := l.Selected(); got != c.want || !ok {
			t.Errorf("%d further on is %q, want %q", c.delta, got, c.want)
		}
	}
}

func TestAnEmptyListHasNothingSelected(t *testing.T) {
	var l selection.List[string]
	l.Move(1)
	if got, ok := l.Selected(); ok {
		t.Errorf("%q is selected", got)
	}
	if got := shown(&l, 3); len(got) > 0 {
		t.Errorf("%q are visible", got)
	}
}

func TestTheListScrollsNoFurtherThanNeeded(t *testing.T) {
	l := listOf("a", "b", "c", "d", "e")
	for _, step := range []struct {
		delta, rows int
		want        []string
	}{
		{0, 3, []string{"[a]", "b", "c"}},
		{2, 3, []string{"a", "b", "[c]"}},
		{1, 3, []string{"b", "c", "[d]"}},
		{-1, 3, []string{"b", "[c]", "d"}},
		{-1, 3, []string{"[b]", "c", "d"}},
		{-1, 3, []string{"[a]", "b", "c"}},
		{-1, 2, []string{"d", "[e]"}},
		{0, 1, []string{"[e]"}},
		{0, 0, nil},
		{0, -1, nil},
		{1, 9, []string{"[a]", "b", "c", "d", "e"}},
	} {
		l.Move(step.delta)
		if diff := cmp.Diff(step.want, shown(l, step.rows)); diff != "" {
			t.Fatalf("%d further on, %d rows (-want +got):\n%s", step.delta, step.rows, diff)
		}
	}
}

func TestNoRowIsEmptyWhileItemsAreOutOfSight(t *testing.T) {
	l := listOf("a", "b", "c", "d", "e")
	l.Move(4)
	shown(l, 2)
	if diff := cmp.Diff([]string{"b", "c", "d", "[e]"}, shown(l, 4)); diff != "" {
		t.Errorf("more rows (-want +got):\n%s", diff)
	}
	l.Refresh([]string{"a", "b", "c", "d"})
	shown(l, 1)
	l.Refresh([]string{"a", "b", "c"})
	if diff := cmp.Diff([]string{"a", "b", "[c]"}, shown(l, 3)); diff != "" {
		t.Errorf("fewer items (-want +got):\n%s", diff)
	}
}

func TestOtherItemsBeginAtTheFirst(t *testing.T) {
	l := listOf("a", "b", "c")
	l.Move(2)
	shown(l, 1)
	l.Fill([]string{"x", "y"})
	if diff := cmp.Diff([]string{"[x]"}, shown(l, 1)); diff != "" {
		t.Error(diff)
	}
}

func TestTheSelectionStaysWhileItemsAreRefreshed(t *testing.T) {
	l := listOf("a", "b", "c")
	l.Move(2)
	for _, c := range []struct {
		items []string
		want  string
	}{{[]string{"x", "y", "z", "w"}, "z"}, {[]string{"p", "q"}, "q"}, {nil, ""}, {[]string{"r"}, "r"}} {
		l.Refresh(c.items)
		if got, ok := l.Selected(); got != c.want || ok != (c.want != "") {
			t.Errorf("%q is selected of %q, want %q", got, c.items, c.want)
		}
	}
}

// Whatever was done to a list, its selected item is visible in any row there
// is, the rows before and behind it are its neighbours, and all rows are used.
func TestTheSelectedItemIsAlwaysVisible(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var l selection.List[int]
		for range rapid.IntRange(1, 20).Draw(t, "steps") {
			items := make([]int, rapid.IntRange(0, 30).Draw(t, "items"))
			for i := range items {
				items[i] = i
			}
			switch rapid.IntRange(0, 2).Draw(t, "deed") {
			case 0:
				l.Fill(items)
			case 1:
				l.Refresh(items)
			default:
				l.Move(rapid.IntRange(-50, 50).Draw(t, "delta"))
			}
			visible(t, &l, rapid.IntRange(-1, 12).Draw(t, "rows"))
		}
	})
}

func visible(t *rapid.T, l *selection.List[int], rows int) {
	var got, marked []int
	for item, selected := range l.Visible(rows) {
		got = append(got, item)
		if selected {
			marked = append(marked, item)
		}
	}
	want, ok := l.Selected()
	if ok && rows > 0 && !slices.Equal(marked, []int{want}) {
		t.Fatalf("%d is selected and %d are marked of %d", want, marked, got)
	}
	if all := len(l.Items()); len(got) != max(min(rows, all), 0) {
		t.Fatalf("%d of %d items in %d rows", len(got), all, rows)
	}
	for i := range got {
		if got[i] != got[0]+i {
			t.Fatalf("the items %d are no part of the list", got)
		}
	}
}
