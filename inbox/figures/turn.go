package figures

import (
	"time"

	"oriel/inbox"
)

// foreseeTurns notes when the conversation will be counted otherwise though
// nothing happens: it wakes, its window runs out, a clock warns or is late.
func (o *open) foreseeTurns(c inbox.OpenConversation) {
	o.turn(c.SnoozedUntil)
	if !c.WaitingSince.IsZero() {
		for _, left := range []time.Duration{0, 15 * time.Minute, 30 * time.Minute, time.Hour} {
			o.turn(c.ClosesAt.Add(-left))
		}
	}
	for _, k := range c.Clocks {
		o.turn(k.WarnAt)
		o.turn(k.PausedUntil)
		o.turn(k.LateAfter.Add(time.Millisecond))
	}
}

// turn keeps the first instant after now.
func (o *open) turn(at time.Time) {
	if at.After(o.now) && (o.nextTurn.IsZero() || at.Before(o.nextTurn)) {
		o.nextTurn = at
	}
}
