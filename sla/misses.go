package sla

import (
	"cmp"
	"slices"
	"time"
)

// KeepMisses merges the intervals recorded under an earlier policy with those
// that the log yields under a new one. A recorded miss stays as it was, even
// where the new policy would have met it or has no such clock; everything else
// follows the new policy. It is meant for a change of policy: when the log
// itself turns out different, what [Fold] says holds.
func KeepMisses(recorded, recomputed []Interval) []Interval {
	type clock struct {
		kind  Kind
		start time.Time
	}
	misses := make(map[clock]bool)
	var kept []Interval
	for _, i := range recorded {
		if i.Missed {
			misses[clock{i.Kind, cut(i.Start)}] = true
			kept = append(kept, i)
		}
	}
	for _, i := range recomputed {
		if !misses[clock{i.Kind, cut(i.Start)}] {
			kept = append(kept, i)
		}
	}
	slices.SortStableFunc(kept, func(a, b Interval) int {
		return cmp.Or(a.End.Compare(b.End), a.Start.Compare(b.Start), cmp.Compare(a.Kind, b.Kind))
	})
	return kept
}
