package countdown

import (
	"strconv"
	"strings"
	"time"
)

const day = 24 * time.Hour

// unit is the coarsest unit in which d is worth saying.
func unit(d time.Duration) (time.Duration, string) {
	switch {
	case d < time.Minute:
		return time.Second, "s"
	case d < time.Hour:
		return time.Minute, "m"
	case d < 2*day:
		return time.Hour, "h"
	}
	return day, "d"
}

// Left names the time left, rounded down: "42s", "38m", "23h", "6d". Nothing
// left is "0s".
func Left(d time.Duration) string {
	d = max(d, 0)
	u, suffix := unit(d)
	return strconv.FormatInt(int64(d/u), 10) + suffix
}

// LeftPrecise names the time left with the next smaller unit: "42s", "4m 10s",
// "2h 05m", "3d 4h".
func LeftPrecise(d time.Duration) string {
	d = max(d, 0)
	switch {
	case d < time.Minute:
		return Left(d)
	case d < time.Hour:
		return two(d, time.Minute, "m ", time.Second, "s")
	case d < 2*day:
		return two(d, time.Hour, "h ", time.Minute, "m")
	}
	return Left(d) + " " + strconv.FormatInt(int64(d%day/time.Hour), 10) + "h"
}

func two(d, large time.Duration, largeName string, small time.Duration, smallName string) string {
	rest := int64(d % large / small)
	zero := ""
	if rest < 10 {
		zero = "0"
	}
	return strconv.FormatInt(int64(d/large), 10) + largeName + zero + strconv.FormatInt(rest, 10) + smallName
}

// Passed names the time passed, rounded down: "<1m", "12m", "3h", "9d". It has
// no seconds: nobody has to hurry for what is over.
func Passed(d time.Duration) string {
	if d < time.Minute {
		return "<1m"
	}
	return Left(d)
}

// UntilLeftChanges is how long Left stays as it is, at least a millisecond.
func UntilLeftChanges(left time.Duration) time.Duration {
	left = max(left, 0)
	u, _ := unit(left)
	return left%u + time.Millisecond
}

// UntilLeftPreciseChanges is how long LeftPrecise stays as it is.
func UntilLeftPreciseChanges(left time.Duration) time.Duration {
	left = max(left, 0)
	switch {
	case left < time.Hour:
		return left%time.Second + time.Millisecond
	case left < 2*day:
		return left%time.Minute + time.Millisecond
	}
	return left%time.Hour + time.Millisecond
}

// UntilPassedChanges is how long Passed stays as it is.
func UntilPassedChanges(passed time.Duration) time.Duration {
	passed = max(passed, 0)
	u, _ := unit(max(passed, time.Minute))
	return u - passed%u
}

// Exact names a length of time in full: "15m", "1h30m", "24h".
func Exact(d time.Duration) string {
	s := d.String()
	if strings.HasSuffix(s, "m0s") {
		s = strings.TrimSuffix(s, "0s")
	}
	if strings.HasSuffix(s, "h0m") {
		s = strings.TrimSuffix(s, "0m")
	}
	return s
}
