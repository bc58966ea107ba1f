package figures

import (
	"time"

	"oriel/inbox"
)

const quarter = 15 * time.Minute

// arrived counts customers' messages by day and hour of the zone.
type arrived struct {
	span
	filter Filter
	days   [shownDays]int
	heat   [7][24]int
	// places tells where the quarters of a UTC day lie; groups of one day come
	// together.
	day    time.Time
	places [len(inbox.Quarters{})]place
}

type place struct{ day, weekday, hour int }

func newArrived(s span, f Filter) *arrived { return &arrived{span: s, filter: f} }

func (a *arrived) add(g inbox.ArrivedGroup, quarters *inbox.Quarters) {
	if !a.filter.admits(g.PageID, g.Assignee, g.Labels, g.Policy) {
		return
	}
	a.find(g.Day)
	for i, n := range quarters {
		at := a.places[i]
		if n == 0 || at.day < 0 {
			continue
		}
		a.days[at.day] += n
		if at.day >= shownDays-7 {
			a.heat[at.weekday][at.hour] += n
		}
	}
}

func (a *arrived) find(day time.Time) {
	if day.Equal(a.day) {
		return
	}
	a.day = day
	for i := range a.places {
		start := day.Add(time.Duration(i) * quarter)
		a.places[i].day = a.span.day(start)
		a.places[i].weekday, a.places[i].hour = hourOfWeek(start, a.zone)
	}
}
