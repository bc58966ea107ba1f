package sla_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"oriel/sla"
)

// local reads a wall-clock time; of an hour that is repeated, the first pass.
func local(t *testing.T, z *time.Location, s string) time.Time {
	t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04:05.000", s, z)
	if err != nil {
		at, err = time.ParseInLocation("2006-01-02 15:04", s, z)
	}
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func TestTargetAtTheEdgeOfClosing(t *testing.T) {
	berlin := zone(t, "Europe/Berlin")
	c := calendar(t, sla.CalendarConfig{Zone: berlin, Week: officeWeek(hours(t, "09:00-12:00", "13:00-17:00"))})
	const h = time.Hour
	tests := []struct {
		from   string
		target time.Duration
		due    string
	}{
		{"2026-03-02 13:00", 4*h - ms, "2026-03-02 16:59:59.999"},
		{"2026-03-02 13:00", 4 * h, "2026-03-02 17:00"},
		{"2026-03-02 13:00", 4*h + ms, "2026-03-03 09:00:00.001"},
		{"2026-03-02 09:00", 3*h - ms, "2026-03-02 11:59:59.999"},
		{"2026-03-02 09:00", 3 * h, "2026-03-02 12:00"},
		{"2026-03-02 09:00", 3*h + ms, "2026-03-02 13:00:00.001"},
		{"2026-03-06 16:00", h, "2026-03-06 17:00"},
		{"2026-03-06 16:00", h + ms, "2026-03-09 09:00:00.001"},
		{"2026-03-06 17:00", ms, "2026-03-09 09:00:00.001"},
		{"2026-03-06 16:59:59.999", ms, "2026-03-06 17:00"},
		{"2026-03-07 11:00", 7 * h, "2026-03-09 17:00"},
		{"2026-03-02 09:00", 35 * h, "2026-03-06 17:00"},
		{"2026-03-02 09:00", 35*h + ms, "2026-03-09 09:00:00.001"},
	}
	for _, tt := range tests {
		t.Run(fmt.Sprint(tt.from, "+", tt.target), func(t *testing.T) {
			from, want := local(t, berlin, tt.from), local(t, berlin, tt.due)
			if got := c.Add(from, tt.target); !got.Equal(want) || got.Location() != time.UTC {
				t.Errorf("due %v, want %v", got, want.UTC())
			}
		})
	}
}

// TestWorkingTime counts what a wall clock shows, through every kind of
// change.
func TestWorkingTime(t *testing.T) {
	const h, m = time.Hour, time.Minute
	tests := []struct {
		name, zone string
		open       string
		from, to   string
		want       time.Duration
	}{
		{"a 25-hour day", "Europe/Berlin", "00:00-24:00", "2026-10-25 00:00", "2026-10-26 00:00", 25 * h},
		{"a 23-hour day", "Europe/Berlin", "00:00-24:00", "2026-03-29 00:00", "2026-03-30 00:00", 23 * h},
		{"the repeated hour counts twice", "Europe/Berlin", "02:00-03:00", "2026-10-25 00:00", "2026-10-26 00:00", 2 * h},
		{"the skipped hour not at all", "Europe/Berlin", "02:00-03:00", "2026-03-29 00:00", "2026-03-30 00:00", 0},
		{"half of the repeated hour", "Europe/Berlin", "02:30-03:00", "2026-10-25 00:00", "2026-10-26 00:00", h},
		{"the office does not notice", "Europe/Berlin", "09:00-17:00", "2026-03-29 00:00", "2026-03-30 00:00", 8 * h},
		{"a night shift of seven hours", "Europe/Berlin", "22:00-06:00", "2026-03-28 12:00", "2026-03-29 12:00", 7 * h},
		{"a night shift of nine hours", "Europe/Berlin", "22:00-06:00", "2026-10-24 12:00", "2026-10-25 12:00", 9 * h},
		{"half an hour back at Lord Howe", "Australia/Lord_Howe", "01:00-03:00", "2026-04-05 00:00", "2026-04-06 00:00", 2*h + 30*m},
		{"half an hour forth at Lord Howe", "Australia/Lord_Howe", "01:00-03:00", "2026-10-04 00:00", "2026-10-05 00:00", h + 30*m},
		{"a day without its first hour", "America/Asuncion", "00:00-24:00", "2023-09-30 23:00", "2023-10-01 02:00", 2 * h},
		{"no midnight, a shift through it", "America/Asuncion", "23:00-02:00", "2023-09-30 12:00", "2023-10-01 12:00", 2 * h},
		{"an hour before midnight twice", "America/Asuncion", "23:00-24:00", "2024-03-23 12:00", "2024-03-24 12:00", 2 * h},
		{"the day that Samoa skipped", "Pacific/Apia", "09:00-17:00", "2011-12-29 00:00", "2011-12-31 00:00", 8 * h},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			z := zone(t, tt.zone)
			c := calendar(t, sla.CalendarConfig{Zone: z, Week: everyDay(hours(t, tt.open))})
			from, to := local(t, z, tt.from), local(t, z, tt.to)
			if got := c.Between(from, to); got != tt.want {
				t.Errorf("Between = %v, want %v", got, tt.want)
			}
		})
	}
}

func TestHolidays(t *testing.T) {
	const h = time.Hour
	christmas := sla.Holiday{Date: sla.Date{Year: 2020, Month: 12, Day: 25}, Yearly: true}
	eve := sla.Holiday{Date: sla.Date{Year: 2026, Month: 12, Day: 24}, Open: hours(t, "09:00-12:00")}
	leap := sla.Holiday{Date: sla.Date{Year: 2024, Month: 2, Day: 29}, Yearly: true}
	openChristmas := sla.Holiday{Date: sla.Date{Year: 2027, Month: 12, Day: 25}, Open: hours(t, "10:00-11:00")}
	late := sla.Holiday{Date: sla.Date{Year: 2026, Month: 12, Day: 25}, Open: hours(t, "20:00-02:00")}
	tests := []struct {
		name     string
		open     string
		holidays []sla.Holiday
		from, to string
		want     time.Duration
	}{
		{"closed", "09:00-17:00", []sla.Holiday{christmas}, "2026-12-25 00:00", "2026-12-26 00:00", 0},
		{"before the first year", "09:00-17:00", []sla.Holiday{christmas}, "2019-12-25 00:00", "2019-12-26 00:00", 8 * h},
		{"in its first year", "09:00-17:00", []sla.Holiday{christmas}, "2020-12-25 00:00", "2020-12-26 00:00", 0},
		{"reduced", "09:00-17:00", []sla.Holiday{eve}, "2026-12-24 00:00", "2026-12-25 00:00", 3 * h},
		{"reduced, a year later", "09:00-17:00", []sla.Holiday{eve}, "2027-12-24 00:00", "2027-12-25 00:00", 8 * h},
		{"a dated one goes before a yearly one", "09:00-17:00", []sla.Holiday{openChristmas, christmas}, "2027-12-25 00:00", "2027-12-26 00:00", h},
		{"29 February", "09:00-17:00", []sla.Holiday{leap}, "2028-02-28 00:00", "2028-03-02 00:00", 16 * h},
		{"no 29 February", "09:00-17:00", []sla.Holiday{leap}, "2027-02-28 00:00", "2027-03-02 00:00", 16 * h},
		{"a night shift ends where the holiday begins", "22:00-06:00", []sla.Holiday{christmas}, "2026-12-24 12:00", "2026-12-25 12:00", 2 * h},
		{"the morning after a dated holiday", "22:00-06:00", []sla.Holiday{openChristmas}, "2027-12-26 00:00", "2028-01-09 00:00", 14*8*h - 6*h},
		{"and does not begin on it", "22:00-06:00", []sla.Holiday{christmas}, "2026-12-25 12:00", "2026-12-26 12:00", 0},
		{"reduced hours over midnight", "09:00-17:00", []sla.Holiday{late}, "2026-12-25 00:00", "2026-12-27 00:00", 14 * h},
		{"a week with one", "09:00-17:00", []sla.Holiday{christmas}, "2026-12-21 00:00", "2026-12-28 00:00", 48 * h},
		{"ten years with ten", "09:00-17:00", []sla.Holiday{christmas}, "2026-01-01 00:00", "2036-01-01 00:00", (3652 - 10) * 8 * h},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			z := zone(t, "America/New_York")
			c := calendar(t, sla.CalendarConfig{Zone: z, Week: everyDay(hours(t, tt.open)), Holidays: tt.holidays})
			from, to := local(t, z, tt.from), local(t, z, tt.to)
			if got := c.Between(from, to); got != tt.want {
				t.Errorf("Between = %v, want %v", got, tt.want)
			}
		})
	}
}

func TestOpeningAndClosing(t *testing.T) {
	berlin := zone(t, "Europe/Berlin")
	c := calendar(t, sla.CalendarConfig{Zone: berlin, Week: officeWeek(hours(t, "09:00-12:00", "12:00-17:00"))})
	tests := []struct {
		at          string
		open        bool
		opens, shut string
	}{
		{"2026-03-02 08:59:59.999", false, "2026-03-02 09:00", "2026-03-02 08:59:59.999"},
		{"2026-03-02 09:00", true, "2026-03-02 09:00", "2026-03-02 17:00"},
		{"2026-03-02 12:00", true, "2026-03-02 12:00", "2026-03-02 17:00"},
		{"2026-03-06 16:59:59.999", true, "2026-03-06 16:59:59.999", "2026-03-06 17:00"},
		{"2026-03-06 17:00", false, "2026-03-09 09:00", "2026-03-06 17:00"},
	}
	for _, tt := range tests {
		t.Run(tt.at, func(t *testing.T) {
			at := local(t, berlin, tt.at)
			if c.IsOpen(at) != tt.open {
				t.Errorf("IsOpen = %v", !tt.open)
			}
			if got := c.NextOpen(at); !got.Equal(local(t, berlin, tt.opens)) {
				t.Errorf("NextOpen = %v", got.In(berlin))
			}
			if got := c.NextClose(at); !got.Equal(local(t, berlin, tt.shut)) {
				t.Errorf("NextClose = %v", got.In(berlin))
			}
		})
	}
}

func TestNoCalendarIsAlwaysOpen(t *testing.T) {
	var c *sla.Calendar
	if !c.IsOpen(noon) || !c.NextOpen(noon).Equal(noon) || !c.NextClose(noon).IsZero() {
		t.Error("the nil calendar closes")
	}
	if !c.Add(noon, time.Hour).Equal(after(time.Hour)) || !c.Sub(noon, time.Hour).Equal(after(-time.Hour)) {
		t.Error("the nil calendar does not follow the wall clock")
	}
	if c.Between(noon, after(time.Hour)) != time.Hour || c.Name() != "" {
		t.Error("the nil calendar does not measure the wall clock")
	}
}

func TestRefusedCalendars(t *testing.T) {
	open := hours(t, "09:00-17:00")
	everyDate := func(except sla.Date) (all []sla.Holiday) {
		for at := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC); at.Year() == 2024; at = at.AddDate(0, 0, 1) {
			date := sla.Date{Year: 2024, Month: at.Month(), Day: at.Day()}
			if date != except {
				all = append(all, sla.Holiday{Date: date, Yearly: true})
			}
		}
		return all
	}
	tests := []struct {
		name   string
		config sla.CalendarConfig
		want   sla.Code
	}{
		{"no hours at all", sla.CalendarConfig{}, sla.NeverOpens},
		{"one opening and then never again", sla.CalendarConfig{Holidays: []sla.Holiday{{Date: sla.Date{Year: 2026, Month: 1, Day: 1}, Open: open}}}, sla.NeverOpens},
		{"a holiday on every date", sla.CalendarConfig{Week: everyDay(open), Holidays: everyDate(sla.Date{})}, sla.NeverOpens},
		{"a holiday on every date but one", sla.CalendarConfig{Week: officeWeek(open), Holidays: everyDate(sla.Date{Year: 2024, Month: 2, Day: 29})}, ""},
		{"only one date a year", sla.CalendarConfig{Holidays: []sla.Holiday{{Date: sla.Date{Year: 2024, Month: 7, Day: 1}, Yearly: true, Open: open}}}, ""},
		{"no such date", sla.CalendarConfig{Week: everyDay(open), Holidays: []sla.Holiday{{Date: sla.Date{Year: 2026, Month: 4, Day: 31}}}}, sla.BadDate},
		{"hours without length", sla.CalendarConfig{Week: everyDay([]sla.Hours{{From: 60, To: 60}})}, sla.BadHours},
		{"hours beyond the day", sla.CalendarConfig{Week: everyDay([]sla.Hours{{From: 60, To: 1441}})}, sla.BadHours},
		{"hours that start at 24:00", sla.CalendarConfig{Week: everyDay([]sla.Hours{{From: sla.Midnight, To: 60}})}, sla.BadHours},
		{"bad hours on a holiday", sla.CalendarConfig{Week: everyDay(open), Holidays: []sla.Holiday{{Date: sla.Date{Year: 2026, Month: 4, Day: 30}, Open: []sla.Hours{{}}}}}, sla.BadHours},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := sla.NewCalendar(tt.config)
			var coded *sla.Error
			if tt.want == "" {
				if err != nil {
					t.Error(err)
				}
			} else if !errors.As(err, &coded) || coded.Code != tt.want {
				t.Errorf("error %v, want code %s", err, tt.want)
			}
		})
	}
}

// TestSparseCalendars: what opens once in four years is still answered, and
// what would be due after the year 9999 is due on its last day.
func TestSparseCalendars(t *testing.T) {
	c := calendar(t, sla.CalendarConfig{Holidays: []sla.Holiday{
		{Date: sla.Date{Year: 2024, Month: 2, Day: 29}, Yearly: true, Open: hours(t, "12:00-12:01")},
	}})
	if got, want := c.Add(noon, 2*time.Minute), time.Date(2032, 2, 29, 12, 1, 0, 0, time.UTC); !got.Equal(want) {
		t.Errorf("due %v, want %v", got, want)
	}
	if got := c.Add(noon, 10_000*time.Hour); got.Year() != 9999 {
		t.Errorf("due %v", got)
	}
	if got := c.Sub(noon, 10_000*time.Hour); got.Year() != 1 {
		t.Errorf("began %v", got)
	}
}

func TestParseHours(t *testing.T) {
	for _, s := range []string{"09:00-17:30", "22:00-06:00", "00:00-24:00", "18:00-00:00"} {
		h, err := sla.ParseHours(s)
		if err != nil || h.String() != s {
			t.Errorf("%s reads as %v, %v", s, h, err)
		}
	}
	for _, s := range []string{"", "-", "9:00-17:00", "09:00", "09:00-17:60", "25:00-26:00", "09:00-24:01", "09:00-09:00", "24:00-06:00", "+9:00-17:00", "09:00–17:00", "09:00-17:00 "} {
		var coded *sla.Error
		if h, err := sla.ParseHours(s); !errors.As(err, &coded) || coded.Code != sla.BadHours || h != (sla.Hours{}) {
			t.Errorf("%q reads as %v, %v", s, h, err)
		}
	}
}

func TestParseDate(t *testing.T) {
	if d, err := sla.ParseDate("2028-02-29"); err != nil || d.String() != "2028-02-29" {
		t.Errorf("%v, %v", d, err)
	}
	for _, s := range []string{"", "2027-02-29", "2027-2-9", "09-02-2027"} {
		var coded *sla.Error
		if _, err := sla.ParseDate(s); !errors.As(err, &coded) || coded.Code != sla.BadDate || coded.Unwrap() == nil {
			t.Errorf("%q: %v", s, err)
		}
	}
}

func busyCalendar(b *testing.B) *sla.Calendar {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		b.Fatal(err)
	}
	office := []sla.Hours{{From: 9 * 60, To: 12 * 60}, {From: 13 * 60, To: 17 * 60}}
	return calendar(b, sla.CalendarConfig{Zone: berlin, Week: officeWeek(office), Holidays: []sla.Holiday{
		{Date: sla.Date{Year: 2020, Month: 12, Day: 25}, Yearly: true},
		{Date: sla.Date{Year: 2020, Month: 12, Day: 26}, Yearly: true},
		{Date: sla.Date{Year: 2020, Month: 1, Day: 1}, Yearly: true},
		{Date: sla.Date{Year: 2026, Month: 4, Day: 3}},
	}})
}

func BenchmarkAddAYear(b *testing.B) {
	c := busyCalendar(b)
	b.ReportAllocs()
	for b.Loop() {
		c.Add(noon, 52*35*time.Hour)
	}
}

func BenchmarkAddFourHours(b *testing.B) {
	c := busyCalendar(b)
	b.ReportAllocs()
	for b.Loop() {
		c.Add(noon, 4*time.Hour)
	}
}
