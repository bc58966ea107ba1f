package sla_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"oriel/sla"
)

func written(t interface{ Fatal(...any) }, ps sla.Policies) string {
	text, err := json.Marshal(ps)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestWrittenPoliciesMeasureAlike: what is read back has the same bytes and
// gives the same working time.
func TestWrittenPoliciesMeasureAlike(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		config := anyConfig.Draw(t, "calendar")
		c, err := sla.NewCalendar(config)
		if err != nil {
			t.Fatal(err)
		}
		p := sla.DefaultPolicy()
		p.Calendar = c
		text := written(t, sla.Policies{p})
		var back sla.Policies
		if err := json.Unmarshal([]byte(text), &back); err != nil {
			t.Fatal(err)
		}
		if again := written(t, back); again != text {
			t.Fatalf("written\n%s\nread and written\n%s", text, again)
		}
		from := anyInstant(t, config.Zone)
		to := from.Add(anyTime(t, "span"))
		if a, b := c.Between(from, to), back[0].Calendar.Between(from, to); a != b {
			t.Fatalf("between %v and %v: %v, read back %v\n%s", from, to, a, b, text)
		}
	})
}

func TestWhatMeasuresAlikeIsWrittenAlike(t *testing.T) {
	base := func() (sla.Policy, sla.CalendarConfig) {
		p := sla.DefaultPolicy()
		p.Scope = sla.Scope{Labels: []string{"vip", "gold"}, Pages: []string{"1", "2"}}
		return p, sla.CalendarConfig{
			Name: "office", Zone: zone(t, "Europe/Berlin"), Week: everyDay(hours(t, "09:00-12:00", "13:00-17:00")),
			Holidays: []sla.Holiday{{Date: sla.Date{Year: 2026, Month: time.December, Day: 25}, Name: "Christmas"}, {Date: sla.Date{Year: 2026, Month: time.May, Day: 1}}},
		}
	}
	build := func(change func(*sla.Policy, *sla.CalendarConfig)) string {
		p, c := base()
		change(&p, &c)
		built, err := sla.NewCalendar(c)
		if err != nil {
			t.Fatal(err)
		}
		p.Calendar = built
		return written(t, sla.Policies{p})
	}
	want := build(func(*sla.Policy, *sla.CalendarConfig) {})
	for name, change := range map[string]func(*sla.Policy, *sla.CalendarConfig){
		"labels in another order":   func(p *sla.Policy, _ *sla.CalendarConfig) { slices.Reverse(p.Scope.Labels) },
		"a page twice":              func(p *sla.Policy, _ *sla.CalendarConfig) { p.Scope.Pages = []string{"2", "1", "2"} },
		"no priority":               func(p *sla.Policy, _ *sla.CalendarConfig) { p.Scope.Priorities = []string{} },
		"hours in another order":    func(_ *sla.Policy, c *sla.CalendarConfig) { c.Week[1] = hours(t, "13:00-17:00", "09:00-12:00") },
		"holidays in another order": func(_ *sla.Policy, c *sla.CalendarConfig) { slices.Reverse(c.Holidays) },
		"a holiday's name":          func(_ *sla.Policy, c *sla.CalendarConfig) { c.Holidays[0].Name = "Weihnachten" },
	} {
		if got := build(change); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, want)
		}
	}
	for name, change := range map[string]func(*sla.Policy, *sla.CalendarConfig){
		"a target":         func(p *sla.Policy, _ *sla.CalendarConfig) { p.Targets.NextResponse++ },
		"the warning":      func(p *sla.Policy, _ *sla.CalendarConfig) { p.WarnShare = 0.5 },
		"the pause":        func(p *sla.Policy, _ *sla.CalendarConfig) { p.PauseResolution = false },
		"a label":          func(p *sla.Policy, _ *sla.CalendarConfig) { p.Scope.Labels[0] = "silver" },
		"the zone":         func(_ *sla.Policy, c *sla.CalendarConfig) { c.Zone = time.UTC },
		"hours":            func(_ *sla.Policy, c *sla.CalendarConfig) { c.Week[1] = hours(t, "09:00-12:01") },
		"a holiday less":   func(_ *sla.Policy, c *sla.CalendarConfig) { c.Holidays = c.Holidays[1:] },
		"a yearly holiday": func(_ *sla.Policy, c *sla.CalendarConfig) { c.Holidays[0].Yearly = true },
		"reduced hours":    func(_ *sla.Policy, c *sla.CalendarConfig) { c.Holidays[0].Open = hours(t, "09:00-10:00") },
	} {
		if build(change) == want {
			t.Errorf("%s makes no difference", name)
		}
	}
}

// TestABuiltCalendarKeepsItsSource: who changes the lists afterwards does not
// change what is written.
func TestABuiltCalendarKeepsItsSource(t *testing.T) {
	config := sla.CalendarConfig{Zone: time.UTC, Week: everyDay(hours(t, "09:00-12:00"))}
	c, err := sla.NewCalendar(config)
	if err != nil {
		t.Fatal(err)
	}
	config.Week[0][0] = sla.AllDay
	if text := written(t, sla.Policies{{Calendar: c}}); strings.Contains(text, "24:00") {
		t.Error(text)
	}
}

func TestCalendarsThatCannotBeRead(t *testing.T) {
	for name, text := range map[string]string{
		"another form":   `[]`,
		"unknown zone":   `{"zone":"Mars/Olympus","week":[["09:00-10:00"]]}`,
		"no hours":       `{"zone":"UTC","week":[["nine"]]}`,
		"no date":        `{"zone":"UTC","week":[["09:00-10:00"]],"holidays":[{"date":"soon"}]}`,
		"holiday's open": `{"zone":"UTC","week":[["09:00-10:00"]],"holidays":[{"date":"2026-05-01","open":["x"]}]}`,
		"never open":     `{"zone":"UTC","week":[]}`,
	} {
		if err := json.Unmarshal([]byte(text), new(sla.Calendar)); err == nil {
			t.Errorf("%s is read", name)
		}
	}
	if text, err := json.Marshal((*sla.Calendar)(nil)); err != nil || string(text) != "null" {
		t.Errorf("around the clock: %s, %v", text, err)
	}
}
