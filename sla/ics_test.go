package sla_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"oriel/sla"
)

func TestParseHolidays(t *testing.T) {
	data, err := os.ReadFile("testdata/holidays.ics")
	if err != nil {
		t.Fatal(err)
	}
	want := []sla.Holiday{
		{Date: sla.Date{Year: 2026, Month: 4, Day: 3}, Name: "Good Friday, observed"},
		{Date: sla.Date{Year: 2020, Month: 12, Day: 25}, Yearly: true, Name: "Christmas"},
		{Date: sla.Date{Year: 2020, Month: 12, Day: 26}, Yearly: true, Name: "Christmas"},
		{Date: sla.Date{Year: 2027, Month: 12, Day: 31}, Name: "A name that is long enough to be continued on the line below it"},
		{Date: sla.Date{Year: 2028, Month: 1, Day: 1}, Name: "A name that is long enough to be continued on the line below it"},
	}
	crlf := strings.ReplaceAll(string(data), "\n", "\r\n")
	for _, text := range []string{string(data), crlf, "\ufeff" + crlf} {
		got, err := sla.ParseHolidays([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	}
}

func TestRefusedHolidayFiles(t *testing.T) {
	event := func(lines ...string) string {
		return "BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + strings.Join(lines, "\n") + "\nEND:VEVENT\nEND:VCALENDAR\n"
	}
	const day = "DTSTART;VALUE=DATE:20261225"
	tests := []struct {
		name, text string
		line       int
	}{
		{"empty", "", 0},
		{"no calendar", "SUMMARY:x\n", 1},
		{"cut off", "BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + day, 0},
		{"two calendars", "BEGIN:VCALENDAR\nEND:VCALENDAR\nBEGIN:VCALENDAR\nEND:VCALENDAR\n", 3},
		{"wrong nesting", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n", 3},
		{"not a property", event(day, "hello"), 4},
		{"not UTF-8", event(day, "SUMMARY:\xff"), 4},
		{"time of day", event("DTSTART:20261225T090000Z"), 3},
		{"date without VALUE=DATE", event("DTSTART:20261225"), 3},
		{"no such date", event("DTSTART;VALUE=DATE:20260431"), 3},
		{"year zero", event("DTSTART;VALUE=DATE:00000101"), 3},
		{"no start", event("SUMMARY:x"), 2},
		{"end before start", event(day, "DTEND;VALUE=DATE:20261225"), 2},
		{"too long", event(day, "DTEND;VALUE=DATE:20271227"), 2},
		{"monthly", event(day, "RRULE:FREQ=MONTHLY"), 4},
		{"a rule with an end", event(day, "RRULE:FREQ=YEARLY;COUNT=3"), 4},
		{"an exception", event(day, "EXDATE;VALUE=DATE:20261225"), 4},
		{"a duration", event(day, "DURATION:P1D"), 4},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			days, err := sla.ParseHolidays([]byte(tt.text))
			var coded *sla.Error
			if !errors.As(err, &coded) || coded.Code != sla.BadHolidayFile || coded.Line != tt.line || days != nil {
				t.Fatalf("%v, error %v (line %d expected)", days, err, tt.line)
			}
			if says := strings.HasPrefix(err.Error(), "line "); says != (tt.line > 0) {
				t.Errorf("the message is %q", err)
			}
		})
	}
}

// FuzzParseHolidays: whatever the bytes, no crash, and what is accepted makes
// a calendar.
func FuzzParseHolidays(f *testing.F) {
	data, err := os.ReadFile("testdata/holidays.ics")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:99991231\nDTEND;VALUE=DATE:00010101\nEND:VEVENT\nEND:VCALENDAR"))
	f.Fuzz(func(t *testing.T, data []byte) {
		days, err := sla.ParseHolidays(data)
		if err != nil {
			var coded *sla.Error
			if !errors.As(err, &coded) || days != nil {
				t.Fatalf("%v with error %v", days, err)
			}
			return
		}
		config := sla.CalendarConfig{Week: everyDay([]sla.Hours{sla.AllDay}), Holidays: days}
		if _, err := sla.NewCalendar(config); err != nil {
			var coded *sla.Error
			if !errors.As(err, &coded) || coded.Code != sla.NeverOpens {
				t.Fatal(err)
			}
		}
	})
}

// FuzzParseHours: what is accepted is written back the same.
func FuzzParseHours(f *testing.F) {
	f.Add("22:00-06:00")
	f.Add("00:00-24:00")
	f.Fuzz(func(t *testing.T, s string) {
		if h, err := sla.ParseHours(s); err == nil && h.String() != s {
			t.Fatalf("%q reads as %v", s, h)
		}
	})
}
