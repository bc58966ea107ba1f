package ui

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/ui/countdown"
)

// ticker wakes the screen when something that is shown changes by itself.
type ticker struct {
	due  time.Time // zero: nothing is arranged
	gen  uint64
	stop chan struct{}
}

// betweenExpiries is how often the list is read again because windows close
// one after the other. Until then a row stands where it stood, and says closed.
const betweenExpiries = 5 * time.Second

// expiry remembers that rows stand where they no longer belong.
type expiry struct {
	pending bool
	last    time.Time // when the list was last read for that
}

// ticked says that the time has come.
type ticked struct{ gen uint64 }

// wake arranges the next waking, just after a whole second, unless one at that
// time or earlier is arranged already. What ends at a whole second is said to
// be over a millisecond later, and all that changes within a second is one
// waking.
func (r *Root) wake() tea.Cmd {
	due := ceil(r.nextChange().Add(-time.Millisecond), time.Second).Add(time.Millisecond)
	if !r.ticker.due.IsZero() {
		if !due.Before(r.ticker.due) {
			return nil
		}
		close(r.ticker.stop)
	}
	r.ticker = ticker{due: due, gen: r.ticker.gen + 1, stop: make(chan struct{})}
	return r.sleep(due.Sub(r.now))
}

func (r *Root) sleep(d time.Duration) tea.Cmd {
	ctx, clock, t := r.ctx, r.desk.Clock(), r.ticker
	return func() tea.Msg {
		timer := clock.NewTimer(d)
		defer timer.Stop()
		select {
		case <-timer.C():
			return ticked{t.gen}
		case <-t.stop:
		case <-ctx.Done():
		}
		return nil
	}
}

// tick lets time pass. What is closed or late by now moves in the list, so it
// is read again when a window has closed, and every minute.
func (r *Root) tick(t ticked) tea.Cmd {
	if t.gen != r.ticker.gen {
		return nil
	}
	r.ticker.due = time.Time{}
	r.notice.expire(r.now)
	r.composer.SetNow(r.now)
	e := &r.expiry
	e.pending = e.pending || r.list.Expired(r.now) || r.now.Truncate(time.Minute).After(e.last)
	others := tea.Batch(r.alarmsAt(), r.tickBoard())
	if !e.pending || r.now.Before(e.last.Add(betweenExpiries)) {
		return others
	}
	*e = expiry{last: r.now}
	return tea.Batch(others, r.list.Reload(), r.count())
}

// nextChange is the next instant at which something on the screen is no longer
// true: the clock at the top at the latest.
func (r *Root) nextChange() time.Time {
	next := r.now.Truncate(time.Minute).Add(time.Minute)
	sooner := func(t time.Time) { next = countdown.Earlier(next, t) }
	sooner(r.notice.until)
	sooner(r.nextAlarm())
	if r.expiry.pending {
		sooner(r.expiry.last.Add(betweenExpiries))
	}
	if r.wall.front {
		sooner(r.wall.NextChange())
		return r.ahead(next)
	}
	if r.layout.list > 0 {
		sooner(r.list.NextChange())
	}
	if r.layout.thread > 0 {
		sooner(r.thread.NextChange())
		sooner(r.composer.NextChange())
	}
	if r.layout.details > 0 {
		sooner(r.details.NextChange())
	}
	return r.ahead(next)
}

// ahead keeps an instant in the future.
func (r *Root) ahead(t time.Time) time.Time {
	if t.After(r.now) {
		return t
	}
	return r.now.Add(time.Millisecond)
}

func ceil(t time.Time, unit time.Duration) time.Time {
	if floor := t.Truncate(unit); floor.Before(t) {
		return floor.Add(unit)
	}
	return t
}
