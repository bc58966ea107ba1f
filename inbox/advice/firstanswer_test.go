package advice_test

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"oriel/inbox/advice"
)

var open = advice.Opening{Open: true}

func TestTheWaitIsRoundedUp(t *testing.T) {
	for median, want := range map[time.Duration]string{
		time.Millisecond:                 "within 5 minutes",
		5 * time.Minute:                  "within 5 minutes",
		5*time.Minute + time.Millisecond: "within 10 minutes",
		14 * time.Minute:                 "within 15 minutes",
		16 * time.Minute:                 "within 20 minutes",
		30 * time.Minute:                 "within 30 minutes",
		31 * time.Minute:                 "within an hour",
		time.Hour:                        "within an hour",
		61 * time.Minute:                 "within 2 hours",
		24 * time.Hour:                   "within 24 hours",
	} {
		got, ok := advice.Default().FirstAnswer("en", median, open)
		if !ok || !strings.HasSuffix(got, want+".") {
			t.Errorf("%s: %q, want %q", median, got, want)
		}
	}
}

func TestNothingToSay(t *testing.T) {
	now := time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)
	for name, got := range map[string]func() (string, bool){
		"open, median unknown":  func() (string, bool) { return advice.Default().FirstAnswer("en", 0, open) },
		"open, median negative": func() (string, bool) { return advice.Default().FirstAnswer("en", -time.Minute, open) },
		"open, more than a day": func() (string, bool) { return advice.Default().FirstAnswer("en", 24*time.Hour+1, open) },
		"closed, nothing known": func() (string, bool) { return advice.Default().FirstAnswer("en", 0, advice.Opening{Now: now}) },
		"unknown language":      func() (string, bool) { return advice.Default().FirstAnswer("xx", time.Minute, open) },
		"no language":           func() (string, bool) { return advice.Default().FirstAnswer("", time.Minute, open) },
		"closed, opening in the past": func() (string, bool) {
			return advice.Default().FirstAnswer("en", 0, advice.Opening{Now: now, OpensAt: now})
		},
	} {
		if text, ok := got(); ok || text != "" {
			t.Errorf("%s: %q", name, text)
		}
	}
}

func TestFirstAnswerInEveryLanguage(t *testing.T) {
	paris, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		t.Fatal(err)
	}
	friday := time.Date(2026, 11, 20, 19, 30, 0, 0, paris)
	at := func(days, hour, minute int) advice.Opening {
		return advice.Opening{Now: friday.UTC(), OpensAt: time.Date(2026, 11, 20+days, hour, minute, 0, 0, paris)}
	}
	var got strings.Builder
	for _, language := range languages {
		for _, c := range []struct {
			median time.Duration
			o      advice.Opening
		}{
			{18 * time.Minute, open}, {40 * time.Minute, open}, {3 * time.Hour, open},
			{18 * time.Minute, at(0, 22, 0)}, {40 * time.Minute, at(1, 9, 0)}, {3 * time.Hour, at(3, 1, 30)}, {0, at(42, 13, 5)},
			{10 * time.Minute, advice.Opening{Now: friday}},
		} {
			text, ok := advice.Default().FirstAnswer(language, c.median, c.o)
			if !ok {
				t.Errorf("%s: nothing for %+v", language, c)
			}
			got.WriteString(language + ": " + text + "\n")
		}
	}
	golden(t, "testdata/firstanswer.txt", got.String())
}

func TestALocaleIsItsLanguage(t *testing.T) {
	want, _ := advice.Default().FirstAnswer("fr", time.Minute, open)
	for _, locale := range []string{"fr_FR", "fr-CA", "FR", "fr.UTF-8"} {
		if got, _ := advice.Default().FirstAnswer(locale, time.Minute, open); got != want {
			t.Errorf("%s: %q", locale, got)
		}
	}
}

// TestTomorrowIsByTheCalendarDay: across the nights on which the clocks change
// a day has 23 or 25 hours.
func TestTomorrowIsByTheCalendarDay(t *testing.T) {
	paris, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		t.Fatal(err)
	}
	for _, day := range []time.Time{
		time.Date(2026, 3, 28, 23, 30, 0, 0, paris), time.Date(2026, 10, 24, 0, 5, 0, 0, paris), time.Date(2026, 12, 31, 23, 59, 0, 0, paris),
	} {
		o := advice.Opening{Now: day, OpensAt: time.Date(day.Year(), day.Month(), day.Day()+1, 23, 0, 0, 0, paris)}
		if got, _ := advice.Default().FirstAnswer("en", 0, o); got != "We are open again tomorrow at 23:00." {
			t.Errorf("%s: %q", day, got)
		}
	}
}

// TestTheWaitNeverPromisesLess: the number of minutes said is at least the
// median.
func TestTheWaitNeverPromisesLess(t *testing.T) {
	said := map[string]time.Duration{}
	for _, m := range []int{5, 10, 15, 20, 30} {
		text, _ := advice.Default().FirstAnswer("de", time.Duration(m)*time.Minute, open)
		said[text] = time.Duration(m) * time.Minute
	}
	for h := 1; h <= 24; h++ {
		text, _ := advice.Default().FirstAnswer("de", time.Duration(h)*time.Hour, open)
		said[text] = time.Duration(h) * time.Hour
	}
	rapid.Check(t, func(t *rapid.T) {
		median := time.Duration(rapid.Int64Range(1, int64(24*time.Hour)).Draw(t, "median"))
		text, ok := advice.Default().FirstAnswer("de", median, open)
		if !ok || said[text] < median || said[text] > 2*max(median, 5*time.Minute) {
			t.Errorf("%s: %q says %s", median, text, said[text])
		}
	})
}
