package graphsim

import (
	"container/heap"
	"time"
)

// agenda holds what is going to happen, the earliest first. Each item runs at
// the instant for which it was planned, however late the clock's goroutine
// comes by, so that a jump of an hour plays the hour as it would have been.
type agenda struct {
	items []planned
	seq   int
}

type planned struct {
	due time.Time
	seq int // keeps the order of items that are due together
	do  func(at time.Time)
}

func (a *agenda) Len() int { return len(a.items) }
func (a *agenda) Less(i, j int) bool {
	if !a.items[i].due.Equal(a.items[j].due) {
		return a.items[i].due.Before(a.items[j].due)
	}
	return a.items[i].seq < a.items[j].seq
}
func (a *agenda) Swap(i, j int) { a.items[i], a.items[j] = a.items[j], a.items[i] }
func (a *agenda) Push(x any)    { a.items = append(a.items, x.(planned)) }
func (a *agenda) Pop() any {
	last := a.items[len(a.items)-1]
	a.items = a.items[:len(a.items)-1]
	return last
}

func (s *Sim) plan(due time.Time, do func(at time.Time)) {
	s.agenda.seq++
	heap.Push(&s.agenda, planned{due: due, seq: s.agenda.seq, do: do})
}

// settle lets everything happen that is due by now. The webhooks of one
// instant may share a body, those of two never do: what is in a body does not
// depend on how far the clock was moved at a time. It reports whether anything
// was due.
func (s *Sim) settle(now time.Time) (ran bool) {
	for s.agenda.Len() > 0 && !s.agenda.items[0].due.After(now) {
		ran = true
		item := heap.Pop(&s.agenda).(planned)
		item.do(item.due)
		if s.agenda.Len() == 0 || !s.agenda.items[0].due.Equal(item.due) {
			s.flush(item.due)
		}
	}
	return ran
}

// runAgenda wakes when the next item is due.
func (s *Sim) runAgenda() {
	defer s.wg.Done()
	for {
		s.mu.Lock()
		due, changed := time.Time{}, s.changed
		if s.agenda.Len() > 0 {
			due = s.agenda.items[0].due
		}
		late := !due.IsZero() && !due.After(s.now())
		s.mu.Unlock()
		if late {
			s.step(func(time.Time) {})
			continue
		}
		if !s.sleepUntil(due, changed) {
			return
		}
	}
}

// sleepUntil waits for the instant due (the zero time never comes) or for a
// change, and reports false when the Sim was closed.
func (s *Sim) sleepUntil(due time.Time, changed <-chan struct{}) bool {
	var fired <-chan time.Time
	if !due.IsZero() {
		timer := s.timerUntil(due)
		defer timer.Stop()
		fired = timer.C()
	}
	select {
	case <-fired:
	case <-changed:
	case <-s.ctx.Done():
		return false
	}
	return true
}
