package board

import (
	"strconv"
	"time"

	"oriel/inbox/figures"
	"oriel/sla"
	"oriel/ui/describe"
	"oriel/ui/row"
	"oriel/ui/text"
)

// Columns of the response times.
const (
	clockWidth = 15
	shareWidth = 6
	timeWidth  = 8
	timesWidth = 1 + clockWidth + 2*shareWidth + 3*timeWidth
	trendWidth = 1 + 2*days + 1 + 5
)

const days = 7

// beside says that the trend stands right of the week's figures.
func beside(w int) bool { return w >= timesWidth+trendWidth }

// timesRows are two tables with their heads, the trend, what was closed without
// a reply, and the badge.
func timesRows(w int) int {
	rows := 2*(1+len(clocks)) + 3
	if !beside(w) {
		rows += 1 + len(clocks)
	}
	return rows
}

func drawTimes(v *view) []string {
	b := v.board
	lines := append(v.period("today", b.Today, false), v.period("last 7 days", b.Week, beside(v.w))...)
	if !beside(v.w) {
		lines = append(lines, v.trends()...)
	}
	lines = append(lines, v.unanswered())
	return append(lines, v.badge()...)
}

// period is the table of one span, with the trend at its right or without.
func (v *view) period(name string, p figures.Periods, trend bool) []string {
	muted := v.looks.plain.muted
	head := v.row().Gap(1)
	left(head, clockWidth, muted, text.Literal(name))
	for _, name := range []string{"met", "n"} {
		number(head, shareWidth, muted, name)
	}
	for _, name := range []string{"median", "p90", "p95"} {
		number(head, timeWidth, muted, name)
	}
	if trend {
		head.Gap(1).Word(muted, "before  now")
	}
	lines := []string{head.String()}
	for _, kind := range clocks {
		r := v.clock(kind, p[kind])
		if trend {
			v.trend(r.Gap(1), kind)
		}
		lines = append(lines, r.String())
	}
	return lines
}

func (v *view) clock(kind sla.Kind, s sla.Summary) *row.Row {
	l := &v.looks.plain
	r := v.row().Gap(1)
	left(r, clockWidth, l.line, text.Literal(describe.Clock(kind)))
	met, judged := metPercent(s)
	right(r, shareWidth, l.line, v.figure(met, judged, " %"))
	number(r, shareWidth, l.muted, strconv.Itoa(s.N))
	for _, d := range []time.Duration{s.Median, s.P90, s.P95} {
		right(r, timeWidth, l.line, v.span(d, s.N > 0))
	}
	return r
}

// unanswered counts what was resolved while the customer waited for an answer.
func (v *view) unanswered() string {
	closed := func(p figures.Periods) string {
		return strconv.Itoa(p[sla.FirstResponse].ClosedWithoutReply + p[sla.NextResponse].ClosedWithoutReply)
	}
	return v.say(v.looks.plain.muted, "closed without a reply: "+closed(v.board.Today)+" today, "+closed(v.board.Week)+" in 7 days")
}
