package messenger

import (
	"strconv"
	"time"
)

// The bounds of times on the wire. What is smaller than firstMilli counts
// seconds: as milliseconds it would be before March 1973, and as seconds it
// reaches to the year 5138. What is not before lastMilli, the year 10000, can
// be neither stored nor meant.
const (
	firstMilli = 100_000_000_000
	lastMilli  = 253_402_300_800_000
)

// instant reads a time in milliseconds, or in seconds where those were printed
// instead, as a number or a string. The zero time stands for none, for 0 and
// for what cannot be a time.
func (v value) instant() time.Time {
	digits := v.text()
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil {
		f, err := strconv.ParseFloat(digits, 64)
		if err != nil || f >= lastMilli {
			return time.Time{}
		}
		n = int64(f)
	}
	if n > 0 && n < firstMilli {
		n *= 1000
	}
	if n <= 0 || n >= lastMilli {
		return time.Time{}
	}
	return time.UnixMilli(n).UTC()
}
