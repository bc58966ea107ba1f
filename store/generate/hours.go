package generate

import "time"

// busyHours are how much a team has to do in each hour of a day, UTC.
var busyHours = [24]int{
	2, 1, 1, 1, 1, 2, 4, 10, 25, 45, 55, 50,
	35, 40, 50, 48, 40, 30, 20, 15, 12, 8, 5, 3,
}

// busy is how much there is to do in the hour that begins at an instant. At
// weekends few write.
func busy(hour time.Time) float64 {
	load := float64(busyHours[hour.Hour()])
	if day := hour.Weekday(); day == time.Saturday || day == time.Sunday {
		load /= 4
	}
	return load
}

// workingTimes are n instants of the days before now, in order, as close to
// each other as a team is busy.
func workingTimes(now time.Time, days, n int) []time.Time {
	hours := make([]time.Time, days*24)
	all := 0.0
	for i := range hours {
		hours[i] = now.Add(time.Duration(i-len(hours)) * time.Hour).UTC()
		all += busy(hours[i])
	}
	times := make([]time.Time, 0, n)
	before := 0.0
	for _, hour := range hours {
		load := busy(hour)
		for len(times) < n {
			into := (all*(float64(len(times))+0.5)/float64(n) - before) / load
			if into >= 1 {
				break
			}
			times = append(times, hour.Add(time.Duration(into*float64(time.Hour))))
		}
		before += load
	}
	for len(times) < n { // what rounding left over
		times = append(times, now)
	}
	return times
}
