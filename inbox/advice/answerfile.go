package advice

import (
	"cmp"
	"errors"
	"fmt"
	"strings"
)

// answerFile is the part of a word list's file with the sentences of first
// answers. A team's file overrides single ones.
type answerFile struct {
	Open     waitFile  `toml:"open"`
	Closed   waitFile  `toml:"closed"`
	Opens    opensFile `toml:"opens"`
	Clock    clockText `toml:"clock"`
	Weekdays weekdays  `toml:"weekdays"` // Sunday first
	Months   months    `toml:"months"`
	// ClockAtOne stands for Clock from one to two, where grammar asks for it.
	ClockAtOne clockText `toml:"clock_at_one"`
}

type waitFile struct {
	Minutes countText `toml:"minutes"`
	Hour    plainText `toml:"hour"`
	Hours   countText `toml:"hours"`
}

type opensFile struct {
	Today    timeText    `toml:"today"`
	Tomorrow timeText    `toml:"tomorrow"`
	Weekday  weekdayText `toml:"weekday"`
	Date     dateText    `toml:"date"`
}

type (
	weekdays [7]string
	months   [12]string

	plainText   string // without a placeholder
	countText   string // with {n}
	clockText   string // with {hour} and {minute}
	timeText    string // with {time}
	weekdayText string // with {weekday} and {time}
	dateText    string // with {day}, {month} and {time}
)

func (t *plainText) UnmarshalText(b []byte) error { return template((*string)(t), b) }
func (t *countText) UnmarshalText(b []byte) error { return template((*string)(t), b, "{n}") }
func (t *clockText) UnmarshalText(b []byte) error {
	return template((*string)(t), b, "{hour}", "{minute}")
}
func (t *timeText) UnmarshalText(b []byte) error { return template((*string)(t), b, "{time}") }
func (t *weekdayText) UnmarshalText(b []byte) error {
	return template((*string)(t), b, "{weekday}", "{time}")
}
func (t *dateText) UnmarshalText(b []byte) error {
	return template((*string)(t), b, "{day}", "{month}", "{time}")
}

func (t countText) fill(n string) string { return strings.ReplaceAll(string(t), "{n}", n) }
func (t clockText) fill(hour, minute string) string {
	return strings.NewReplacer("{hour}", hour, "{minute}", minute).Replace(string(t))
}
func (t timeText) fill(clock string) string { return strings.ReplaceAll(string(t), "{time}", clock) }
func (t weekdayText) fill(weekday, clock string) string {
	return strings.NewReplacer("{weekday}", weekday, "{time}", clock).Replace(string(t))
}
func (t dateText) fill(day, month, clock string) string {
	return strings.NewReplacer("{day}", day, "{month}", month, "{time}", clock).Replace(string(t))
}

// template takes a sentence that has exactly these placeholders.
func template(to *string, text []byte, placeholders ...string) error {
	rest := string(text)
	if strings.TrimSpace(rest) == "" {
		return errors.New("a sentence cannot be empty")
	}
	for _, p := range placeholders {
		if strings.Count(rest, p) != 1 {
			return fmt.Errorf("the sentence needs %s once", p)
		}
		rest = strings.Replace(rest, p, "", 1)
	}
	if strings.ContainsAny(rest, "{}") {
		return fmt.Errorf("the sentence has an unknown placeholder; it takes %s", strings.Join(append(placeholders, "no other"), ", "))
	}
	*to = string(text)
	return nil
}

func (f *answerFile) empty() bool { return *f == answerFile{} }

// override takes what is not empty from the other.
func (f *answerFile) override(by *answerFile) {
	f.Open.override(&by.Open)
	f.Closed.override(&by.Closed)
	f.Opens.Today = cmp.Or(by.Opens.Today, f.Opens.Today)
	f.Opens.Tomorrow = cmp.Or(by.Opens.Tomorrow, f.Opens.Tomorrow)
	f.Opens.Weekday = cmp.Or(by.Opens.Weekday, f.Opens.Weekday)
	f.Opens.Date = cmp.Or(by.Opens.Date, f.Opens.Date)
	f.Clock, f.ClockAtOne = cmp.Or(by.Clock, f.Clock), cmp.Or(by.ClockAtOne, f.ClockAtOne)
	f.Weekdays, f.Months = cmp.Or(by.Weekdays, f.Weekdays), cmp.Or(by.Months, f.Months)
}

func (f *waitFile) override(by *waitFile) {
	f.Minutes, f.Hour, f.Hours = cmp.Or(by.Minutes, f.Minutes), cmp.Or(by.Hour, f.Hour), cmp.Or(by.Hours, f.Hours)
}

// checkAnswers refuses a language that has some of the sentences and not all.
func (l *Lexicon) checkAnswers() error {
	for _, language := range l.languages {
		f := l.answers[language]
		if f.empty() {
			continue
		}
		if missing := f.missing(); missing != "" {
			return fmt.Errorf("first_answer of language %q lacks %s; write all of it or none", language, missing)
		}
	}
	return nil
}

func (f *answerFile) missing() string {
	for _, key := range []struct {
		name, text string
	}{
		{"open.minutes", string(f.Open.Minutes)}, {"open.hour", string(f.Open.Hour)}, {"open.hours", string(f.Open.Hours)},
		{"closed.minutes", string(f.Closed.Minutes)}, {"closed.hour", string(f.Closed.Hour)}, {"closed.hours", string(f.Closed.Hours)},
		{"opens.today", string(f.Opens.Today)}, {"opens.tomorrow", string(f.Opens.Tomorrow)},
		{"opens.weekday", string(f.Opens.Weekday)}, {"opens.date", string(f.Opens.Date)},
		{"clock", string(f.Clock)}, {"weekdays", f.Weekdays[6]}, {"months", f.Months[11]},
	} {
		if key.text == "" {
			return key.name
		}
	}
	return ""
}
