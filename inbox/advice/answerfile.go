package advice

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// answerFile is the part of a word list's file with the sentences of first
// answers. A team's file overrides single ones.
type answerFile struct {
	Open     waitFile  `toml:"open"`
	Closed   waitFile  `toml:"closed"`
	Opens    opensFile `toml:"opens"`
	Clock    clockText `toml:"clock"`
	Weekdays []string  `toml:"weekdays"` // Sunday first
	Months   []string  `toml:"months"`
	// ClockAtOne stands for Clock from one to two, and FirstOfMonth for the
	// number of that day, where the language asks for it.
	ClockAtOne   clockText `toml:"clock_at_one"`
	FirstOfMonth string    `toml:"first_of_month"`
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

// The sentences, by the placeholders that they take. Each is a struct because
// the decoder asks only those to read themselves.
type (
	plainText   struct{ text string }
	countText   struct{ text string } // {n}
	clockText   struct{ text string } // {hour} {minute}
	timeText    struct{ text string } // {time}
	weekdayText struct{ text string } // {weekday} {time}
	dateText    struct{ text string } // {day} {month} {time}
)

func (t *plainText) UnmarshalText(b []byte) error { return template(&t.text, b) }
func (t *countText) UnmarshalText(b []byte) error { return template(&t.text, b, "{n}") }
func (t *clockText) UnmarshalText(b []byte) error { return template(&t.text, b, "{hour}", "{minute}") }
func (t *timeText) UnmarshalText(b []byte) error  { return template(&t.text, b, "{time}") }
func (t *weekdayText) UnmarshalText(b []byte) error {
	return template(&t.text, b, "{weekday}", "{time}")
}
func (t *dateText) UnmarshalText(b []byte) error {
	return template(&t.text, b, "{day}", "{month}", "{time}")
}

func (t countText) fill(n string) string { return strings.ReplaceAll(t.text, "{n}", n) }
func (t clockText) fill(hour, minute string) string {
	return strings.NewReplacer("{hour}", hour, "{minute}", minute).Replace(t.text)
}
func (t timeText) fill(clock string) string { return strings.ReplaceAll(t.text, "{time}", clock) }
func (t weekdayText) fill(weekday, clock string) string {
	return strings.NewReplacer("{weekday}", weekday, "{time}", clock).Replace(t.text)
}
func (t dateText) fill(day, month, clock string) string {
	return strings.NewReplacer("{day}", day, "{month}", month, "{time}", clock).Replace(t.text)
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

func (f *answerFile) empty() bool {
	return f.Open == waitFile{} && f.Closed == waitFile{} && f.Opens == opensFile{} &&
		f.Clock == clockText{} && len(f.Weekdays) == 0 && len(f.Months) == 0
}

// checkNames refuses lists of days and months that are not complete, and
// names their key.
func (f *answerFile) checkNames() (key string, err error) {
	switch {
	case !named(f.Weekdays, 7):
		return "weekdays", errors.New("first_answer.weekdays needs 7 names, Sunday first")
	case !named(f.Months, 12):
		return "months", errors.New("first_answer.months needs 12 names")
	}
	return "", nil
}

// named reports whether there are n names, or none at all.
func named(names []string, n int) bool {
	return len(names) == 0 || len(names) == n && !slices.Contains(names, "")
}

// override takes what is not empty from the other.
func (f *answerFile) override(by *answerFile) {
	f.Open.override(&by.Open)
	f.Closed.override(&by.Closed)
	f.Opens.Today = cmp.Or(by.Opens.Today, f.Opens.Today)
	f.Opens.Tomorrow = cmp.Or(by.Opens.Tomorrow, f.Opens.Tomorrow)
	f.Opens.Weekday = cmp.Or(by.Opens.Weekday, f.Opens.Weekday)
	f.Opens.Date = cmp.Or(by.Opens.Date, f.Opens.Date)
	f.Clock, f.ClockAtOne = cmp.Or(by.Clock, f.Clock), cmp.Or(by.ClockAtOne, f.ClockAtOne)
	f.FirstOfMonth = cmp.Or(by.FirstOfMonth, f.FirstOfMonth)
	if len(by.Weekdays) > 0 {
		f.Weekdays = by.Weekdays
	}
	if len(by.Months) > 0 {
		f.Months = by.Months
	}
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
		name    string
		missing bool
	}{
		{"open.minutes", f.Open.Minutes.text == ""}, {"open.hour", f.Open.Hour.text == ""}, {"open.hours", f.Open.Hours.text == ""},
		{"closed.minutes", f.Closed.Minutes.text == ""}, {"closed.hour", f.Closed.Hour.text == ""}, {"closed.hours", f.Closed.Hours.text == ""},
		{"opens.today", f.Opens.Today.text == ""}, {"opens.tomorrow", f.Opens.Tomorrow.text == ""},
		{"opens.weekday", f.Opens.Weekday.text == ""}, {"opens.date", f.Opens.Date.text == ""},
		{"clock", f.Clock.text == ""}, {"weekdays", f.Weekdays == nil}, {"months", f.Months == nil},
	} {
		if key.missing {
			return key.name
		}
	}
	return ""
}
