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

var clockNames = map[sla.Kind]string{
	sla.FirstResponse: "first response",
	sla.NextResponse:  "next response",
	sla.Resolution:    "resolution",
}

// rowClock says how the clock that is most urgent stands, or that everything is
// answered.
func (s *Session) rowClock(r *inbox.Row) string {
	var clock inbox.RowClock
	if len(r.Clocks) > 0 {
		clock = r.Clocks[0]
	}
	left, state := clock.DueAt.Sub(s.now), clock.State(s.now)
	runs := !clock.DueAt.IsZero()
	switch {
	case runs && state == sla.StateLate:
		return clockNames[clock.Kind] + " late by " + spokenPassed(-left)
	case !r.WaitingSince.IsZero() && runs && state != sla.StatePaused:
		return clockNames[clock.Kind] + " due in " + spokenLeft(left)
	case !r.WaitingSince.IsZero():
		return "has waited " + spokenPassed(s.now.Sub(r.WaitingSince))
	case r.Last.Direction == inbox.Out:
		return "answered"
	}
	return ""
}

// clockWords say how every clock of the open conversation stands.
func (s *Session) clockWords() []string {
	policy := s.desk.Rules().Policy(s.detail.Conversation)
	var words []string
	for _, clock := range s.detail.Conversation.Clocks.Clocks(policy) {
		name := clockNames[clock.Kind]
		switch reading := clock.At(s.now, policy); reading.State {
		case sla.StateLate:
			words = append(words, name+" late by "+spokenPassed(-reading.Left))
		case sla.StatePaused:
			words = append(words, name+" paused")
		default:
			words = append(words, name+" due in "+spokenLeft(reading.Left))
		}
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
