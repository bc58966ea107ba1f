package store

import (
	"encoding/json"
	"math"
	"time"

	"oriel/inbox"
	"oriel/sla"
)

// columns are what lists show and sort by, taken from a conversation. Times
// are milliseconds.
type columns struct {
	// Each of the first four is in indexes of its own.
	closesAt, dueAt, waitingSince, lastAt int64
	standing                              standing

	name                string
	unread              int64
	labels              string
	openedAt            int64
	openedBy            string
	dueKind             string
	warnAt, pausedUntil int64
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
		closesAt: millis(c.Window.ClosesAt), waitingSince: millis(c.Clocks.WaitingSince), lastAt: millis(c.Last.Stamp.At),
		standing: standing{c.Standing.Resolved, millis(c.Standing.SnoozedUntil), c.Assignee},
		name:     c.Name, unread: int64(c.Standing.Unread), labels: encodeLabels(c.ActiveLabels()),
		openedAt: millis(c.Window.OpenedAt), openedBy: string(c.Window.OpenedBy),
		deliveredTo: millis(c.DeliveredTo), readTo: millis(c.ReadTo),
		lastDirection: c.Last.Direction, last: w.last, trouble: w.trouble,
	}
	if clocks := c.Clocks.Clocks(r.Policy(w.Conversation)); len(clocks) > 0 {
		out.clock(mostUrgent(clocks))
	}
	return out
}

func encodeLabels(labels []string) string {
	if len(labels) == 0 {
		return "[]"
	}
	encoded, _ := json.Marshal(labels) // strings always can be
	return string(encoded)
}

// mostUrgent is the clock that is due first; without a due time, the first.
func mostUrgent(clocks []sla.Clock) sla.Clock {
	urgent := clocks[0]
	for _, c := range clocks[1:] {
		if !c.DueAt.IsZero() && (urgent.DueAt.IsZero() || c.DueAt.Before(urgent.DueAt)) {
			urgent = c
		}
	}
	return urgent
}

func (o *columns) clock(c sla.Clock) {
	o.dueKind, o.dueAt, o.warnAt = string(c.Kind), millis(c.DueAt), millis(c.WarnAt)
	switch {
	case c.PausedAt.IsZero():
	case c.RunningSince.IsZero():
		o.pausedUntil = forever
	default:
		o.pausedUntil = millis(c.RunningSince)
	}
}

// rowClock is the reverse of clock.
func rowClock(kind string, dueAt, warnAt time.Time, pausedUntil int64, now time.Time) inbox.RowClock {
	return inbox.RowClock{Kind: kind, DueAt: dueAt, WarnAt: warnAt, Paused: millis(now) < pausedUntil}
}
