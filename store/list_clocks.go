package store

import (
	"strconv"
	"strings"
	"time"

	"oriel/inbox"
	"oriel/sla"
	"oriel/store/sqlite"
)

// clockColumns are what lists know of a conversation's clocks. Times are
// milliseconds, 0 where there is none.
type clockColumns struct {
	policy string
	all    string // encoded
	// first is the most urgent of both, which is late first.
	first                struct{ dueAt, lateAfter int64 }
	response, resolution struct{ dueAt, warnAt int64 }
	pausedUntil          int64
}

func newClockColumns(r inbox.Rules, c inbox.Conversation) clockColumns {
	p := r.Policy(c)
	out, clocks := clockColumns{policy: p.Name}, c.RowClocks(p)
	for _, k := range clocks {
		dueAt, lateAfter, warnAt := sqlite.Millis(k.DueAt), sqlite.Millis(k.LateAfter), sqlite.Millis(k.WarnAt)
		out.first.dueAt = sooner(out.first.dueAt, dueAt)
		out.first.lateAfter = sooner(out.first.lateAfter, lateAfter)
		if k.Kind != sla.Resolution {
			out.response.dueAt, out.response.warnAt = dueAt, warnAt
			continue
		}
		out.resolution.dueAt, out.resolution.warnAt = dueAt, warnAt
		out.pausedUntil = pausedUntil(k)
	}
	out.all = encodeClocks(clocks)
	return out
}

// sooner is the earlier of two times of which 0 is never.
func sooner(a, b int64) int64 {
	if a == 0 || (b != 0 && b < a) {
		return b
	}
	return a
}

func pausedUntil(k inbox.RowClock) int64 {
	switch {
	case !k.Paused:
		return 0
	case k.PausedUntil.IsZero():
		return forever
	}
	return sqlite.Millis(k.PausedUntil)
}

// encodeClocks writes a list of [kind, start, warn, due, late after, paused
// until, target], which SQLite can read too. Lists are long and read often, so that
// nothing here asks for reflection.
func encodeClocks(clocks []inbox.RowClock) string {
	out := []byte{'['}
	for i, k := range clocks {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(append(append(out, `["`...), k.Kind...), '"')
		for _, at := range [...]int64{sqlite.Millis(k.Start), sqlite.Millis(k.WarnAt), sqlite.Millis(k.DueAt), sqlite.Millis(k.LateAfter), pausedUntil(k), k.Target.Milliseconds()} {
			out = strconv.AppendInt(append(out, ','), at, 10)
		}
		out = append(out, ']')
	}
	return string(append(out, ']'))
}

// mostClocks is how many clocks a conversation can have: a response and the
// resolution.
const mostClocks = 2

// decodeClocks is the reverse of encodeClocks.
func decodeClocks(stored string) ([]inbox.RowClock, error) {
	if len(stored) <= len("[]") {
		return nil, nil
	}
	clocks := make([]inbox.RowClock, 0, mostClocks)
	rest := stored
	for len(rest) > 1 {
		var k inbox.RowClock
		var ok bool
		if k, rest, ok = decodeClock(rest[1:]); !ok {
			return nil, inbox.Errorf(inbox.CodeInternal, "the clocks %.200q of a conversation cannot be read", stored)
		}
		clocks = append(clocks, k)
	}
	return clocks, nil
}

var kinds = []sla.Kind{sla.FirstResponse, sla.NextResponse, sla.Resolution}

func decodeClock(stored string) (k inbox.RowClock, rest string, ok bool) {
	end := strings.IndexByte(stored, ']')
	if end < 0 {
		return k, "", false
	}
	fields, rest := stored[:end], stored[end+1:]
	if k.Kind, fields, ok = decodeKind(fields); !ok {
		return k, "", false
	}
	var times [6]int64
	for i := range times {
		var field string
		field, fields, _ = strings.Cut(fields, ",")
		if times[i], ok = decodeNumber(field); !ok {
			return k, "", false
		}
	}
	k.Start, k.WarnAt, k.DueAt, k.LateAfter = sqlite.Instant(times[0]), sqlite.Instant(times[1]), sqlite.Instant(times[2]), sqlite.Instant(times[3])
	if k.Paused = times[4] != 0; times[4] != forever {
		k.PausedUntil = sqlite.Instant(times[4])
	}
	k.Target = time.Duration(times[5]) * time.Millisecond
	return k, rest, len(fields) == 0
}

func decodeKind(fields string) (kind sla.Kind, rest string, ok bool) {
	for _, kind := range kinds {
		if head := len(`["",`) + len(kind); len(fields) > head && fields[2:head-2] == string(kind) {
			return kind, fields[head:], true
		}
	}
	return "", "", false
}

func decodeNumber(field string) (n int64, ok bool) {
	for _, digit := range []byte(field) {
		if digit < '0' || digit > '9' {
			return 0, false
		}
		n = n*10 + int64(digit-'0')
	}
	return n, len(field) > 0
}
