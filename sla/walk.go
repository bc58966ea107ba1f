package sla

import (
	"math"
	"time"
)

const (
	msPerHour = int64(time.Hour / time.Millisecond)
	msPerWeek = 7 * msPerDay
)

// Instants outside these years are neither stored nor shown.
var (
	earliestMs = time.Date(1, 1, 2, 0, 0, 0, 0, time.UTC).UnixMilli()
	latestMs   = time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC).UnixMilli()
)

// A walk measures a schedule in a time zone. A moment counts when the wall
// clock of that moment shows a time that counts, so an hour that the clocks
// repeat counts twice and one that they skip not at all. Between two changes of
// a zone's offset local time is a plain number, and that is where all
// arithmetic happens.
type walk struct {
	schedule *schedule
	zone     *time.Location
}

// stretch is a range of instants with one offset, in milliseconds: from the
// one that was asked for to end, end excluded.
type stretch struct{ end, offset int64 }

func (w walk) stretchAt(ms int64) stretch {
	t := time.UnixMilli(ms).In(w.zone)
	_, seconds := t.Zone()
	_, end := t.ZoneBounds()
	s := stretch{latestMs, int64(seconds) * 1000}
	if !end.IsZero() {
		s.end = min(latestMs, end.UnixMilli())
	}
	if s.end <= ms && ms < latestMs {
		// Beyond the last listed change of a zone, Go 1.26 gives 31 December of a
		// leap year a bound that has passed already. No zone changes inside an hour.
		s.end = ms - ms%msPerHour + msPerHour
	}
	return s
}

func (w walk) counts(ms int64) bool {
	local := ms + w.stretchAt(ms).offset
	day := dayAt(local)
	return w.schedule.on(day).contains(local - day.start())
}

// between is what counts from one instant to a later one.
func (w walk) between(from, to int64) int64 {
	sum := int64(0)
	for from < to {
		s := w.stretchAt(from)
		end := min(to, s.end)
		_, passed := w.schedule.advance(from+s.offset, end+s.offset, math.MaxInt64)
		sum += passed
		from = end
	}
	return sum
}

// add is the earliest instant by which want, above zero, has passed; false
// when that is not within the years that can be shown.
func (w walk) add(from, want int64) (int64, bool) {
	for from < latestMs {
		s := w.stretchAt(from)
		at, passed := w.schedule.advance(from+s.offset, s.end+s.offset, want)
		if passed == want {
			return at - s.offset, true
		}
		want -= passed
		from = s.end
	}
	return latestMs, false
}

// advance walks local time from one point towards another until want has
// passed, and returns where it stopped and how much passed. Regular weeks are
// taken in one step.
func (s *schedule) advance(from, to, want int64) (at, passed int64) {
	irregular := dayNumber(math.MinInt64)
	for from < to && passed < want {
		day := dayAt(from)
		if day > irregular {
			irregular = s.holidays.nextIrregular(day)
		}
		midnight := day.start()
		if from == midnight {
			if weeks := s.regularWeeks(from, min(to, irregular.start()), want-passed); weeks > 0 {
				from += weeks * msPerWeek
				passed += weeks * s.weekTotal
				continue
			}
		}
		end := min(to, midnight+msPerDay)
		open := s.on(day)
		have := open.within(from-midnight, end-midnight)
		if have >= want-passed {
			return midnight + open.reach(from-midnight, want-passed), want
		}
		passed += have
		from = end
	}
	return from, passed
}

// regularWeeks is how many weeks fit before the limit and before want is
// reached: the last one is walked by days, to stop at the very opening.
func (s *schedule) regularWeeks(from, limit, want int64) int64 {
	weeks := (limit - from) / msPerWeek
	if s.weekTotal == 0 {
		return weeks
	}
	return min(weeks, (want-1)/s.weekTotal)
}
