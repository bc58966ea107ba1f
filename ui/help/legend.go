package help

import (
	"oriel/sla"
	"oriel/ui/describe"
	"oriel/ui/text"
	"oriel/ui/theme"
)

var between = text.Literal("  ")

// legend names the signs in the list, a row for those that stand in one place.
func (m *Model) legend() {
	g := &m.theme.Glyphs
	m.entries = append(m.entries, entry{}, entry{heading: "Signs in the list"},
		signs("Window", g.WindowClosing, g.WindowHours, g.WindowOpen, g.WindowClosed, g.WindowNone),
		signs("Clocks", g.Late, g.Warning, g.Paused, g.Answered),
		entry{place: "Their names", title: clockNames()},
		signs("Marks", g.Unread, g.Draft, g.Held, g.Failed, g.Unconfirmed))
}

func signs(place string, all ...theme.Sign) entry {
	labels := make([]text.Safe, len(all))
	for i, sign := range all {
		labels[i] = sign.Label()
	}
	return entry{place: place, title: text.Join(labels, between)}
}

// clockNames are the short names with the whole ones, the two of the resolution
// with each other.
func clockNames() text.Safe {
	var names []text.Safe
	for _, kind := range []sla.Kind{sla.FirstResponse, sla.NextResponse, sla.Resolution} {
		short, shortest := describe.ShortClock(kind), describe.ShortestClock(kind)
		if short != shortest {
			short = shortest + " " + short
		}
		names = append(names, text.Literal(short+" "+describe.Clock(kind)))
	}
	return text.Join(names, between)
}
