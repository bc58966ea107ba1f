package sla

import (
	"bytes"
	"strings"
	"time"
	"unicode/utf8"
)

// longestHoliday bounds how many dates one event may stand for.
const longestHoliday = 366

// ParseHolidays reads the whole-day events of an iCalendar file (RFC 5545) as
// closed dates. It takes DTSTART and DTEND with VALUE=DATE, the end excluded,
// and RRULE:FREQ=YEARLY; an event of several days yields a holiday for each.
// Cancelled events and other components are passed over. Whatever would make a
// list of dates inexact (times of day, other rules, exceptions) is refused: an
// [*Error] with the code [BadHolidayFile] and the line.
func ParseHolidays(data []byte) ([]Holiday, error) {
	p := icsParser{}
	for _, line := range unfold(data) {
		if err := p.line(line); err != nil {
			return nil, err
		}
	}
	if len(p.open) > 0 || !p.closed {
		return nil, &Error{Code: BadHolidayFile, Problem: "the file is no complete iCalendar: it must begin with BEGIN:VCALENDAR and end with END:VCALENDAR"}
	}
	return p.holidays, nil
}

type icsLine struct {
	number int
	text   string
}

// unfold joins continued lines. Line ends may be CRLF or LF.
func unfold(data []byte) []icsLine {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	var lines []icsLine
	number := 0
	for text := range strings.SplitSeq(string(data), "\n") {
		number++
		text = strings.TrimSuffix(text, "\r")
		switch {
		case text == "":
		case (text[0] == ' ' || text[0] == '\t') && len(lines) > 0:
			lines[len(lines)-1].text += text[1:]
		default:
			lines = append(lines, icsLine{number, text})
		}
	}
	return lines
}

type icsParser struct {
	// open holds the components around the current line, outermost first.
	open     []string
	closed   bool
	event    icsEvent
	holidays []Holiday
}

type icsEvent struct {
	line       int
	start, end Date
	yearly     bool
	cancelled  bool
	name       string
}

func (l icsLine) refuse(format string, args ...any) error {
	e := problem(BadHolidayFile, format, args...)
	e.Line = l.number
	return e
}

func (p *icsParser) line(l icsLine) error {
	name, params, value, ok := splitProperty(l.text)
	if !ok || !utf8.ValidString(l.text) {
		return l.refuse("%.40q is no iCalendar property", l.text)
	}
	switch {
	case name == "BEGIN":
		return p.begin(l, strings.ToUpper(value))
	case name == "END":
		return p.end(l, strings.ToUpper(value))
	case len(p.open) == 0:
		return l.refuse("%s stands outside BEGIN:VCALENDAR", name)
	case len(p.open) == 2 && p.open[1] == "VEVENT":
		return p.event.property(l, name, params, value)
	}
	return nil
}

// splitProperty takes NAME;PARAM=VALUE:value apart. A colon within quotes
// belongs to a parameter.
func splitProperty(text string) (name, params, value string, ok bool) {
	quoted := false
	for i, c := range []byte(text) {
		if c == '"' {
			quoted = !quoted
		}
		if c == ':' && !quoted {
			name, params, _ = strings.Cut(text[:i], ";")
			return strings.ToUpper(name), strings.ToUpper(params), text[i+1:], name != ""
		}
	}
	return "", "", "", false
}

func (p *icsParser) begin(l icsLine, component string) error {
	if p.closed || (len(p.open) == 0) != (component == "VCALENDAR") {
		return l.refuse("BEGIN:%s is out of place: a holiday file is one VCALENDAR", component)
	}
	p.open = append(p.open, component)
	if component == "VEVENT" && len(p.open) == 2 {
		p.event = icsEvent{line: l.number}
	}
	return nil
}

func (p *icsParser) end(l icsLine, component string) error {
	depth := len(p.open) - 1
	if depth < 0 || p.open[depth] != component {
		return l.refuse("END:%s ends nothing that was begun", component)
	}
	p.open = p.open[:depth]
	p.closed = depth == 0
	if depth != 1 || component != "VEVENT" || p.event.cancelled {
		return nil
	}
	days, err := p.event.holidays()
	p.holidays = append(p.holidays, days...)
	return err
}

func (e *icsEvent) property(l icsLine, name, params, value string) (err error) {
	switch name {
	case "DTSTART":
		e.start, err = icsDate(l, name, params, value)
	case "DTEND":
		e.end, err = icsDate(l, name, params, value)
	case "RRULE":
		if !strings.EqualFold(value, "FREQ=YEARLY") {
			return l.refuse("the rule %.60q is not understood: only FREQ=YEARLY is; write the other dates one by one", value)
		}
		e.yearly = true
	case "STATUS":
		e.cancelled = strings.EqualFold(value, "CANCELLED")
	case "SUMMARY":
		e.name = unescape(value)
	case "DURATION", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID":
		return l.refuse("%s is not understood: give every holiday its own DTSTART and DTEND", name)
	}
	return err
}

func icsDate(l icsLine, name, params, value string) (Date, error) {
	t, err := time.Parse("20060102", value)
	if params != "VALUE=DATE" || err != nil || t.Year() == 0 {
		return Date{}, l.refuse("%s is no whole day: write it like %s;VALUE=DATE:20261225", name, name)
	}
	return dateOf(t), nil
}

var unescape = strings.NewReplacer(`\\`, `\`, `\,`, `,`, `\;`, `;`, `\n`, " ", `\N`, " ").Replace

// holidays lists the dates from the start up to the end, which is excluded.
func (e *icsEvent) holidays() ([]Holiday, error) {
	begin := icsLine{number: e.line}
	if e.start == (Date{}) {
		return nil, begin.refuse("the event has no DTSTART")
	}
	first := e.start.number()
	last := first
	if e.end != (Date{}) {
		last = e.end.number() - 1
	}
	if last < first || last-first >= longestHoliday {
		return nil, begin.refuse("the event must last from one day to %d: DTEND is the day after the last one", longestHoliday)
	}
	var days []Holiday
	for day := first; day <= last; day++ {
		days = append(days, Holiday{Date: day.date(), Yearly: e.yearly, Name: e.name})
	}
	return days, nil
}
