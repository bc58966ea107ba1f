package advice

import (
	"strconv"
	"strings"
	"time"
)

// Opening is what a business calendar says at an instant.
type Opening struct {
	// Now is the instant, and OpensAt the next opening, both in the time zone
	// in which the customer is told. OpensAt counts only while closed; the
	// zero time: it is not known.
	Now     time.Time
	OpensAt time.Time
	Open    bool
}

// longestAnswer is the longest wait that a first answer mentions: a customer
// who reads of more feels put off rather than informed.
const longestAnswer = 24 * time.Hour

// FirstAnswer returns the sentence that tells a customer how soon a person
// answers, in a language given as a code such as "fr" or a locale such as
// "fr_FR". median is the usual wait for a first response while open, rounded up
// to 5, 10, 15, 20 or 30 minutes, then to full hours; it is not mentioned when
// it is unknown (zero or less) or more than a day.
//
// It returns false when nothing can be said: no sentences in that language,
// or neither a wait nor an opening is known.
func (l *Lexicon) FirstAnswer(language string, median time.Duration, o Opening) (string, bool) {
	answers := l.answers[languageOf(language)]
	if answers == nil || answers.empty() {
		return "", false
	}
	var sentences []string
	if median > 0 && median <= longestAnswer {
		sentences = append(sentences, answers.wait(median, o.Open))
	}
	if !o.Open && o.OpensAt.After(o.Now) {
		sentences = append(sentences, answers.opening(o))
	}
	return strings.Join(sentences, " "), len(sentences) > 0
}

func languageOf(locale string) string {
	if i := strings.IndexAny(locale, "_-."); i >= 0 {
		locale = locale[:i]
	}
	return strings.ToLower(locale)
}

// waits are the steps below an hour, in minutes.
var waits = [...]int{5, 10, 15, 20, 30}

func (f *answerFile) wait(median time.Duration, open bool) string {
	phrases := &f.Open
	if !open {
		phrases = &f.Closed
	}
	for _, minutes := range waits {
		if median <= time.Duration(minutes)*time.Minute {
			return phrases.Minutes.fill(strconv.Itoa(minutes))
		}
	}
	hours := int((median + time.Hour - 1) / time.Hour)
	if hours == 1 {
		return phrases.Hour.text
	}
	return phrases.Hours.fill(strconv.Itoa(hours))
}

// opening says when it opens: today, tomorrow, on a day of the coming week, or
// on a date.
func (f *answerFile) opening(o Opening) string {
	opens := o.OpensAt
	now := o.Now.In(opens.Location())
	clock := f.clock(opens)
	switch days := daysBetween(now, opens); {
	case days == 0:
		return f.Opens.Today.fill(clock)
	case days == 1:
		return f.Opens.Tomorrow.fill(clock)
	case days < 7:
		return f.Opens.Weekday.fill(f.Weekdays[opens.Weekday()], clock)
	}
	return f.Opens.Date.fill(f.day(opens.Day()), f.Months[opens.Month()-1], clock)
}

func (f *answerFile) clock(t time.Time) string {
	form := f.Clock
	if t.Hour() == 1 && f.ClockAtOne.text != "" {
		form = f.ClockAtOne
	}
	return form.fill(strconv.Itoa(t.Hour()), t.Format("04"))
}

func (f *answerFile) day(n int) string {
	if n == 1 && f.FirstOfMonth != "" {
		return f.FirstOfMonth
	}
	return strconv.Itoa(n)
}

// daysBetween counts midnights, not hours: days differ in length.
func daysBetween(from, to time.Time) int {
	day := func(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC) }
	return int(day(to).Sub(day(from)) / (24 * time.Hour))
}
