package graphsim

import (
	"time"
)

// notice is one webhook before it is put into a body.
type notice struct {
	field string // the subscription field that covers it
	event event
	// standby: another app controls the thread, ours only listens.
	standby bool
	change  *change
	at      time.Time
}

// emit puts a webhook into the basket of the present step.
func (s *Sim) emit(n notice) {
	if s.post.disabled || (s.post.subscribed != nil && !s.post.subscribed[n.field]) {
		s.post.lost++
		return
	}
	s.basket = append(s.basket, n)
}

// flush makes bodies of what is in the basket and queues them. When a step made
// several webhooks, the seed decides whether they travel one by one, as several
// entries of a body, or as several events of an entry.
func (s *Sim) flush(now time.Time) {
	notices := s.basket
	if len(notices) == 0 || s.collecting(len(notices)) {
		return
	}
	s.basket = nil
	together := s.batched()
	if !together && len(notices) > 1 {
		together = s.rng.IntN(2) == 0
	}
	if !together {
		for _, n := range notices {
			s.dispatch([]entry{s.entryOf(n)}, now)
		}
		return
	}
	oneEntry := s.rng.IntN(2) == 0
	var entries []entry
	for _, n := range notices {
		entries = appendNotice(entries, s.entryOf(n), oneEntry)
	}
	s.dispatch(entries, now)
}

func (s *Sim) entryOf(n notice) entry {
	e := entry{ID: s.cfg.PageID, Time: millis(n.at)}
	switch {
	case n.change != nil:
		e.Time = n.at.Unix()
		e.Changes = []change{*n.change}
	case n.standby:
		e.Standby = []event{n.event}
	default:
		e.Messaging = []event{n.event}
	}
	return e
}

func appendNotice(entries []entry, e entry, oneEntry bool) []entry {
	if last := len(entries) - 1; oneEntry && last >= 0 && len(e.Messaging) > 0 && len(entries[last].Messaging) > 0 {
		entries[last].Messaging = append(entries[last].Messaging, e.Messaging...)
		entries[last].Time = e.Time
		return entries
	}
	return append(entries, e)
}

// dispatch queues one body, as the faults on webhooks will have it.
func (s *Sim) dispatch(entries []entry, now time.Time) {
	body, err := escaped(envelope{Object: "page", Entry: entries})
	if err != nil {
		s.log.Debug("webhook lost", "error", err)
		s.post.lost++
		return
	}
	s.enqueue(body, now)
}
