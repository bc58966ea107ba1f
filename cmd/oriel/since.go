package main

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// since reads the flag of that name. An empty text is the beginning.
func (e *environment) since(text string) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	return e.before("--since", text)
}

// before reads a flag: a time, or how long before now, in days too (7d, 36h).
func (e *environment) before(flag, text string) (time.Time, error) {
	if t, ok := parseTime(text); ok {
		return t, nil
	}
	ago, err := time.ParseDuration(text)
	if days, isDays := strings.CutSuffix(text, "d"); isDays {
		var n uint64
		n, err = strconv.ParseUint(days, 10, 15)
		ago = time.Duration(n) * 24 * time.Hour
	}
	if err != nil || ago < 0 {
		return time.Time{}, usageError{fmt.Errorf("%s %q is no time; write for example 7d, 36h or 2026-04-26", flag, text)}
	}
	now, err := e.at()
	return now.Add(-ago), err
}
