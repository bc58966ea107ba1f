package lines

import (
	"time"

	"oriel/inbox"
	"oriel/sla"
	"oriel/ui/describe"
	"oriel/ui/text"
)

// windowWords say how long customers can be answered freely.
func (s *Session) windowWords(w inbox.Window) string {
	left := w.ClosesAt.Sub(s.now)
	switch {
	case w.ClosesAt.IsZero():
		return "no window was ever opened"
	case left <= 0:
		return "window closed " + spokenPassed(-left) + " ago"
	}
	return "window closes in " + spokenLeft(left)
}

// rowClocks say how the most urgent clock stands, and the others only where
// they warn or are late: the conversation tells them all, and a list is heard
// from its beginning to its end.
func (s *Session) rowClocks(r *inbox.Row) []string {
	words := []string{s.rowClock(r)}
	for i, clock := range r.Clocks {
		if state := clock.State(s.now); i > 0 && (state == sla.StateLate || state == sla.StateWarning) {
			words = append(words, s.clock(clock))
		}
	}
	return words
}

// rowClock says how the clock that is most urgent stands, or that everything is
// answered.
func (s *Session) rowClock(r *inbox.Row) string {
	if len(r.Clocks) > 0 {
		switch clock := r.Clocks[0]; clock.State(s.now) {
		case sla.StateLate, sla.StateWarning:
			return s.clock(clock)
		case sla.StateRunning:
			if !r.WaitingSince.IsZero() {
				return s.clock(clock)
			}
		}
	}
	switch {
	case !r.WaitingSince.IsZero():
		return "has waited " + spokenPassed(s.now.Sub(r.WaitingSince))
	case r.Last.Direction == inbox.Out:
		return "answered"
	}
	return ""
}

// clock says how one stands, in calendar time wherever it is told.
func (s *Session) clock(k inbox.RowClock) string {
	name, left := describe.Clock(k.Kind), k.Left(s.now)
	switch state := k.State(s.now); {
	case state == sla.StateLate:
		return name + " late by " + spokenPassed(-left)
	case state == sla.StatePaused:
		return name + " paused"
	case left == 0:
		return name + " due now"
	case state == sla.StateWarning:
		return name + " due soon, in " + spokenLeft(left)
	}
	return name + " due in " + spokenLeft(left)
}

// clockWords say how every clock of the open conversation stands.
func (s *Session) clockWords() []string {
	var words []string
	for _, clock := range s.desk.Rules().RowClocks(s.detail.Conversation) {
		words = append(words, s.clock(clock))
	}
	return words
}

// nameOf names a customer, and says where the name is not what it seems.
func (s *Session) nameOf(name, psid string) text.Safe {
	known := describe.Customer(name, psid)
	return known.Append(misleading(known))
}

// customer names who wrote the open conversation.
func (s *Session) customer() text.Safe {
	return s.nameOf(s.detail.Conversation.Name, s.detail.Conversation.PSID)
}

// misleading warns of a text that would be read in another order than its
// sender's screen showed.
func misleading(words text.Safe) text.Safe {
	if !words.Marked() {
		return text.Safe{}
	}
	return text.Literal(" (hidden direction controls were removed)")
}

// until says how long an option is offered, empty where it has no end.
func (s *Session) until(stops time.Time) string {
	if stops.IsZero() {
		return ""
	}
	return "until " + s.at(stops) + ", for " + spokenLeft(stops.Sub(s.now))
}
