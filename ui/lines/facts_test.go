package lines_test

import (
	"testing"
	"time"

	"oriel/inbox"
	"oriel/sla"
)

// The list and the conversation tell one clock in the same words at the same
// instant, in calendar time whatever the business hours are.
func TestAClockIsToldTheSameEverywhere(t *testing.T) {
	var week sla.CalendarConfig
	for _, open := range []string{"14:00-14:10", "20:00-21:00"} {
		hours, err := sla.ParseHours(open)
		if err != nil {
			t.Fatal(err)
		}
		week.Week[time.Sunday] = append(week.Week[time.Sunday], hours)
	}
	office, err := sla.NewCalendar(week)
	if err != nil {
		t.Fatal(err)
	}
	const minutes = time.Minute
	b := newBench(t, func(r *inbox.Rules) { r.SLA[len(r.SLA)-1].Calendar = office })
	b.writes("2001", "Ivo", "Hello?", 0)
	for _, c := range []struct {
		at   time.Duration // since the first message, two minutes after it opened
		want string
	}{
		{0, "First response due in 6 hours"}, // eight minutes today, seven from eight in the evening on
		{6*time.Hour + 2*minutes, "First response due soon, in 3 minutes"},
		{6*time.Hour + 5*minutes, "First response due now"},
		{6*time.Hour + 7*minutes, "First response late by 2 minutes"},
		{20 * time.Hour, "First response late by 13 hours"},
	} {
		b.clock.Set(start.Add(c.at))
		b.begin()
		b.says(c.want)
		b.hears("1")
		b.says(c.want)
	}
}

// A line of the list names a second clock from the millisecond on at which it
// warns, and not before.
func TestTheListNamesTheOtherClocksThatPress(t *testing.T) {
	const h = time.Hour
	b := newBench(t)
	b.writes("2001", "Ivo", "Hello?", 0)
	b.writes("2002", "Ada", "Thanks!", time.Minute)
	b.answered("2002", "You are welcome.", 0)
	for _, c := range []struct {
		at   time.Duration
		want string
	}{
		{0, "First response due in 15 minutes. 1 unread."},
		{18*h - time.Millisecond, "First response late by 17 hours. 1 unread."},
		{18 * h, "First response late by 17 hours. Resolution due soon, in 6 hours. 1 unread."},
		{24 * h, "First response late by 23 hours. Resolution due now. 1 unread."},
		{25 * h, "First response late by 24 hours. Resolution late by 1 hour. 1 unread."},
	} {
		b.clock.Set(start.Add(c.at))
		b.begin()
		b.says(c.want, ". Answered. ")
		b.hides("paused")
	}
}
