package list

import (
	"time"

	"oriel/inbox"
	"oriel/ui/countdown"
	"oriel/ui/text"
	"oriel/ui/theme"
)

// soonHours is how much time left is worth a glance though it is not urgent.
const soonHours = 4 * time.Hour

// form is how much a cell says. Each says less than the one before it.
type form int

const (
	whole form = iota
	brief
	bare // what it is about; its glyph says the rest
	forms
)

// cell is a word in all its forms with a glyph or none, its look, and how long
// it stays true; zero: for good.
type cell struct {
	glyph text.Safe
	words [forms]string
	style theme.Style
	fresh time.Duration
}

// only is a word that has but one form.
func only(word string) [forms]string { return [forms]string{whole: word} }

// windowCell says how long the messaging window stays open, or since when it
// is closed.
func (m *Model) windowCell(r *inbox.Row, l *rowLooks) (glyph text.Safe, c cell) {
	g := &m.looks.glyphs
	closes := r.Window.ClosesAt
	if closes.IsZero() {
		return g.WindowNone.Glyph, cell{words: only(m.long("none", "no window")), style: l.muted}
	}
	left := closes.Sub(m.now)
	if left <= 0 {
		words := only(m.long("closed", "closed "+countdown.Passed(-left)))
		return g.WindowClosed.Glyph, cell{words: words, style: l.closed, fresh: countdown.UntilPassedChanges(-left)}
	}
	c = cell{words: only(countdown.Left(left) + m.long("", " left")), fresh: min(countdown.UntilLeftChanges(left), left)}
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
	if left <= 0 || left >= inbox.ClosingSoon {
		return text.Safe{}
	}
	if left >= time.Minute {
		left = left.Truncate(time.Minute)
	}
	return m.looks.glyphs.Bar(left, inbox.ClosingSoon, m.plan.bar)
}

var troubleSigns = map[inbox.SendState]func(*theme.Glyphs) theme.Sign{
	inbox.StateHeld:        func(g *theme.Glyphs) theme.Sign { return g.Held },
	inbox.StateFailed:      func(g *theme.Glyphs) theme.Sign { return g.Failed },
	inbox.StateUnconfirmed: func(g *theme.Glyphs) theme.Sign { return g.Unconfirmed },
}
