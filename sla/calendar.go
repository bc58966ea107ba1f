package sla

import (
	"slices"
	"time"
)

// Calendar tells working time from the rest. It never changes once built and
// may be used from several goroutines. The nil calendar is always open.
//
// Instants are cut to the millisecond and answered in UTC; answers that would
// lie after the year 9999 are its last day.
type Calendar struct {
	source calendarJSON
	open   walk
	closed walk
}

// CalendarConfig is what a calendar is built from.
type CalendarConfig struct {
	Name string
	// Zone is where the wall clock hangs by which the hours are meant.
	Zone *time.Location
	// Week holds the opening hours by [time.Weekday]. Overlaps are joined.
	Week [7][]Hours
	// Holidays change single dates; of several on one date a dated one goes
	// before a yearly one and a later one before an earlier.
	Holidays []Holiday
}

// NewCalendar checks and builds a calendar. The error is an [*Error] with the
// code [BadHours], [BadDate] or [NeverOpens].
func NewCalendar(c CalendarConfig) (*Calendar, error) {
	if c.Zone == nil {
		c.Zone = time.UTC
	}
	if err := c.check(); err != nil {
		return nil, err
	}
	open := newSchedule(c.Week, c.Holidays)
	if !open.opensForEver() {
		return nil, problem(NeverOpens, "calendar %q never opens, so nothing could ever be due: give at least one weekday opening hours", c.Name)
	}
	return &Calendar{
		source: c.written(),
		open:   walk{open, c.Zone},
		closed: walk{open.complement(), c.Zone},
	}, nil
}

func (c CalendarConfig) check() error {
	lists := slices.Clone(c.Week[:])
	for _, h := range c.Holidays {
		if !h.Date.exists() {
			return problem(BadDate, "calendar %q: there is no %s (holiday %q)", c.Name, h.Date, h.Name)
		}
		lists = append(lists, h.Open)
	}
	for _, hours := range lists {
		for _, h := range hours {
			if err := h.check(); err != nil {
				return err
			}
		}
	}
	return nil
}

// Name is the calendar's name; empty for the one that is always open.
func (c *Calendar) Name() string {
	if c == nil {
		return ""
	}
	return c.source.Name
}

// IsOpen reports whether the instant is working time. The instant of closing
// is not.
func (c *Calendar) IsOpen(t time.Time) bool { return c == nil || c.open.counts(t.UnixMilli()) }

// Between is the working time from one instant to another, negative when the
// second is the earlier one.
func (c *Calendar) Between(from, to time.Time) time.Duration {
	switch {
	case c == nil:
		return to.Sub(from)
	case to.Before(from):
		return -c.Between(to, from)
	}
	return time.Duration(c.open.between(from.UnixMilli(), to.UnixMilli())) * time.Millisecond
}

// Add is the earliest instant by which d of working time has passed since t:
// what ends exactly at closing time ends then, not at the next opening. A
// negative d counts back, as [Calendar.Sub] does.
func (c *Calendar) Add(t time.Time, d time.Duration) time.Time {
	switch {
	case c == nil:
		return t.Add(d)
	case d < 0:
		return c.Sub(t, -d)
	case d < time.Millisecond:
		return cut(t)
	}
	at, _ := c.open.add(t.UnixMilli(), d.Milliseconds())
	return fromMs(at)
}

// Sub is the latest instant from which d of working time passes until t.
func (c *Calendar) Sub(t time.Time, d time.Duration) time.Time {
	switch {
	case c == nil:
		return t.Add(-d)
	case d < 0:
		return c.Add(t, -d)
	case d < time.Millisecond:
		return cut(t)
	}
	end, want := t.UnixMilli(), d.Milliseconds()
	start, passed := c.longBefore(end, want)
	if passed < want {
		return fromMs(earliestMs)
	}
	// Counting the surplus forwards from an early enough start ends where the
	// last d begins, except that the closed time before that is still to cross.
	at := start
	if surplus := passed - want; surplus > 0 {
		at, _ = c.open.add(start, surplus)
	}
	return fromMs(min(end, c.open.next(at)))
}

// longBefore is an instant from which at least want passes until end, and what
// does.
func (c *Calendar) longBefore(end, want int64) (start, passed int64) {
	for span := want + msPerWeek; ; span *= 2 {
		start = max(earliestMs, end-span)
		passed = c.open.between(start, end)
		if passed >= want || start == earliestMs {
			return start, passed
		}
	}
}

// NextOpen is the earliest instant from t on that is working time, t itself
// included.
func (c *Calendar) NextOpen(t time.Time) time.Time {
	if c == nil {
		return t
	}
	return fromMs(c.open.next(t.UnixMilli()))
}

// NextClose is the earliest instant from t on that is not working time, t
// itself included; zero when the calendar never closes again.
func (c *Calendar) NextClose(t time.Time) time.Time {
	if c == nil {
		return time.Time{}
	}
	if at := c.closed.next(t.UnixMilli()); at < latestMs {
		return fromMs(at)
	}
	return time.Time{}
}

// next is the earliest instant from ms on that counts: where the first
// millisecond that passes begins.
func (w walk) next(ms int64) int64 {
	at, found := w.add(ms, 1)
	if !found {
		return latestMs
	}
	return at - 1
}

func fromMs(ms int64) time.Time { return time.UnixMilli(ms).UTC() }
