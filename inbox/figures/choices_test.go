package figures_test

import (
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"oriel/inbox"
	"oriel/inbox/figures"
)

func TestNumbersInNamesCount(t *testing.T) {
	want := []string{"", "7", "10", "agent", "agent0", "agent1", "agent1x", "agent2", "agent2-3", "agent2-12", "agent2b", "agent14", "agent100", "agents", "ana", "Ünal 9", "Ünal 10", figures.Nobody}
	r := &record{}
	for i, name := range want[:len(want)-1] {
		r.open = append(r.open, inbox.OpenConversation{ID: int64(i + 1), PageID: "1", Assignee: name})
	}
	b := read(t, r, figures.Filter{})
	if diff := cmp.Diff(want[1:], b.Choices.Agents); diff != "" {
		t.Errorf("the choices (-want +got):\n%s", diff)
	}
	var loaded []string
	for _, l := range b.Load {
		loaded = append(loaded, l.Agent)
	}
	if diff := cmp.Diff(want[1:], loaded); diff != "" {
		t.Errorf("who has how much (-want +got):\n%s", diff)
	}
}

// What is no order can be sorted into anything.
func TestNamesHaveOneOrder(t *testing.T) {
	name := rapid.StringMatching(`[a9 ]{0,2}[0-2]{0,3}[a-]{0,2}[0-2]{0,2}`)
	rapid.Check(t, func(t *rapid.T) {
		names := rapid.SliceOfN(name, 3, 3).Draw(t, "names")
		slices.SortFunc(names, figures.CompareNames)
		for i, a := range names {
			for j, b := range names {
				got := figures.CompareNames(a, b)
				if back := figures.CompareNames(b, a); got != -back || (got == 0) != (a == b) {
					t.Fatalf("%q to %q is %d, back %d", a, b, got, back)
				}
				if i < j && got > 0 {
					t.Fatalf("%q was sorted before %q in %q", a, b, names)
				}
			}
		}
	})
}

func TestNumbersAreInTheirOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, more := rapid.IntRange(0, 1e6).Draw(t, "n"), rapid.IntRange(1, 1e6).Draw(t, "more")
		before, after := "agent"+strconv.Itoa(n)+"x", "agent"+strconv.Itoa(n+more)
		if figures.CompareNames(before, after) >= 0 {
			t.Fatalf("%q does not stand before %q", before, after)
		}
	})
}
