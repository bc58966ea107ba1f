package board

import (
	"strconv"
	"time"

	"oriel/inbox/figures"
	"oriel/ui/countdown"
	"oriel/ui/row"
	"oriel/ui/text"
	"oriel/ui/theme"
)

// Columns of a figure and its label.
const (
	labelWidth = 15
	countWidth = 5
	waitWidth  = 8
	pairWidth  = labelWidth + countWidth + 1
)

// tally is a number of conversations.
type tally struct {
	label text.Safe
	n     int
	alarm theme.Style // where there are any
}

func (v *view) tallies() []tally {
	n, g, l := &v.board.Now, &v.th.Glyphs, &v.looks.plain
	plain := func(label string, n int) tally { return tally{text.Literal(label), n, l.line} }
	closing := func(minutes string, n int) tally {
		return tally{g.WindowClosing.Label().Append(text.Literal(" <" + minutes + "m")), n, l.urgent}
	}
	return []tally{
		plain("open", n.Open), plain("waiting", n.Waiting), plain("unassigned", n.Unassigned),
		{g.Late.Label(), n.Late, l.late}, {g.Warning.Label(), n.Warning, l.warning}, plain("snoozed", n.Snoozed),
		closing("15", n.Closing15), closing("30", n.Closing30), closing("60", n.Closing60),
	}
}

// tallyColumns is how many figures stand side by side.
func tallyColumns(w int) int { return max(min((w-1)/pairWidth, 3), 1) }

const tallyCount = 9

// nowRows are the figures and the longest wait.
func nowRows(w int) int { return (tallyCount+tallyColumns(w)-1)/tallyColumns(w) + 1 }

// nowNote says why fewer are closing here than in the header, which counts those
// that are answered, too.
func nowNote(*view) text.Safe { return text.Literal("closing: only where somebody waits") }

func drawNow(v *view) []string {
	all, n := v.tallies(), tallyColumns(v.w)
	deep := (len(all) + n - 1) / n
	var lines []string
	for y := range deep {
		r := v.row().Gap(1)
		for i := y; i < len(all); i += deep {
			v.tally(r, all[i])
		}
		lines = append(lines, r.String())
	}
	return v.list(lines, v.longest)
}

func (v *view) tally(r *row.Row, t tally) {
	style := v.looks.plain.muted
	if t.n > 0 {
		style = t.alarm
	}
	left(r, labelWidth, style, t.label)
	number(r, countWidth, style, strconv.Itoa(t.n))
	r.Gap(1)
}

// longestLines: whoever waits longest can be opened, and that nobody waits can
// be read.
func longestLines(*figures.Board) int { return 1 }

func (v *view) longest(_ int, r *row.Row, l *lineLooks) {
	left(r, labelWidth, l.line, text.Literal("longest wait"))
	if v.board.Now.Longest == 0 {
		right(r, waitWidth, l.muted, v.th.Glyphs.Unmeasured)
		return
	}
	wait := v.board.Now.LongestWait + v.now.Sub(v.board.At)
	v.until(time.Minute - wait%time.Minute)
	number(r, waitWidth, l.line, waited(wait))
}

// waited is how long a wait is, to the minute.
func waited(d time.Duration) string {
	if d < time.Minute {
		return countdown.Passed(d)
	}
	return countdown.LeftPrecise(d.Truncate(time.Minute))
}
