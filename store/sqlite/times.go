package store

import "time"

// millis is the stored form of a time; the zero time is 0.
func millis(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

// instant is the reverse of millis.
func instant(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms).UTC()
}

// lastMillis is the stored form of the end of a span; the zero time has none.
func lastMillis(until time.Time) int64 {
	if until.IsZero() {
		return forever
	}
	return millis(until)
}
