package list

import (
	"time"

	"oriel/inbox"
	"oriel/sla"
	"oriel/ui/countdown"
	"oriel/ui/text"
	"oriel/ui/theme"
)

// soonHours is how much time left is worth a glance though it is not urgent.
const soonHours = 4 * time.Hour

// cell is a word, its look, and how long it stays true; zero: for good.
type cell struct {
	word  string
	style theme.Style
	fresh time.Duration
}

// windowCell says how long the messaging window stays open, or since when it
// is closed.
func (m *Model) windowCell(r *inbox.Row, l *rowLooks) (glyph text.Safe, c cell) {
	g := &m.looks.glyphs
	closes := r.Window.ClosesAt
	if closes.IsZero() {
		return g.WindowNone.Glyph, cell{word: m.long("none", "no window"), style: l.muted}
	}
	left := closes.Sub(m.now)
	if left <= 0 {
		c = cell{word: "closed", style: l.closed, fresh: countdown.UntilPassedChanges(-left)}
		c.word += m.long("", " "+countdown.Passed(-left))
		return g.WindowClosed.Glyph, c
	}
	c = cell{word: countdown.Left(left) + m.long("", " left"), fresh: min(countdown.UntilLeftChanges(left), left)}
	switch {
	case left < inbox.ClosingSoon:
		c.style = l.urgent
		return g.WindowClosing.Glyph, c
	case left < soonHours:
		c.style = l.warning
		return g.WindowHours.Glyph, c
	}
	c.style = l.calm
	return g.WindowOpen.Glyph, c
}

func (m *Model) long(short, long string) string {
	if m.plan.words {
		return long
	}
	return short
}

// bar shrinks through the last hour. It follows the minutes that are named, so
// that it never changes alone.
func (m *Model) bar(r *inbox.Row) text.Safe {
	left := r.Window.ClosesAt.Sub(m.now)
	if left <= 0 || left > inbox.ClosingSoon {
		return text.Safe{}
	}
	if left >= time.Minute {
		left = left.Truncate(time.Minute)
	}
	return m.looks.glyphs.Bar(left, inbox.ClosingSoon, m.plan.bar)
}

var clockNames = map[sla.Kind]string{
	sla.FirstResponse: "FR",
	sla.NextResponse:  "NR",
	sla.Resolution:    "RES",
}

// clockCell says how the response time stands: the clock that is due first,
// or that everything is answered. Where the customer has the last word and yet
// waits for nothing (a comment, a choice), neither is so.
func (m *Model) clockCell(r *inbox.Row, l *rowLooks) cell {
	var clock inbox.RowClock
	if len(r.Clocks) > 0 {
		clock = r.Clocks[0]
	}
	left := clock.DueAt.Sub(m.now)
	runs := !clock.DueAt.IsZero()
	paused := clock.State(m.now) == sla.StatePaused
	switch {
	case runs && left < 0:
		word := clockNames[clock.Kind] + " late " + countdown.Passed(-left)
		return cell{word: word, style: l.late, fresh: countdown.UntilPassedChanges(-left)}
	case !r.WaitingSince.IsZero() && runs && !paused:
		return m.runningCell(clock, l, left)
	case !r.WaitingSince.IsZero():
		waits := m.now.Sub(r.WaitingSince)
		return cell{word: "waits " + countdown.Passed(waits), style: l.muted, fresh: countdown.UntilPassedChanges(waits)}
	case r.Last.Direction != inbox.Out:
		return cell{style: l.muted}
	}
	c := cell{word: m.looks.glyphs.Answered.Label().String(), style: l.muted}
	if runs && !paused {
		c.fresh = left + time.Millisecond // it may become late all the same
	}
	return c
}

func (m *Model) runningCell(clock inbox.RowClock, l *rowLooks, left time.Duration) cell {
	c := cell{style: l.calm, fresh: countdown.UntilLeftChanges(left)}
	c.word = clockNames[clock.Kind] + " " + countdown.Left(left)
	if untilWarning := clock.WarnAt.Sub(m.now); untilWarning > 0 {
		c.fresh = min(c.fresh, untilWarning)
		return c
	}
	c.style = l.warning
	c.word += " left"
	return c
}

var troubleSigns = map[inbox.SendState]func(*theme.Glyphs) theme.Sign{
	inbox.StateHeld:        func(g *theme.Glyphs) theme.Sign { return g.Held },
	inbox.StateFailed:      func(g *theme.Glyphs) theme.Sign { return g.Failed },
	inbox.StateUnconfirmed: func(g *theme.Glyphs) theme.Sign { return g.Unconfirmed },
}
