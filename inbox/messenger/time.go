package messenger

import (
	"strconv"
	"time"
)

// The bounds of times on the wire, in milliseconds: March 1973 and the year
// 5138. What is below counts seconds, for as seconds it lies within the same
// bounds. What is above is no time that anybody means; to keep it would put an
// event after all others for ever.
const (
	firstMilli = 100_000_000_000
	lastMilli  = 1000 * firstMilli
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
