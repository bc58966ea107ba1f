package sla

import "slices"

// span is a part of one day in milliseconds after midnight, its end excluded.
type span struct{ from, to int64 }

// spans are a day's parts, sorted, without overlaps.
type spans []span

const msPerMinute = 60_000

// onDay is the part of the hours before the midnight that follows.
func onDay(hours []Hours) spans {
	var s spans
	for _, h := range hours {
		to := h.To
		if h.To < h.From {
			to = Midnight
		}
		s = append(s, span{int64(h.From) * msPerMinute, int64(to) * msPerMinute})
	}
	return s
}

// afterMidnight is the part of the hours that lies on the following day.
func afterMidnight(hours []Hours) spans {
	var s spans
	for _, h := range hours {
		if h.To < h.From && h.To > 0 {
			s = append(s, span{0, int64(h.To) * msPerMinute})
		}
	}
	return s
}

// union sorts and joins what overlaps or touches.
func union(parts ...spans) spans {
	all := slices.Concat(parts...)
	slices.SortFunc(all, func(a, b span) int { return int(a.from - b.from) })
	var joined spans
	for _, s := range all {
		if n := len(joined); n > 0 && s.from <= joined[n-1].to {
			joined[n-1].to = max(joined[n-1].to, s.to)
			continue
		}
		joined = append(joined, s)
	}
	return joined
}

// complement is the rest of the day.
func (s spans) complement() spans {
	var rest spans
	at := int64(0)
	for _, open := range s {
		if open.from > at {
			rest = append(rest, span{at, open.from})
		}
		at = open.to
	}
	if at < msPerDay {
		rest = append(rest, span{at, msPerDay})
	}
	return rest
}

func (s spans) contains(at int64) bool {
	for _, open := range s {
		if open.from <= at && at < open.to {
			return true
		}
	}
	return false
}

// within is how much of the spans lies between two times of the day.
func (s spans) within(from, to int64) int64 {
	sum := int64(0)
	for _, open := range s {
		sum += max(0, min(to, open.to)-max(from, open.from))
	}
	return sum
}

// reach is the earliest time of the day by which want, above zero and at most
// what is there, has passed since from.
func (s spans) reach(from, want int64) int64 {
	for _, open := range s {
		start := max(from, open.from)
		have := max(0, open.to-start)
		if have >= want {
			return start + want
		}
		want -= have
	}
	return msPerDay
}
