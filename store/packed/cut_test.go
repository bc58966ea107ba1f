package packed_test

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"oriel/sla"
	"oriel/store/packed"
)

// drawLongList is long enough to be cut.
func drawLongList(t *rapid.T) []sla.Closed {
	from := rapid.Int64Range(0, dayMs-2000).Draw(t, "from")
	r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
	list := make([]sla.Closed, 0, 2000)
	for n := range int64(1000) {
		for range min(r.IntN(5), 2) {
			end := day.Add(time.Duration(from+n) * time.Millisecond)
			list = append(list, sla.Closed{Start: day, End: end, Missed: r.IntN(2) == 0})
		}
	}
	slices.SortFunc(list, packed.Compare)
	return list
}

// TestPartsAreTheList: nothing is lost, and what ended together stays together.
func TestPartsAreTheList(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := drawLongList(t)
		var joined []sla.Closed
		seen := map[int64]bool{}
		for n, p := range packed.Cut(list) {
			first := p.Closed[0].End
			switch {
			case seen[p.From]:
				t.Fatalf("two parts from %d", p.From)
			case n > 0 && joined[len(joined)-1].End.Equal(first):
				t.Fatalf("cut between clocks that ended together at %v", first)
			case p.From != first.UnixMilli() && (n > 0 || p.From != 0):
				t.Fatalf("part %d is from %d and begins with %v", n, p.From, first)
			}
			seen[p.From] = true
			joined = append(joined, p.Closed...)
		}
		if diff := cmp.Diff(list, joined); diff != "" {
			t.Fatal(diff)
		}
	})
}

// TestACutDependsOnWhatItCutsOnly: a change within some parts leaves the others
// as they are, whether clocks come or go.
func TestACutDependsOnWhatItCutsOnly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := drawLongList(t)
		parts := packed.Cut(list)
		from := rapid.IntRange(0, len(parts)-1).Draw(t, "from part")
		to := rapid.IntRange(from, len(parts)-1).Draw(t, "to part")
		var stretch []sla.Closed
		for _, p := range parts[from : to+1] {
			stretch = append(stretch, p.Closed...)
		}
		if diff := cmp.Diff(parts[from:to+1], packed.Cut(stretch)); diff != "" {
			t.Fatal(diff)
		}
		// The first clock of the stretch stays, so that it begins with a part.
		gone := rapid.IntRange(1, len(stretch)).Draw(t, "gone from")
		changed := packed.Cut(slices.Concat(stretch[:gone], stretch[min(gone+rapid.IntRange(1, 50).Draw(t, "gone"), len(stretch)):]))
		var all []sla.Closed
		for _, p := range slices.Concat(parts[:from], changed, parts[to+1:]) {
			all = append(all, p.Closed...)
		}
		if diff := cmp.Diff(packed.Cut(all), slices.Concat(parts[:from], changed, parts[to+1:])); diff != "" {
			t.Fatal(diff)
		}
	})
}

// TestPartsAreOfAUsefulSize, also of clocks that end at full minutes or seconds.
func TestPartsAreOfAUsefulSize(t *testing.T) {
	for _, each := range []time.Duration{7 * time.Millisecond, time.Second, 10 * time.Second} {
		var list []sla.Closed
		for at := time.Duration(0); at < min(24*time.Hour, 50_000*each); at += each {
			list = append(list, sla.Closed{Start: day, End: day.Add(at)})
		}
		parts := packed.Cut(list)
		longest := 0
		for _, p := range parts {
			longest = max(longest, len(p.Closed))
		}
		if mean := len(list) / len(parts); mean < 96 || mean > 192 || longest > 3000 {
			t.Errorf("each %v: %d clocks in %d parts, the longest of %d", each, len(list), len(parts), longest)
		}
	}
}

func TestADayEndsAtMidnightUTC(t *testing.T) {
	zone := time.FixedZone("", 5*3600)
	for end, want := range map[time.Time]time.Time{
		day:                        day,
		day.Add(-time.Millisecond): day.AddDate(0, 0, -1),
		day.Add(24*time.Hour - 1):  day,
		time.Date(2026, 3, 30, 4, 59, 0, 0, zone):     day,
		time.Date(2026, 3, 29, 4, 59, 0, 0, zone):     day.AddDate(0, 0, -1),
		time.Date(1969, 12, 31, 1, 0, 0, 0, time.UTC): time.Date(1969, 12, 31, 0, 0, 0, 0, time.UTC),
	} {
		if got := packed.Day(end); got != want {
			t.Errorf("%v is on %v", end, got)
		}
	}
}
