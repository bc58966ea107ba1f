package sla

import "time"

// schedule answers for each local day which of its hours count.
type schedule struct {
	week      [7]spans
	weekTotal int64
	holidays  holidays
}

func newSchedule(week [7][]Hours, days []Holiday) *schedule {
	s := &schedule{holidays: holidays{
		dated:  make(map[dayNumber]*exception),
		yearly: make(map[monthDay][]*exception),
	}}
	for i := range s.week {
		s.week[i] = union(onDay(week[i]), afterMidnight(week[(i+6)%7]))
	}
	for _, day := range days {
		e := &exception{since: day.Date.Year, on: union(onDay(day.Open))}
		for i := range e.next {
			e.next[i] = union(onDay(week[i]), afterMidnight(day.Open))
		}
		s.holidays.add(day, e)
	}
	s.weekTotal = s.total()
	return s
}

// complement is the schedule of the hours that do not count here.
func (s *schedule) complement() *schedule {
	c := &schedule{holidays: s.holidays}
	for i := range s.week {
		c.week[i] = s.week[i].complement()
	}
	c.holidays.dated = make(map[dayNumber]*exception, len(s.holidays.dated))
	for key, e := range s.holidays.dated {
		c.holidays.dated[key] = e.complement()
	}
	c.holidays.yearly = make(map[monthDay][]*exception, len(s.holidays.yearly))
	for key, list := range s.holidays.yearly {
		for _, e := range list {
			c.holidays.yearly[key] = append(c.holidays.yearly[key], e.complement())
		}
	}
	c.weekTotal = c.total()
	return c
}

func (e *exception) complement() *exception {
	c := &exception{since: e.since, on: e.on.complement()}
	for i := range e.next {
		c.next[i] = e.next[i].complement()
	}
	return c
}

func (s *schedule) total() int64 {
	sum := int64(0)
	for _, day := range s.week {
		sum += day.within(0, msPerDay)
	}
	return sum
}

// on is what counts on a day.
func (s *schedule) on(day dayNumber) spans {
	if len(s.holidays.datedDays)+len(s.holidays.yearlyDays) == 0 {
		return s.week[day.weekday()]
	}
	if e := s.holidays.on(day); e != nil {
		return e.on
	}
	if e := s.holidays.on(day - 1); e != nil {
		return e.next[day.weekday()]
	}
	return s.week[day.weekday()]
}

// opensForEver reports whether there is no last opening. Every date falls on
// every weekday at some time, 29 February too.
func (s *schedule) opensForEver() bool {
	leap := Date{2024, time.January, 1}.number()
	for day := leap; day < leap+366; day++ {
		candidates := s.holidays.yearly[day.date().monthDay()]
		if n := len(candidates); n > 0 && len(candidates[n-1].on) > 0 || n == 0 && s.weekTotal > 0 {
			return true
		}
	}
	return false
}
