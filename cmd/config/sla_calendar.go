package config

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"time"
	_ "time/tzdata" // a machine without time zones must know business hours too

	"oriel/inbox"
	"oriel/sla"
)

// Calendar is business hours by the wall clock of a time zone.
type Calendar struct {
	Zone      Zone    `toml:"zone"`
	Monday    []Hours `toml:"monday"`
	Tuesday   []Hours `toml:"tuesday"`
	Wednesday []Hours `toml:"wednesday"`
	Thursday  []Hours `toml:"thursday"`
	Friday    []Hours `toml:"friday"`
	Saturday  []Hours `toml:"saturday"`
	Sunday    []Hours `toml:"sunday"`
	// Holidays go before the days of HolidaysFile where both name one.
	Holidays []Holiday `toml:"holidays"`
	// HolidaysFile is an iCalendar file; one that is relative lies beside the
	// configuration.
	HolidaysFile string `toml:"holidays_file"`

	listed []sla.Holiday // in HolidaysFile, when the configuration was read
	unread error         // what is wrong with it
}

// Holiday is a date with other hours than its weekday's.
type Holiday struct {
	Date Date `toml:"date"`
	// Yearly repeats it in every later year.
	Yearly bool `toml:"yearly"`
	// Open is the reduced hours; none means closed.
	Open []Hours `toml:"open"`
	Name string  `toml:"name"`
}

// Zone is a time zone, written as the tz database names it.
type Zone struct{ *time.Location }

// UnmarshalText reads the name of a zone.
func (z *Zone) UnmarshalText(text []byte) error {
	location, err := time.LoadLocation(string(text))
	if err != nil || string(text) == "Local" || len(text) == 0 {
		return inbox.Errorf(inbox.CodeInvalid, "%q is no time zone; write one as the tz database names it, for example \"Europe/Berlin\" or \"UTC\"", text)
	}
	z.Location = location
	return nil
}

// Hours is one opening interval, written like "09:00-17:30" or "22:00-06:00".
type Hours sla.Hours

// UnmarshalText reads an interval.
func (h *Hours) UnmarshalText(text []byte) error {
	parsed, err := sla.ParseHours(string(text))
	*h = Hours(parsed)
	return err
}

// Date is a day, written like "2026-12-25".
type Date sla.Date

// UnmarshalText reads a date.
func (d *Date) UnmarshalText(text []byte) error {
	parsed, err := sla.ParseDate(string(text))
	*d = Date(parsed)
	return err
}

// Hours builds the business hours of a name; the empty name is around the
// clock.
func (s SLA) Hours(name string) (*sla.Calendar, error) {
	if name == "" {
		return nil, nil
	}
	calendars, err := s.calendars()
	if err != nil {
		return nil, err
	}
	calendar, ok := calendars[name]
	if !ok {
		s.Calendar = name
		return nil, inbox.Errorf(inbox.CodeNotFound, "there is no calendar %q; %s", name, s.calendarNames())
	}
	return calendar, nil
}

func (s SLA) calendars() (map[string]*sla.Calendar, error) {
	built := make(map[string]*sla.Calendar, len(s.Calendars))
	for _, name := range slices.Sorted(maps.Keys(s.Calendars)) {
		calendar, err := s.Calendars[name].build(place{"sla", "calendars", name}, name)
		if err != nil {
			return nil, err
		}
		built[name] = calendar
	}
	return built, nil
}

func (c Calendar) build(at place, name string) (*sla.Calendar, error) {
	if c.Zone.Location == nil {
		return nil, at.wrong("calendar %q has no time zone; write for example zone = \"Europe/Berlin\"", name)
	}
	holidays, err := c.holidays(at)
	if err != nil {
		return nil, err
	}
	built, err := sla.NewCalendar(sla.CalendarConfig{
		Name: name, Zone: c.Zone.Location, Holidays: holidays,
		Week: [7][]sla.Hours{
			time.Sunday: hours(c.Sunday), time.Monday: hours(c.Monday), time.Tuesday: hours(c.Tuesday), time.Wednesday: hours(c.Wednesday),
			time.Thursday: hours(c.Thursday), time.Friday: hours(c.Friday), time.Saturday: hours(c.Saturday),
		},
	})
	if err != nil {
		return nil, at.wrong("%w", err)
	}
	return built, nil
}

// holidays are those of the file, then those that stand in the configuration:
// of two for one date the later counts.
func (c Calendar) holidays(at place) ([]sla.Holiday, error) {
	if c.unread != nil {
		return nil, at.to("holidays_file").wrong("%w", c.unread)
	}
	all := slices.Clone(c.listed)
	for i, h := range c.Holidays {
		if h.Date == (Date{}) {
			return nil, at.to("holidays", strconv.Itoa(i)).wrong("a holiday has no date; write for example { date = \"2026-12-25\", yearly = true }")
		}
		all = append(all, sla.Holiday{Date: sla.Date(h.Date), Yearly: h.Yearly, Open: hours(h.Open), Name: h.Name})
	}
	return all, nil
}

// inFile names the place in a file as the rest of the messages do.
func inFile(name string, err error) error {
	var wrong *sla.Error
	if errors.As(err, &wrong) && wrong.Line > 0 {
		return inbox.Errorf(inbox.CodeInvalid, "%s:%d: %s", name, wrong.Line, wrong.Problem)
	}
	return inbox.Errorf(inbox.CodeInvalid, "%s: %w", name, err)
}

func hours(list []Hours) []sla.Hours {
	out := make([]sla.Hours, len(list))
	for i, h := range list {
		out[i] = sla.Hours(h)
	}
	return out
}

// read finds the files of holidays, those that are relative beside the file of
// the configuration, and reads them.
func (s *SLA) read(file string) {
	for name, c := range s.Calendars {
		if c.HolidaysFile != "" {
			c.HolidaysFile = besides(file, c.HolidaysFile)
			c.listed, c.unread = holidaysIn(c.HolidaysFile)
			s.Calendars[name] = c
		}
	}
}

func holidaysIn(file string) ([]sla.Holiday, error) {
	body, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("the holidays cannot be read: %w", err)
	}
	days, err := sla.ParseHolidays(body)
	if err != nil {
		return nil, inFile(file, err)
	}
	return days, nil
}
