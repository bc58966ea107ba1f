package sla

import (
	"fmt"
	"strings"
)

// TimeOfDay is a wall-clock time in minutes after midnight, from 0 to 1440
// (24:00).
type TimeOfDay int

// Midnight is the end of a day, 24:00.
const Midnight TimeOfDay = 24 * 60

// String is the time as HH:MM.
func (t TimeOfDay) String() string { return fmt.Sprintf("%02d:%02d", int(t)/60, int(t)%60) }

// Hours is one opening interval of a day by the wall clock, its end excluded.
// An end before its start lies on the following day (22:00–06:00).
type Hours struct{ From, To TimeOfDay }

// AllDay is open from midnight to midnight.
var AllDay = Hours{0, Midnight}

// String is the interval as HH:MM-HH:MM.
func (h Hours) String() string { return h.From.String() + "-" + h.To.String() }

// ParseHours reads an interval written as HH:MM-HH:MM on a 24-hour clock. The
// end may be 24:00 and may lie before the start, on the following day. The
// error has the code [BadHours].
func ParseHours(s string) (Hours, error) {
	from, to, ok := strings.Cut(s, "-")
	h := Hours{}
	if ok {
		var okFrom, okTo bool
		h.From, okFrom = parseTimeOfDay(from)
		h.To, okTo = parseTimeOfDay(to)
		ok = okFrom && okTo
	}
	if !ok {
		return Hours{}, problem(BadHours, "%q is no opening interval: write it like 09:00-17:30 or 22:00-06:00", s)
	}
	if err := h.check(); err != nil {
		return Hours{}, err
	}
	return h, nil
}

func parseTimeOfDay(s string) (TimeOfDay, bool) {
	if len(s) != 5 || s[2] != ':' {
		return 0, false
	}
	hour, okHour := digits(s[:2])
	minute, okMinute := digits(s[3:])
	t := TimeOfDay(hour*60 + minute)
	return t, okHour && okMinute && minute < 60 && t <= Midnight
}

// digits reads a number that consists of nothing but digits.
func digits(s string) (int, bool) {
	n := 0
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, s != ""
}

func (h Hours) check() error {
	switch {
	case h.From < 0 || h.From >= Midnight || h.To < 0 || h.To > Midnight:
		return problem(BadHours, "opening hours %s do not fit a day: use 00:00 to 24:00", h)
	case h.From == h.To:
		return problem(BadHours, "opening hours %s have no length: for a whole day write 00:00-24:00", h)
	}
	return nil
}
