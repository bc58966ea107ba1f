package snooze

import (
	"time"

	"oriel/ui/keys"
)

// morning is the hour at which a conversation that was put off comes back.
const morning = 9

// Until is when the snooze of an action ends, in UTC. Whatever the end, a
// message of the customer ends it earlier.
func Until(id keys.ID, now time.Time, zone *time.Location) time.Time {
	switch id {
	case keys.SnoozeHour:
		return now.Add(time.Hour)
	case keys.SnoozeFourHours:
		return now.Add(4 * time.Hour)
	case keys.SnoozeTomorrow:
		year, month, day := now.In(zone).Date()
		return time.Date(year, month, day+1, morning, 0, 0, 0, zone).UTC()
	}
	return now.AddDate(100, 0, 0) // no end of its own
}
