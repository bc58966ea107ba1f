package tape

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

const (
	day = 24 * time.Hour
	// maxDuration keeps every sum of a few of them within an int64.
	maxDuration = 10 * 366 * day
	// maxPace keeps the time between keys one that somebody may watch.
	maxPace = 10 * time.Second
)

// MaxFelt is the longest time that a Sleep or a Wait may take: all that happens
// in it is played and drawn, instant by instant. Longer ones are Advance's.
const MaxFelt = time.Hour

var durationForm = regexp.MustCompile(`^(?:([0-9]{1,4})d)?((?:[0-9.]{1,12}(?:h|ms|m|s))*)$`)

// parseDuration reads a duration of the language: those of Go, without the
// signs, the units below a millisecond and the shorter parts of one, and with
// days of 24 hours in front.
func parseDuration(s string) (time.Duration, bool) {
	parts := durationForm.FindStringSubmatch(s)
	if s == "" || parts == nil {
		return 0, false
	}
	total := time.Duration(0)
	if parts[1] != "" {
		days, _ := strconv.Atoi(parts[1])
		total = time.Duration(days) * day
	}
	if parts[2] != "" {
		rest, err := time.ParseDuration(parts[2])
		if err != nil || rest > maxDuration {
			return 0, false
		}
		total += rest
	}
	return total, total <= maxDuration && total%time.Millisecond == 0
}

// formatDuration writes a duration as parseDuration reads it, without parts
// that are zero.
func formatDuration(d time.Duration) string {
	if d <= 0 {
		return "0s"
	}
	var b strings.Builder
	for _, unit := range []struct {
		length time.Duration
		name   string
	}{{day, "d"}, {time.Hour, "h"}, {time.Minute, "m"}, {time.Second, "s"}, {time.Millisecond, "ms"}} {
		if n := d / unit.length; n > 0 {
			fmt.Fprintf(&b, "%d%s", n, unit.name)
			d -= n * unit.length
		}
	}
	return b.String()
}
