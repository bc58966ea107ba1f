package board

import (
	"oriel/inbox/figures"
	"oriel/ui/text"
)

// partID is a part's number, in the order of the keys 1 to 6.
type partID int

const (
	nowPart partID = iota
	nextPart
	loadPart
	missedPart
	timesPart
	heatPart
	parts // how many there are
)

// part is a piece of the board with a title of its own.
type part struct {
	name string
	// least is how many rows it needs below its title at a width.
	least func(w int) int
	// grows says that more rows show more.
	grows bool
	// lines is how many lines can be selected.
	lines func(*figures.Board) int
	// note says in the title what the part is about, once it is drawn.
	note func(*view) text.Safe
	// draw draws at most v.h rows.
	draw func(*view) []string
}

var table = [parts]part{
	nowPart: {name: "Now", least: nowRows, lines: longestLines, note: nowNote, draw: drawNow},
	nextPart: {name: "Next hour", least: rows(leastNext), grows: true, note: nextNote, draw: drawNext,
		lines: func(b *figures.Board) int { return len(b.Next.Deadlines) }},
	loadPart: {name: "Load", least: rows(5), grows: true, note: (*view).shown, draw: drawLoad,
		lines: func(b *figures.Board) int { return len(b.Load) }},
	missedPart: {name: "Late or missed, 7 days", least: rows(4), grows: true, note: missNote, draw: drawMisses,
		lines: func(b *figures.Board) int { return len(b.Misses) }},
	timesPart: {name: "Response times", least: timesRows, lines: noLines, note: trendNote, draw: drawTimes},
	heatPart:  {name: "Last 7 days by hour", least: rows(heatRows), lines: noLines, note: heatNote, draw: drawHeat},
}

func rows(n int) func(int) int { return func(int) int { return n } }

func noLines(*figures.Board) int { return 0 }
