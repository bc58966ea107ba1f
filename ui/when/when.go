package when

import "time"

// Clock names the time of day in zone: "14:06".
func Clock(t time.Time, zone *time.Location) string { return t.In(zone).Format("15:04") }

// At names an instant in zone as it is read at now: "14:06", "Mon 14:06",
// "16 Nov 14:06", "16 Nov 2025 14:06". A weekday alone is never more than six
// days away, so that it names one day only.
func At(t, now time.Time, zone *time.Location) string {
	switch days := DayNumber(t, zone) - DayNumber(now, zone); {
	case days == 0:
		return Clock(t, zone)
	case days > -7 && days < 7:
		return t.In(zone).Format("Mon 15:04")
	case t.In(zone).Year() == now.In(zone).Year():
		return t.In(zone).Format("2 Jan 15:04")
	}
	return t.In(zone).Format("2 Jan 2006 15:04")
}

// Day names the day of an instant in zone as it is read at now: "today",
// "yesterday", "Monday 16 November", "16 November 2025".
func Day(t, now time.Time, zone *time.Location) string {
	switch days := DayNumber(now, zone) - DayNumber(t, zone); {
	case days == 0:
		return "today"
	case days == 1:
		return "yesterday"
	case t.In(zone).Year() == now.In(zone).Year():
		return t.In(zone).Format("Monday 2 January")
	}
	return t.In(zone).Format("2 January 2006")
}

// NextDay is the first instant of the next day in zone: what At and Day say
// may change then.
func NextDay(now time.Time, zone *time.Location) time.Time {
	year, month, day := now.In(zone).Date()
	return time.Date(year, month, day+1, 0, 0, 0, 0, zone).UTC()
}

// DayNumber counts the days of the calendar in zone: two instants are of the
// same day when it is the same, whatever daylight saving did in between.
func DayNumber(t time.Time, zone *time.Location) int64 {
	year, month, day := t.In(zone).Date()
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / int64(24*time.Hour/time.Second)
}
