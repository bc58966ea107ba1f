package inbox

import (
	"slices"
	"time"

	"oriel/sla"
)

func foldApproaches(moments []Moment) (sla.ApproachTracker, []sla.Approach) {
	var clocks []sla.Moment
	for _, m := range moments {
		if cm, ok := m.clock(); ok {
			clocks = append(clocks, cm)
		}
	}
	return sla.FoldApproaches(clocks)
}

// changedApproaches tells which of now are new or answered at another time
// than before, and when those were that are none any more.
func changedApproaches(before, now []sla.Approach) (changed []sla.Approach, forgotten []time.Time) {
	same := 0
	for same < min(len(before), len(now)) && before[same] == now[same] {
		same++
	}
	before, now = before[same:], now[same:]
	for _, a := range now {
		if !slices.Contains(before, a) {
			changed = append(changed, a)
		}
	}
	for _, b := range before {
		if !slices.ContainsFunc(now, func(a sla.Approach) bool { return a.At.Equal(b.At) }) {
			forgotten = append(forgotten, b.At)
		}
	}
	return changed, forgotten
}
