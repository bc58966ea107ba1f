package board

import (
	"strconv"

	"oriel/inbox/figures"
	"oriel/sla"
	"oriel/ui/describe"
	"oriel/ui/row"
	"oriel/ui/text"
)

// trends are the lines of all clocks under a head of their own.
func (v *view) trends() []string {
	muted := v.looks.plain.muted
	head := v.row().Gap(1)
	left(head, clockWidth, muted, text.Literal("met by day"))
	lines := []string{head.Gap(1).Word(muted, "before  now").String()}
	for _, kind := range clocks {
		r := v.row().Gap(1)
		left(r, clockWidth, v.looks.plain.line, text.Literal(describe.Clock(kind)))
		v.trend(r.Gap(1), kind)
		lines = append(lines, r.String())
	}
	return lines
}

// trend is the met share of each day, the week before first, and by how many
// points the week is better or worse than that.
func (v *view) trend(r *row.Row, kind sla.Kind) {
	l := &v.looks.plain
	r.Add(l.muted, v.spark(v.board.DaysBefore[:], kind)).Gap(1).Add(l.calm, v.spark(v.board.Days[:], kind))
	now, known := metPercent(v.board.Week[kind])
	before, knownBefore := metPercent(v.board.Before[kind])
	if known && knownBefore {
		r.Word(l.line, " "+signed(now-before))
	}
}

func signed(n int) string {
	if n >= 0 {
		return "+" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// lowestShare is what the lowest step of a trend stands for: most shares are
// far above it, and their differences have to be seen.
const lowestShare = 0.5

// trendNote says what the lowest and the highest step stand for.
func trendNote(v *view) text.Safe {
	g := &v.th.Glyphs
	lowest := text.Literal("met a day: ").Append(g.Level(0)).Append(text.Literal(" to " + strconv.Itoa(int(lowestShare*100)) + " %, "))
	return lowest.Append(g.Level(1)).Append(text.Literal(" all"))
}

// spark is a step for each day, and the sign of no measure where no clock
// ended.
func (v *view) spark(days []figures.Day, kind sla.Kind) text.Safe {
	g := &v.th.Glyphs
	steps := make([]text.Safe, len(days))
	for i, d := range days {
		if share, judged := d.Clocks[kind].MetShare(); judged {
			steps[i] = g.Level((share - lowestShare) / (1 - lowestShare))
		} else {
			steps[i] = g.Unmeasured
		}
	}
	return text.Join(steps, text.Safe{})
}
