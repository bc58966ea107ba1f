package sla

import (
	"fmt"
	"time"
)

// Date is a day of the calendar, without a time zone.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// String is the date as YYYY-MM-DD.
func (d Date) String() string { return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day) }

// ParseDate reads YYYY-MM-DD. The error has the code [BadDate].
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		e := problem(BadDate, "%q is no date: write it like 2026-12-25", s)
		e.Cause = err
		return Date{}, e
	}
	return dateOf(t), nil
}

func dateOf(t time.Time) Date {
	year, month, day := t.Date()
	return Date{year, month, day}
}

// exists rejects dates such as 31 April, which the time package would turn
// into 1 May.
func (d Date) exists() bool {
	return d.Year >= 1 && d.Year <= 9999 && d.number().date() == d
}

// dayNumber counts local days from 1970-01-01.
type dayNumber int64

const msPerDay = int64(24 * time.Hour / time.Millisecond)

func (d Date) number() dayNumber {
	t := time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC)
	return dayNumber(t.UnixMilli() / msPerDay)
}

func (n dayNumber) date() Date { return dateOf(time.UnixMilli(int64(n) * msPerDay).UTC()) }

// weekday: 1970-01-01 was a Thursday.
func (n dayNumber) weekday() time.Weekday {
	return time.Weekday(((int64(n)+int64(time.Thursday))%7 + 7) % 7)
}

func (n dayNumber) start() int64 { return int64(n) * msPerDay }

// dayAt is the day of a local time in milliseconds.
func dayAt(local int64) dayNumber {
	n := local / msPerDay
	if local%msPerDay < 0 {
		n--
	}
	return dayNumber(n)
}
