package board

import (
	"strconv"
	"time"

	"oriel/sla"
	"oriel/ui/text"
)

// badge says how the page stands towards Meta's badge, and who says so.
func (v *view) badge() []string {
	l, g := &v.looks.plain, &v.th.Glyphs
	r := v.row().Gap(1).Word(l.line, "Badge ")
	rate, counted := percent(v.board.Badge.Answered, v.board.Badge.Counted)
	switch {
	case !counted:
		r.Add(l.muted, g.Unmeasured).Word(l.muted, " nobody wrote after a day of silence")
	case v.board.Badge.OnCourse:
		r.Add(l.calm, g.Answered.Glyph).Word(l.calm, " on course, "+badgeWords(rate, v.board.Badge))
	default:
		r.Add(l.warning, g.Late.Glyph).Word(l.warning, " not on course, "+badgeWords(rate, v.board.Badge))
	}
	return []string{r.String(), v.row().Gap(1).Add(l.muted, text.Literal("computed here from 7 days, not read from Meta")).String()}
}

func badgeWords(rate int, b sla.Responsiveness) string {
	words := strconv.Itoa(rate) + " % of " + strconv.Itoa(sla.BadgePercent) + " %"
	if b.Answered == 0 {
		return words
	}
	return words + ", " + badgeMinutes(b.ResponseTime) + " of " + badgeMinutes(sla.BadgeTime) + " min"
}

// badgeMinutes rounds up to tenths: what is over the goal never reads as if it
// were not.
func badgeMinutes(d time.Duration) string {
	tenths := int((d + 6*time.Second - 1) / (6 * time.Second))
	if tenths%10 == 0 {
		return strconv.Itoa(tenths / 10)
	}
	return strconv.Itoa(tenths/10) + "." + strconv.Itoa(tenths%10)
}
