package board

import (
	"strconv"

	"oriel/ui/row"
	"oriel/ui/text"
	"oriel/ui/theme"
)

// heatKind is what the heat map counts.
type heatKind int

const (
	heatArrived heatKind = iota
	heatLate
)

const (
	hours    = 24
	dayWidth = 4
	heatRows = 1 + days + 1 // hours, weekdays, legend
)

var weekdays = [days]string{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}

func heatNote(v *view) text.Safe {
	note, other := text.Literal("messages in"), " · m: late"
	if v.heat == heatLate {
		note, other = v.th.Glyphs.Late.Label().Append(text.Literal(", by start")), " · m: in"
	}
	if v.printed {
		return note
	}
	return note.Append(text.Literal(other))
}

func (v *view) heatCounts() *[days][hours]int {
	if v.heat == heatLate {
		return &v.board.Heat.Late
	}
	return &v.board.Heat.Arrived
}

func drawHeat(v *view) []string {
	counts, most := v.heatCounts(), 0
	for _, day := range counts {
		for _, n := range day {
			most = max(most, n)
		}
	}
	wide := max((v.w-1-dayWidth)/hours, 1)
	lines := []string{v.hoursOfDay(wide)}
	for d, name := range weekdays {
		r := v.row().Gap(1)
		left(r, dayWidth, v.looks.plain.muted, text.Literal(name))
		for _, n := range counts[d] {
			v.field(r, n, most, wide)
		}
		lines = append(lines, r.String())
	}
	return append(lines, v.legend(most))
}

// hoursOfDay names every third hour, or every sixth where there is no room.
func (v *view) hoursOfDay(wide int) string {
	r := v.row().Gap(1 + dayWidth)
	step := 3
	if wide == 1 {
		step = 6
	}
	for h := 0; h < hours; h += step {
		left(r, step*wide, v.looks.plain.muted, text.Literal(twoDigits(h)))
	}
	return r.String()
}

func twoDigits(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// numbered is from how many columns on a field has its number, too.
const numbered = 4

// field is one hour of a weekday, its shade as wide as its room, less the
// number where there is room for one.
func (v *view) field(r *row.Row, n, most, wide int) {
	style := v.heatStyle(n, most)
	shade := v.th.Glyphs.Shade(n, most)
	switch digits := strconv.Itoa(n); {
	case n == 0:
		right(r, wide, style, shade)
	case wide >= numbered && len(digits) < wide:
		number(r, wide-1, style, digits)
		r.Add(style, shade)
	default:
		r.Add(style, text.Repeat(shade, wide))
	}
}

func (v *view) heatStyle(n, most int) theme.Style {
	switch {
	case n == 0:
		return v.looks.plain.muted
	case v.heat == heatLate:
		return v.looks.plain.urgent
	case 2*n > most:
		return v.looks.plain.warning
	}
	return v.looks.plain.calm
}

// legend says from which count on a shade is drawn.
func (v *view) legend(most int) string {
	g, l := &v.th.Glyphs, &v.looks.plain
	r := v.row().Gap(1+dayWidth).Add(l.muted, g.ShadeAt(0)).Word(l.muted, " 0")
	for step := 1; step <= g.Shades(); step++ {
		from, to := (step-1)*most/g.Shades()+1, step*most/g.Shades()
		if from <= to {
			r.Gap(2).Add(v.heatStyle(to, most), g.ShadeAt(step)).Word(l.muted, " "+strconv.Itoa(from)+"+")
		}
	}
	return r.String()
}
