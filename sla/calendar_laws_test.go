package sla_test

import (
	"flag"
	"testing"
	"time"

	"pgregory.net/rapid"

	"oriel/sla"
)

// lawCases is how many random cases the laws of the calendar see together; a
// tenth with -short.
var lawCases = flag.Int("calendar-cases", 100_000, "random cases for the calendar's laws")

// laws hold for any calendar c, instant t and working times.
var laws = []struct {
	name  string
	check func(t *rapid.T, config sla.CalendarConfig, c *sla.Calendar, at time.Time)
}{
	{"what Add adds is Between", addBetween},
	{"what Sub takes is Between", subBetween},
	{"Add and Sub meet", addSub},
	{"more time is never due earlier", monotone},
	{"splitting a span adds up", splitting},
	{"Add in two steps is Add in one", addInSteps},
	{"opening and closing bound what counts", openAndClose},
	{"shifting the zone shifts the answer", shifting},
}

func TestCalendarLaws(t *testing.T) {
	cases := *lawCases
	if testing.Short() {
		cases /= 10
	}
	for _, law := range laws {
		t.Run(law.name, func(t *testing.T) {
			t.Parallel()
			check := func(t *rapid.T) {
				config := anyConfig.Draw(t, "calendar")
				c, err := sla.NewCalendar(config)
				if err != nil {
					t.Fatal(err)
				}
				for range 20 {
					law.check(t, config, c, anyInstant(t, config.Zone))
				}
			}
			// A run of rapid is a hundred calendars with twenty instants each.
			perRun := len(laws) * 100 * 20
			for range (cases + perRun - 1) / perRun {
				rapid.Check(t, check)
			}
		})
	}
}

func addBetween(t *rapid.T, _ sla.CalendarConfig, c *sla.Calendar, at time.Time) {
	d := anyTime(t, "d")
	due := c.Add(at, d)
	if got := c.Between(at, due); got != d {
		t.Fatalf("Between(%v, %v) = %v, want %v", at, due, got, d)
	}
	if d > 0 && c.Between(at, due.Add(-ms)) != d-ms {
		t.Fatalf("%v is not the earliest instant after %v of working time", due, d)
	}
}

func subBetween(t *rapid.T, _ sla.CalendarConfig, c *sla.Calendar, at time.Time) {
	d := anyTime(t, "d")
	start := c.Sub(at, d)
	if got := c.Between(start, at); got != d {
		t.Fatalf("Between(%v, %v) = %v, want %v", start, at, got, d)
	}
	if d > 0 && c.Between(start.Add(ms), at) != d-ms {
		t.Fatalf("%v is not the latest instant before %v of working time", start, d)
	}
}

func addSub(t *rapid.T, _ sla.CalendarConfig, c *sla.Calendar, at time.Time) {
	d := anyTime(t, "d")
	if got := c.Add(at, -d); !got.Equal(c.Sub(at, d)) {
		t.Fatalf("Add of -%v is %v, Sub is %v", d, got, c.Sub(at, d))
	}
	if got := c.Sub(at, -d); !got.Equal(c.Add(at, d)) {
		t.Fatalf("Sub of -%v is %v, Add is %v", d, got, c.Add(at, d))
	}
	if back := c.Sub(c.Add(at, d), d); c.Between(at, back) != 0 {
		t.Fatalf("%v of working time there and back: from %v to %v", d, at, back)
	}
}

func monotone(t *rapid.T, _ sla.CalendarConfig, c *sla.Calendar, at time.Time) {
	d, more, later := anyTime(t, "d"), anyTime(t, "more"), anyTime(t, "later")
	due := c.Add(at, d)
	if c.Add(at, d+more).Before(due) || c.Add(at.Add(later), d).Before(due) {
		t.Fatalf("from %v, %v is due %v, but more is due earlier", at, d, due)
	}
	if c.Sub(at, d).Before(c.Sub(at, d+more)) {
		t.Fatalf("before %v, more than %v begins later", at, d)
	}
	if open := c.Between(at, at.Add(later)); open < 0 || open > later {
		t.Fatalf("%v of working time within %v", open, later)
	}
}

func splitting(t *rapid.T, _ sla.CalendarConfig, c *sla.Calendar, at time.Time) {
	middle := at.Add(anyTime(t, "first"))
	end := middle.Add(anyTime(t, "second"))
	whole := c.Between(at, end)
	if sum := c.Between(at, middle) + c.Between(middle, end); sum != whole {
		t.Fatalf("%v, %v, %v: parts %v, whole %v", at, middle, end, sum, whole)
	}
	if c.Between(end, at) != -whole {
		t.Fatalf("backwards %v, forwards %v", c.Between(end, at), whole)
	}
}

func addInSteps(t *rapid.T, _ sla.CalendarConfig, c *sla.Calendar, at time.Time) {
	a, b := anyTime(t, "a"), anyTime(t, "b")
	if got, want := c.Add(c.Add(at, a), b), c.Add(at, a+b); !got.Equal(want) {
		t.Fatalf("from %v: %v and then %v is %v, at once %v", at, a, b, got, want)
	}
}

func openAndClose(t *rapid.T, _ sla.CalendarConfig, c *sla.Calendar, at time.Time) {
	opens := c.NextOpen(at)
	if opens.Before(at) || !c.IsOpen(opens) || c.Between(at, opens) != 0 {
		t.Fatalf("from %v the next opening is %v", at, opens)
	}
	if c.IsOpen(at) != opens.Equal(at) {
		t.Fatalf("%v: open %v, next opening %v", at, c.IsOpen(at), opens)
	}
	closes := c.NextClose(opens)
	if closes.IsZero() {
		return
	}
	if c.IsOpen(closes) || !c.IsOpen(closes.Add(-ms)) || c.Between(opens, closes) != closes.Sub(opens) {
		t.Fatalf("opened %v, closes %v", opens, closes)
	}
}

// shifting: where the wall clock differs by a fixed time, the same wall clock
// gives the same answer.
func shifting(t *rapid.T, config sla.CalendarConfig, _ *sla.Calendar, at time.Time) {
	shift := time.Duration(rapid.IntRange(-14*3600, 14*3600).Draw(t, "seconds")) * time.Second
	config.Zone = time.UTC
	here := calendar(t, config)
	config.Zone = time.FixedZone("shifted", int(shift/time.Second))
	there := calendar(t, config)
	d := anyTime(t, "d")
	if got, want := there.Add(at.Add(-shift), d), here.Add(at, d).Add(-shift); !got.Equal(want) {
		t.Fatalf("shifted by %v: %v, want %v", shift, got, want)
	}
}

// TestAlwaysOpenIsTheWallClock in every zone, through all of its changes.
func TestAlwaysOpenIsTheWallClock(t *testing.T) {
	for _, z := range zones {
		c := calendar(t, sla.CalendarConfig{Zone: z, Week: everyDay([]sla.Hours{sla.AllDay})})
		for year := 1970; year < 2045; year += 5 {
			at := time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC)
			for _, d := range []time.Duration{ms, 31 * time.Hour, 200 * 24 * time.Hour, 1800 * 24 * time.Hour} {
				if got := c.Add(at, d); !got.Equal(at.Add(d)) {
					t.Fatalf("%s: %v + %v = %v", z, at, d, got)
				}
				if got := c.Between(at, at.Add(d)); got != d {
					t.Fatalf("%s: %v from %v counts %v", z, d, at, got)
				}
			}
		}
		if closes := c.NextClose(noon); !closes.IsZero() {
			t.Fatalf("%s closes %v", z, closes)
		}
	}
}

// TestWallClockOracle compares with the slow way: asking the wall clock of
// every quarter of an hour around every change of every zone.
func TestWallClockOracle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		config := anyConfig.Draw(t, "calendar")
		c := calendar(t, config)
		for range 5 {
			at := anyInstant(t, config.Zone).Truncate(15 * time.Minute)
			want := time.Duration(0)
			for i := range 200 {
				quarter := at.Add(time.Duration(i) * 15 * time.Minute)
				open := opensByWallClock(config, quarter.In(config.Zone))
				if c.IsOpen(quarter) != open {
					t.Fatalf("%v: IsOpen says %v", quarter.In(config.Zone), !open)
				}
				if got := c.Between(at, quarter); wholeQuarters(config.Zone, at, quarter) && got != want {
					t.Fatalf("from %v to %v: %v, the wall clock says %v", at, quarter, got, want)
				}
				if open {
					want += 15 * time.Minute
				}
			}
		}
	})
}

// wholeQuarters reports whether the wall clock stays on quarters of an hour.
func wholeQuarters(zone *time.Location, from, to time.Time) bool {
	for at := from; ; {
		local := at.In(zone)
		if local.Minute()%15 != 0 || local.Second() != 0 {
			return false
		}
		_, end := local.ZoneBounds()
		if end.IsZero() || !end.Before(to) {
			return true
		}
		at = end
	}
}

func opensByWallClock(c sla.CalendarConfig, local time.Time) bool {
	minute := sla.TimeOfDay(local.Hour()*60 + local.Minute())
	today := sla.Date{Year: local.Year(), Month: local.Month(), Day: local.Day()}
	before := time.Date(today.Year, today.Month, today.Day-1, 0, 0, 0, 0, time.UTC)
	yesterday := sla.Date{Year: before.Year(), Month: before.Month(), Day: before.Day()}
	own, isHoliday := hoursOn(c, today, local.Weekday())
	for _, h := range own {
		if h.From <= minute && (minute < h.To || h.To < h.From) {
			return true
		}
	}
	night, _ := hoursOn(c, yesterday, before.Weekday())
	for _, h := range night {
		if !isHoliday && h.To < h.From && minute < h.To {
			return true
		}
	}
	return false
}

func hoursOn(c sla.CalendarConfig, day sla.Date, weekday time.Weekday) (open []sla.Hours, holiday bool) {
	open = c.Week[weekday]
	dated := false
	for _, h := range c.Holidays {
		if !h.Yearly && h.Date == day {
			open, holiday, dated = h.Open, true, true
		}
		if h.Yearly && !dated && h.Date.Month == day.Month && h.Date.Day == day.Day && h.Date.Year <= day.Year {
			open, holiday = h.Open, true
		}
	}
	return open, holiday
}
