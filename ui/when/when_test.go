package when_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"oriel/ui/when"
)

func instant(t *testing.T, s string) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func TestNames(t *testing.T) {
	paris := time.FixedZone("CET", 3600)
	now := instant(t, "2026-11-22T23:30:00Z") // Monday 00:30 in the zone
	for _, c := range []struct{ at, day, moment string }{
		{"2026-11-22T23:10:00Z", "today", "00:10"},
		{"2026-11-23T22:59:00Z", "today", "23:59"},
		{"2026-11-22T22:59:00Z", "yesterday", "Sun 23:59"},
		{"2026-11-21T23:00:00Z", "yesterday", "Sun 00:00"},
		{"2026-11-17T12:00:00Z", "Tuesday 17 November", "Tue 13:00"},
		{"2026-11-16T12:00:00Z", "Monday 16 November", "16 Nov 13:00"},
		{"2026-11-29T12:00:00Z", "Sunday 29 November", "Sun 13:00"},
		{"2026-11-30T12:00:00Z", "Monday 30 November", "30 Nov 13:00"},
		{"2025-12-31T12:00:00Z", "31 December 2025", "31 Dec 2025 13:00"},
	} {
		at := instant(t, c.at)
		if got := when.Day(at, now, paris); got != c.day {
			t.Errorf("Day(%s) = %q, want %q", c.at, got, c.day)
		}
		if got := when.At(at, now, paris); got != c.moment {
			t.Errorf("At(%s) = %q, want %q", c.at, got, c.moment)
		}
	}
}

// A day of 23 or 25 hours is one day.
func TestDaysFollowTheCalendar(t *testing.T) {
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Skip("no time zones on this machine")
	}
	rapid.Check(t, func(t *rapid.T) {
		start := time.Date(2026, 1, 1, 0, 0, 0, 0, zone)
		days := rapid.IntRange(0, 720).Draw(t, "days")
		hour := rapid.IntRange(0, 23).Draw(t, "hour")
		at := time.Date(2026, 1, 1+days, hour, 30, 0, 0, zone)
		if got := when.DayNumber(at, zone) - when.DayNumber(start, zone); got != int64(days) {
			t.Fatalf("%s is %d days after %s, want %d", at, got, start, days)
		}
	})
}

func TestNextDay(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	for now, want := range map[string]string{
		"2026-11-22T22:59:59.999Z": "2026-11-22T23:00:00Z",
		"2026-11-22T23:00:00Z":     "2026-11-23T23:00:00Z",
		"2026-10-25T12:00:00Z":     "2026-10-25T23:00:00Z", // a day of 25 hours
	} {
		at, _ := time.Parse(time.RFC3339, now)
		if got := when.NextDay(at, berlin).Format(time.RFC3339); got != want {
			t.Errorf("after %s comes %s, want %s", now, got, want)
		}
	}
}
