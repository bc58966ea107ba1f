package config_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"oriel/cmd/config"
	"oriel/sla"
)

const office = `
[sla]
calendar = "office"
first_response = "30m"
warn_at_least = "2m"

[sla.calendars.office]
zone = "Europe/Berlin"
monday = ["09:00-12:00", "13:00-17:30"]
tuesday = ["09:00-17:30"]
friday = ["22:00-06:00"]
holidays_file = "days.ics"
holidays = [
  { date = "2026-12-25", yearly = true, name = "Christmas" },
  { date = "2026-12-22", open = ["09:00-10:00"] },
]

[[sla.policies]]
name = "press"
pages = ["100"]
labels = ["press", "vip"]
priorities = ["high"]
calendar = ""
first_response = "5m"
resolution = "0s"
warn_share = 0.5
pause_resolution = false

[[sla.policies]]
name = "second page"
pages = ["200"]
`

const days = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261221\r\nSUMMARY:Outing\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"

func policies(t *testing.T, body string) sla.Policies {
	t.Helper()
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "days.ics"), []byte(days), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := config.Parse(filepath.Join(folder, "config.toml"), []byte(body))
	if err != nil {
		t.Fatal(err)
	}
	rules, err := c.Rules()
	if err != nil {
		t.Fatal(err)
	}
	return rules.SLA
}

func TestPoliciesTakeWhatTheyLeaveOutFromTheDefault(t *testing.T) {
	press, second, last := policies(t, office)[0], policies(t, office)[1], policies(t, office)[2]
	if want := (sla.Targets{FirstResponse: 5 * time.Minute, NextResponse: time.Hour}); press.Name != "press" || press.Targets != want ||
		press.WarnShare != 0.5 || press.WarnAtLeast != 2*time.Minute || press.PauseResolution || press.Calendar != nil {
		t.Errorf("%+v", press)
	}
	if s := press.Scope; len(s.Pages) != 1 || len(s.Labels) != 2 || len(s.Priorities) != 1 {
		t.Errorf("%+v", s)
	}
	if second.Targets.FirstResponse != 30*time.Minute || second.Calendar.Name() != "office" || !second.PauseResolution {
		t.Errorf("%+v", second)
	}
	if last.Name != "default" || last.Calendar != second.Calendar && last.Calendar.Name() != "office" || len(last.Scope.Pages) != 0 {
		t.Errorf("%+v", last)
	}
}

func TestACalendarIsOpenAsItIsWritten(t *testing.T) {
	hours := policies(t, office)[2].Calendar
	for at, open := range map[string]bool{
		"2026-11-23T09:00:00+01:00": true,  // a Monday
		"2026-11-23T12:30:00+01:00": false, // between two intervals
		"2026-11-23T17:29:59+01:00": true,
		"2026-11-23T17:30:00+01:00": false,
		"2026-11-28T05:59:59+01:00": true,  // Friday's night
		"2026-12-21T09:30:00+01:00": false, // a Monday, from the file
		"2026-12-22T09:30:00+01:00": true,  // reduced hours
		"2026-12-22T10:30:00+01:00": false,
		"2026-12-25T23:00:00+01:00": false, // yearly
		"2028-12-25T10:00:00+01:00": false, // a Monday
		"2026-07-20T09:00:00+02:00": true,  // in summer time
	} {
		when, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		if hours.IsOpen(when) != open {
			t.Errorf("%s is open: %v", at, !open)
		}
	}
}

func TestMistakesInClocksAreNamedWithTheirLine(t *testing.T) {
	const zone = "[sla.calendars.office]\nzone = \"UTC\"\n"
	const policy = "[[sla.policies]]\nname = \"vip\"\nlabels = [\"vip\"]\n"
	for name, tt := range map[string]struct{ body, line, want string }{
		"no zone":             {"[sla.calendars.office]\nmonday = [\"09:00-17:00\"]\n", ":1: ", `zone = "Europe/Berlin"`},
		"unknown zone":        {"[sla.calendars.office]\nzone = \"Europe/Berln\"\n", ":2:", `for example "Europe/Berlin"`},
		"the machine's zone":  {"[sla.calendars.office]\nzone = \"Local\"\n", ":2:", "is no time zone"},
		"never opens":         {"agent = \"a\"\n\n" + zone, ":3: ", `"office" never opens`},
		"hours":               {zone + "monday = [\n\"09:00-12:00\",\n\"9-17\"]\n", ":5:", "write it like 09:00-17:30"},
		"hours of no length":  {zone + "monday = [\"09:00-09:00\"]\n", ":3:", "00:00-24:00"},
		"unknown day":         {zone + "mondy = [\"09:00-17:00\"]\n", ":3: ", "there is no setting"},
		"date":                {zone + "holidays = [{ date = \"25.12.2026\" }]\n", ":3:", "2026-12-25"},
		"a date that is none": {zone + "monday = [\"09:00-17:00\"]\nholidays = [{ date = \"2026-02-30\" }]\n", ":4:", "2026-02-30"},
		"holiday, no date":    {zone + "monday = [\"09:00-17:00\"]\nholidays = [\n{ date = \"2026-12-25\" },\n{ yearly = true },\n]\n", ":6: ", "no date"},
		"no holiday file":     {zone + "monday = [\"09:00-17:00\"]\nholidays_file = \"missing.ics\"\n", ":4: ", "missing.ics"},
		"unknown calendar":    {zone + "monday = [\"09:00-17:00\"]\n" + policy + "calendar = \"ofice\"\n", ":7: ", `those that exist are "office"`},
		"no calendar at all":  {"[sla]\ncalendar = \"office\"\n", ":2: ", "[sla.calendars.office]"},
		"no name":             {"[[sla.policies]]\nlabels = [\"vip\"]\n", ":1: ", "has no name"},
		"name twice":          {policy + policy, ":5: ", `two policies named "vip"`},
		"name of the default": {"[[sla.policies]]\nname = \"default\"\nlabels = [\"vip\"]\n", ":2: ", "[sla] directly"},
		"never tried":         {policy + "[[sla.policies]]\nname = \"gold\"\nlabels = [\"vip\"]\npages = [\"100\"]\n", ":4: ", `"vip" stands before it`},
		"for everybody":       {policy + "[[sla.policies]]\nname = \"all\"\n", ":4: ", "pages, labels or priorities"},
		"share":               {"[sla]\nwarn_share = 75.0\n", ":2: ", "above 0 and at most 1"},
		"share of a policy":   {policy + "\nwarn_share = 0.0\n", ":5: ", "above 0 and at most 1"},
		"target":              {policy + "first_response = \"5 minutes\"\n", ":4:", "is no length of time"},
		"fractions":           {policy + "first_response = \"5us\"\n", ":1: ", "whole number of milliseconds"},
		"dotted keys":         {"sla.warn_share = 2.0\n", ":1: ", "above 0 and at most 1"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := config.Parse("config.toml", []byte(tt.body))
			if err == nil || !strings.HasPrefix(err.Error(), "config.toml"+tt.line) || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error = %v,\nwant config.toml%s and %q", err, tt.line, tt.want)
			}
		})
	}
}

func TestAMistakeInAHolidayFileIsNamedWithBothPlaces(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "days.ics")
	if err := os.WriteFile(file, []byte(strings.Replace(days, "VALUE=DATE:", "", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := config.Parse(filepath.Join(folder, "config.toml"), []byte(office))
	if err == nil || !strings.Contains(err.Error(), "config.toml:12: ") || !strings.Contains(err.Error(), file+":3: ") {
		t.Errorf("error = %v", err)
	}
}

func TestHoursOfAName(t *testing.T) {
	c, err := config.Parse("config.toml", []byte("[sla.calendars.office]\nzone = \"UTC\"\nmonday = [\"09:00-17:00\"]\n"))
	if err != nil {
		t.Fatal(err)
	}
	if hours, err := c.SLA.Hours("office"); err != nil || hours.Name() != "office" {
		t.Errorf("%v, %v", hours, err)
	}
	if hours, err := c.SLA.Hours(""); err != nil || hours != nil {
		t.Errorf("around the clock: %v, %v", hours, err)
	}
	if _, err := c.SLA.Hours("night"); err == nil || !strings.Contains(err.Error(), `"office"`) {
		t.Errorf("error = %v", err)
	}
}

// What is read later in the day does not find another file there.
func TestHolidaysAreThoseOfTheReading(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "days.ics")
	put(t, file, days)
	c, err := config.Parse(filepath.Join(folder, "config.toml"), []byte(office))
	if err != nil {
		t.Fatal(err)
	}
	put(t, file, "half a li")
	hours, err := c.SLA.Hours("office")
	if outing := time.Date(2026, 12, 21, 10, 0, 0, 0, time.UTC); err != nil || hours.IsOpen(outing) {
		t.Errorf("open at %s: %v", outing, err)
	}
}
