package sla_test

import (
	_ "embed"
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // the zones of the test must not depend on the machine

	"pgregory.net/rapid"

	"oriel/sla"
)

//go:embed testdata/zones.txt
var zoneNames string

// zones are all of the tz database.
var zones = loadZones()

func loadZones() []*time.Location {
	var all []*time.Location
	for name := range strings.FieldsSeq(zoneNames) {
		zone, err := time.LoadLocation(name)
		if err != nil {
			panic(err)
		}
		all = append(all, zone)
	}
	return all
}

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

func hours(t *testing.T, list ...string) []sla.Hours {
	t.Helper()
	var all []sla.Hours
	for _, s := range list {
		h, err := sla.ParseHours(s)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, h)
	}
	return all
}

func everyDay(h []sla.Hours) (week [7][]sla.Hours) {
	for i := range week {
		week[i] = h
	}
	return week
}

// officeWeek is Monday to Friday.
func officeWeek(h []sla.Hours) [7][]sla.Hours {
	week := everyDay(h)
	week[time.Sunday], week[time.Saturday] = nil, nil
	return week
}

func calendar(t interface {
	Helper()
	Fatal(...any)
}, c sla.CalendarConfig) *sla.Calendar {
	t.Helper()
	built, err := sla.NewCalendar(c)
	if err != nil {
		t.Fatal(err)
	}
	return built
}

var anyHours = rapid.Custom(func(t *rapid.T) sla.Hours {
	from := rapid.IntRange(0, 95).Draw(t, "from") * 15
	length := rapid.IntRange(1, 96).Draw(t, "quarters") * 15
	if length == 24*60 {
		return sla.AllDay
	}
	to := from + length
	if to > 24*60 {
		to -= 24 * 60
	}
	return sla.Hours{From: sla.TimeOfDay(from), To: sla.TimeOfDay(to)}
})

var anyHoliday = rapid.Custom(func(t *rapid.T) sla.Holiday {
	day := time.Date(2010, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 9000).Draw(t, "day"))
	return sla.Holiday{
		Date:   sla.Date{Year: day.Year(), Month: day.Month(), Day: day.Day()},
		Yearly: rapid.Bool().Draw(t, "yearly"),
		Open:   rapid.SliceOfN(anyHours, 0, 2).Draw(t, "open"),
	}
})

// anyConfig has at least one day with opening hours.
var anyConfig = rapid.Custom(func(t *rapid.T) sla.CalendarConfig {
	c := sla.CalendarConfig{
		Zone:     rapid.SampledFrom(zones).Draw(t, "zone"),
		Holidays: rapid.SliceOfN(anyHoliday, 0, 6).Draw(t, "holidays"),
	}
	for i := range c.Week {
		c.Week[i] = rapid.SliceOfN(anyHours, 0, 3).Draw(t, "day")
	}
	day := rapid.IntRange(0, 6).Draw(t, "opens")
	c.Week[day] = append(c.Week[day], anyHours.Draw(t, "hours"))
	return c
})

// anyInstant is half the time near a change of the zone's offset.
func anyInstant(t *rapid.T, zone *time.Location) time.Time {
	from := time.Date(2008, 1, 1, 0, 0, 0, 0, time.UTC)
	at := from.Add(time.Duration(rapid.Int64Range(0, 30*365*24*3600*1000).Draw(t, "at")) * ms)
	if rapid.Bool().Draw(t, "near a transition") {
		if _, end := at.In(zone).ZoneBounds(); !end.IsZero() && end.Year() < 2100 {
			at = end.Add(time.Duration(rapid.IntRange(-36*60, 36*60).Draw(t, "minutes")) * time.Minute)
		}
	}
	return at.UTC()
}

// anyTime is whole milliseconds, mostly within some weeks and now and then
// years.
func anyTime(t *rapid.T, label string) time.Duration {
	longest := rapid.SampledFrom([]time.Duration{time.Hour, 50 * time.Hour, 1000 * time.Hour, 20000 * time.Hour}).Draw(t, label+" at most")
	return time.Duration(rapid.Int64Range(0, longest.Milliseconds()).Draw(t, label)) * ms
}
