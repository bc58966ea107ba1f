package sla

import (
	"cmp"
	"encoding/json"
	"errors"
	"slices"
	"time"
)

// MarshalJSON writes the policies in one form: two lists that measure alike
// have the same bytes, in whatever order their hours, holidays and scopes were
// written. Names of holidays, which only people read, are left out.
func (ps Policies) MarshalJSON() ([]byte, error) {
	canonical := slices.Clone(ps)
	for i := range canonical {
		canonical[i].Scope = canonical[i].Scope.canonical()
	}
	return json.Marshal([]Policy(canonical))
}

func (c Scope) canonical() Scope {
	return Scope{Pages: asSet(c.Pages), Labels: asSet(c.Labels), Priorities: asSet(c.Priorities)}
}

func asSet(list []string) []string { return slices.Compact(slices.Sorted(slices.Values(list))) }

// calendarJSON is how a calendar is written.
type calendarJSON struct {
	Name string `json:"name"`
	// Zone is as the tz database names it.
	Zone     string        `json:"zone"`
	Week     [7][]string   `json:"week"`
	Holidays []holidayJSON `json:"holidays,omitempty"`
}

type holidayJSON struct {
	Date   string   `json:"date"`
	Yearly bool     `json:"yearly,omitempty"`
	Open   []string `json:"open,omitempty"`
}

// MarshalJSON writes what the calendar was built from.
func (c *Calendar) MarshalJSON() ([]byte, error) {
	if c == nil {
		return []byte("null"), nil
	}
	return json.Marshal(c.source)
}

// written is a copy in the form in which calendars are written.
func (c CalendarConfig) written() calendarJSON {
	out := calendarJSON{Name: c.Name, Zone: c.Zone.String()}
	for day, hours := range c.Week {
		out.Week[day] = hoursText(hours)
	}
	for _, h := range c.Holidays {
		out.Holidays = append(out.Holidays, holidayJSON{Date: h.Date.String(), Yearly: h.Yearly, Open: hoursText(h.Open)})
	}
	// Of several on one date the order counts.
	slices.SortStableFunc(out.Holidays, func(a, b holidayJSON) int { return cmp.Compare(a.Date, b.Date) })
	return out
}

func hoursText(hours []Hours) []string {
	texts := make([]string, len(hours))
	for i, h := range hours {
		texts[i] = h.String()
	}
	return asSet(texts)
}

// UnmarshalJSON builds the calendar that MarshalJSON wrote. The error is that
// of [NewCalendar], or says that a zone is not known on this machine.
func (c *Calendar) UnmarshalJSON(data []byte) error {
	var in calendarJSON
	if err := json.Unmarshal(data, &in); err != nil {
		return err
	}
	config, err := in.config()
	if err != nil {
		return err
	}
	built, err := NewCalendar(config)
	if err == nil {
		*c = *built
	}
	return err
}

// config is the reverse of written.
func (in calendarJSON) config() (CalendarConfig, error) {
	zone, err := time.LoadLocation(in.Zone)
	config := CalendarConfig{Name: in.Name, Zone: zone}
	for day, texts := range in.Week {
		hours, wrong := parseAllHours(texts)
		config.Week[day], err = hours, errors.Join(err, wrong)
	}
	for _, h := range in.Holidays {
		date, noDate := ParseDate(h.Date)
		open, noHours := parseAllHours(h.Open)
		config.Holidays = append(config.Holidays, Holiday{Date: date, Yearly: h.Yearly, Open: open})
		err = errors.Join(err, noDate, noHours)
	}
	return config, err
}

func parseAllHours(texts []string) ([]Hours, error) {
	var all []Hours
	for _, text := range texts {
		h, err := ParseHours(text)
		if err != nil {
			return nil, err
		}
		all = append(all, h)
	}
	return all, nil
}
