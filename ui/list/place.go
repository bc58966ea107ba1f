package list

import (
	"time"

	"oriel/inbox"
	"oriel/sla"
)

// The sections of the orders, see inbox.Cursor. By window they hold what is
// open, closed, and what never had a window; by a clock or the wait, what has a
// time and what has none.
const (
	sectionFirst  = 1
	sectionBehind = 2
	sectionNone   = 3
)

// placeOf is the place just behind a conversation in the query's order.
func placeOf(c inbox.Conversation, rules inbox.Rules, q inbox.Query) inbox.Cursor {
	if q.Sort == inbox.SortWindow || q.Sort == "" {
		return windowPlace(c, q.Now)
	}
	at := sortTime(c, rules, q.Sort)
	if at.IsZero() && q.Sort != inbox.SortNewest {
		return inbox.Cursor{Section: sectionBehind, ID: c.ID}
	}
	place := inbox.Cursor{Section: sectionFirst, ID: c.ID}
	if !at.IsZero() {
		place.Key = at.UnixMilli()
	}
	return place
}

func windowPlace(c inbox.Conversation, now time.Time) inbox.Cursor {
	place := inbox.Cursor{Section: sectionNone, ID: c.ID}
	if closes := c.Window.ClosesAt; !closes.IsZero() {
		place.Section, place.Key = sectionBehind, closes.UnixMilli()
		if closes.After(now) {
			place.Section = sectionFirst
		}
	}
	return place
}

// sortTime is what an order sorts a conversation by, zero for nothing.
func sortTime(c inbox.Conversation, rules inbox.Rules, sort inbox.Sort) time.Time {
	switch sort {
	case inbox.SortWaiting:
		return c.Clocks.WaitingSince
	case inbox.SortNewest:
		return c.Last.Stamp.At
	}
	for _, k := range rules.RowClocks(c) {
		if sort == inbox.SortSLA || (k.Kind == sla.Resolution) == (sort == inbox.SortResolution) {
			return k.DueAt
		}
	}
	return time.Time{}
}
