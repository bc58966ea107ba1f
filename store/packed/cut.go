package packed

import (
	"cmp"
	"slices"
	"time"

	"oriel/sla"
)

// Compare is the order of a list: by end, and what ended together by all else.
func Compare(a, b sla.Closed) int {
	return cmp.Or(a.End.Compare(b.End), a.Start.Compare(b.Start), cmp.Compare(a.Elapsed, b.Elapsed),
		cmp.Compare(flags(&a), flags(&b)))
}

// cutShift leaves so many bits of a spread end that one in 128 is a cut: about
// a kilobyte of clocks is then written anew when one of them changes.
const cutShift = 64 - 7

// cuts reports whether a list is cut before the clocks that ended at a
// millisecond. Multiplying by the golden ratio spreads what people do at full
// minutes.
func cuts(ms int64) bool {
	const goldenRatio = 0x9E3779B97F4A7C15
	return uint64(ms)*goldenRatio>>cutShift == 0
}

// Part is a stretch of a day's list.
type Part struct {
	// From is the end at which the list was cut, in Unix milliseconds; 0 for
	// what stands before the first cut. It tells the parts of a list.
	From   int64
	Closed []sla.Closed
}

// Cut divides a list, or a stretch of one that begins with a part.
func Cut(closed []sla.Closed) []Part {
	var parts []Part
	for len(closed) > 0 {
		first := closed[0].End.UnixMilli()
		length := slices.IndexFunc(closed, func(c sla.Closed) bool {
			end := c.End.UnixMilli()
			return end != first && cuts(end)
		})
		if length < 0 {
			length = len(closed)
		}
		if !cuts(first) {
			first = 0
		}
		parts = append(parts, Part{first, closed[:length]})
		closed = closed[length:]
	}
	return parts
}

// Day is the midnight, UTC, of the day to whose list a clock belongs.
func Day(end time.Time) time.Time { return end.UTC().Truncate(24 * time.Hour) }
