package store

import (
	"math"
	"time"

	"oriel/inbox"
	"oriel/store/sqlite"
)

// columns are what lists show and sort by, taken from a conversation. Times
// are milliseconds.
type columns struct {
	// Each of the first three is in indexes of its own.
	closesAt, waitingSince, lastAt int64
	standing                       standing
	clocks                         clockColumns

	name                string
	unread              int64
	labels              string
	openedAt            int64
	openedBy            string
	deliveredTo, readTo int64
	lastDirection       inbox.Direction
	last                lastLine
	trouble             inbox.SendState
}

// standing is which views a conversation is in.
type standing struct {
	resolved     bool
	snoozedUntil int64
	assignee     string
}

// forever stands for a pause without a known end.
const forever = math.MaxInt64

func (w *working) columns(r inbox.Rules) columns {
	c := &w.Conversation
	out := columns{
		closesAt: sqlite.Millis(c.Window.ClosesAt), waitingSince: sqlite.Millis(c.Clocks.WaitingSince), lastAt: sqlite.Millis(c.Last.Stamp.At),
		standing: standing{c.Standing.Resolved, sqlite.Millis(c.Standing.SnoozedUntil), c.Assignee},
		name:     c.Name, unread: int64(c.Standing.Unread), labels: encodeLabels(c.ActiveLabels()),
		openedAt: sqlite.Millis(c.Window.OpenedAt), openedBy: string(c.Window.OpenedBy),
		deliveredTo: sqlite.Millis(c.DeliveredTo), readTo: sqlite.Millis(c.ReadTo),
		lastDirection: c.Last.Direction, last: w.last, trouble: w.trouble,
	}
	out.clocks = newClockColumns(r, w.Conversation)
	return out
}

// lastMillis is the stored form of the end of a span; the zero time has none.
func lastMillis(until time.Time) int64 {
	if until.IsZero() {
		return forever
	}
	return sqlite.Millis(until)
}
