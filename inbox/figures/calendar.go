package figures

import (
	"sort"
	"time"
)

// farthestOffset is more than any zone was ever away from UTC.
const farthestOffset = 16 * time.Hour

// midnight is the first instant of a date in a zone. Where the clocks skip
// midnight that is when they do so, and a day that a zone left out has no
// length: it starts when the next one does.
func midnight(year int, month time.Month, day int, zone *time.Location) time.Time {
	wall := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	earliest := wall.Add(-farthestOffset)
	passed := sort.Search(int(2*farthestOffset/time.Millisecond), func(ms int) bool {
		t := earliest.Add(time.Duration(ms) * time.Millisecond)
		_, offset := t.In(zone).Zone()
		return !t.Add(time.Duration(offset) * time.Second).Before(wall)
	})
	return earliest.Add(time.Duration(passed) * time.Millisecond)
}

// lastDays returns when the last n days of the zone start, the one of now
// last, in UTC.
func lastDays(now time.Time, zone *time.Location, n int) []time.Time {
	year, month, day := now.In(zone).Date()
	starts := make([]time.Time, n)
	for i := range starts {
		starts[i] = midnight(year, month, day-(n-1-i), zone)
	}
	return starts
}

// hourOfWeek is where an instant stands in the zone's week, which begins on
// Monday.
func hourOfWeek(t time.Time, zone *time.Location) (weekday, hour int) {
	local := t.In(zone)
	return (int(local.Weekday()) + 6) % 7, local.Hour()
}
