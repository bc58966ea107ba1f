package sla

import (
	"cmp"
	"slices"
	"time"
)

// Holiday is a date on which other hours hold than the week's.
type Holiday struct {
	Date Date
	// Yearly repeats it in every later year; 29 February in leap years only.
	Yearly bool
	// Open is the reduced hours; none means closed. On the date itself only
	// these count: a night shift of the evening before ends at midnight.
	Open []Hours
	// Name is for people.
	Name string
}

// exception is a holiday made ready for lookups.
type exception struct {
	since int
	on    spans
	// next is the following day by its weekday, should that be no holiday: the
	// night shift that the holiday cancelled is missing from it.
	next [7]spans
}

// monthDay orders the days of a year.
type monthDay int

func (d Date) monthDay() monthDay { return monthDay(int(d.Month)*100 + d.Day) }

// holidays finds the exception of a day. A dated one goes before a yearly one,
// a later one in the list before an earlier.
type holidays struct {
	dated      map[dayNumber]*exception
	datedDays  []dayNumber
	yearly     map[monthDay][]*exception
	yearlyDays []monthDay
}

func (h *holidays) add(day Holiday, e *exception) {
	if day.Yearly {
		key := day.Date.monthDay()
		h.yearly[key] = append(h.yearly[key], e)
		h.yearlyDays = insertSorted(h.yearlyDays, key)
		return
	}
	h.dated[day.Date.number()] = e
	h.datedDays = insertSorted(h.datedDays, day.Date.number())
}

func insertSorted[T cmp.Ordered](list []T, value T) []T {
	i, found := slices.BinarySearch(list, value)
	if found {
		return list
	}
	return slices.Insert(list, i, value)
}

func (h *holidays) on(day dayNumber) *exception {
	if e := h.dated[day]; e != nil || len(h.yearly) == 0 {
		return e
	}
	date := day.date()
	candidates := h.yearly[date.monthDay()]
	for i := len(candidates) - 1; i >= 0; i-- {
		if candidates[i].since <= date.Year {
			return candidates[i]
		}
	}
	return nil
}

// never is a day after all that are ever asked for.
const never = dayNumber(1) << 36

// nextIrregular is the first day from the given one on that may differ from
// its weekday: a holiday or the day after one.
func (h *holidays) nextIrregular(day dayNumber) dayNumber {
	if len(h.datedDays)+len(h.yearlyDays) == 0 {
		return never
	}
	holiday := min(h.nextDated(day-1), h.nextYearly(day-1))
	return max(day, holiday)
}

func (h *holidays) nextDated(day dayNumber) dayNumber {
	if i, _ := slices.BinarySearch(h.datedDays, day); i < len(h.datedDays) {
		return h.datedDays[i]
	}
	return never
}

func (h *holidays) nextYearly(day dayNumber) dayNumber {
	if len(h.yearlyDays) == 0 {
		return never
	}
	date := day.date()
	i, _ := slices.BinarySearch(h.yearlyDays, date.monthDay())
	for year := date.Year; ; year++ {
		for ; i < len(h.yearlyDays); i++ {
			next := Date{year, time.Month(h.yearlyDays[i] / 100), int(h.yearlyDays[i] % 100)}
			if n := next.number(); n.date() == next {
				return n
			}
		}
		i = 0
	}
}
