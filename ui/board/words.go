package board

import (
	"strconv"
	"time"

	"oriel/sla"
	"oriel/ui/countdown"
	"oriel/ui/text"
)

// clocks are the kinds in the order in which they are shown.
var clocks = []sla.Kind{sla.FirstResponse, sla.NextResponse, sla.Resolution}

// percent is a share in whole hundredths, rounded down: what is short of a goal
// never reads as if it were reached. It is false where nothing was counted.
func percent(part, whole int) (int, bool) {
	if whole <= 0 {
		return 0, false
	}
	return part * 100 / whole, true
}

func metPercent(s sla.Summary) (int, bool) { return percent(s.Met, s.Met+s.Missed) }

// figure is a number, or the sign that nothing was measured.
func (v *view) figure(n int, measured bool, unit string) text.Safe {
	if !measured {
		return v.th.Glyphs.Unmeasured
	}
	return text.Literal(strconv.Itoa(n) + unit)
}

// span is how long something took, or the sign that nothing was measured.
func (v *view) span(d time.Duration, measured bool) text.Safe {
	if !measured {
		return v.th.Glyphs.Unmeasured
	}
	return text.Literal(countdown.LeftPrecise(d))
}

// whoHas names an agent; nobody is no name.
func whoHas(agent string) text.Safe {
	if agent == "" || agent == nobody {
		return text.Literal("nobody")
	}
	return text.Name(agent)
}

// countOf is a number with what so many do.
func countOf(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}
