package board

import (
	"strconv"
	"time"

	"oriel/ui/row"
	"oriel/ui/text"
	"oriel/ui/theme"
	"oriel/ui/when"
)

const minutes = 60

// scaleWidth is the room left of the time line, for its scale.
const scaleWidth = 4

// pile is a column of the time line: what becomes late, and above it what
// closes.
type pile struct{ late, closing int }

// timeline are the piles of an hour, and how many columns each of them takes.
// Where there are fewer columns than minutes, several minutes are one pile.
func (v *view) timeline() (piles []pile, each, columns int) {
	room := max(v.w-scaleWidth-1, 1)
	each = max((minutes+room-1)/room, 1)
	columns = max(room*each/minutes, 1)
	piles = make([]pile, (minutes+each-1)/each)
	for m := range minutes {
		piles[m/each].late += v.board.Next.Late[m]
		piles[m/each].closing += v.board.Next.Closing[m]
	}
	return piles, each, columns
}

// drawTimeline draws the piles in at most deep rows, and the time of day below.
func (v *view) drawTimeline(deep int) []string {
	piles, each, columns := v.timeline()
	most := 0
	for _, p := range piles {
		most = max(most, p.late+p.closing)
	}
	if u := unit(deep, most); u > 0 {
		deep = most * u
	}
	var lines []string
	for y := deep; y > 0; y-- {
		scale := text.Safe{}
		if y == deep && most > 0 {
			scale = text.Literal(strconv.Itoa(most))
		}
		r := v.row()
		right(r, scaleWidth-1, v.looks.plain.muted, scale)
		r.Gap(1)
		v.level(r, piles, y, deep, most, columns)
		lines = append(lines, r.String())
	}
	return append(lines, v.axis(each, columns))
}

// level draws one row of all piles: row y of deep, from below.
func (v *view) level(r *row.Row, piles []pile, y, deep, most, columns int) {
	g, l := &v.th.Glyphs, &v.looks.plain
	for _, p := range piles {
		late, closing := p.heights(deep, most)
		glyph, style := space, l.line
		switch {
		case y <= late:
			glyph, style = g.Full(), l.late
		case y <= late+closing:
			glyph, style = closes(g), l.urgent
		}
		r.Add(style, text.Repeat(glyph, columns))
	}
}

// closes is the filling of what closes, another one than that of what becomes
// late.
func closes(g *theme.Glyphs) text.Safe { return g.ShadeAt(2) }

// unit is how many of deep rows one conversation takes, where all of them fit.
func unit(deep, most int) int { return deep / max(most, 1) }

// heights are how many of deep rows a pile fills. Whatever there is is seen,
// where there is a row for it.
func (p pile) heights(deep, most int) (late, closing int) {
	if u := unit(deep, most); u > 0 {
		return p.late * u, p.closing * u
	}
	late, all := ceil(p.late*deep, most), ceil((p.late+p.closing)*deep, most)
	if p.closing > 0 && all == late && late > 1 {
		late--
	}
	return late, all - late
}

func ceil(n, by int) int { return (n + by - 1) / by }

// betweenMarks is how many minutes lie between two times on the axis.
const betweenMarks = 15

// axis names the time of day at every quarter of the hour that is shown.
func (v *view) axis(each, columns int) string {
	l, bar := &v.looks.plain, v.th.Glyphs.Horizontal
	r := v.row().Gap(scaleWidth)
	for m := 0; m < minutes; m += betweenMarks {
		wide := betweenMarks * columns / each
		mark := text.Literal(when.Clock(v.board.At.Add(time.Duration(m)*time.Minute), v.zone)).Truncate(max(wide-1, 0))
		r.Add(l.muted, mark).Add(l.muted, text.Repeat(bar, wide-mark.Width()))
	}
	return r.String()
}
