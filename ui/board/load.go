package board

import (
	"strconv"

	"oriel/inbox/figures"
	"oriel/ui/row"
	"oriel/ui/text"
	"oriel/ui/theme"
)

// nobody stands for whom nobody has assigned anything to.
const nobody = figures.Nobody

// Columns of the load.
const (
	loadWidth   = 9
	medianWidth = 9
)

func drawLoad(v *view) []string {
	muted := v.looks.plain.muted
	head := v.row().Gap(1)
	left(head, v.agentWidth(), muted, text.Literal("agent"))
	for _, name := range []string{"open", "waiting"} {
		number(head, loadWidth, muted, name)
	}
	if v.wideLoad() {
		right(head, loadWidth, muted, v.th.Glyphs.WindowClosing.Glyph.Append(text.Literal(" <60m")))
	}
	right(head, loadWidth, muted, v.th.Glyphs.Late.Label())
	number(head, medianWidth, muted, "median")
	number(head, countWidth, muted, "of")
	lines := []string{head.String()}
	if v.lines == 0 {
		return append(lines, v.say(muted, "Nobody has a conversation."))
	}
	return v.list(lines, v.load)
}

// wideLoad says that there is room to tell what closes.
func (v *view) wideLoad() bool { return v.w >= 62 }

// agentWidth is what the figures leave to the name.
func (v *view) agentWidth() int {
	w := v.w - 1 - 3*loadWidth - medianWidth - countWidth - 1
	if v.wideLoad() {
		w -= loadWidth
	}
	return max(w, 6)
}

// alarm is the look of a number that should be zero.
func alarm(n int, some, none theme.Style) theme.Style {
	if n > 0 {
		return some
	}
	return none
}

func (v *view) load(i int, r *row.Row, l *lineLooks) {
	a := &v.board.Load[i]
	left(r, v.agentWidth(), l.line, whoHas(a.Agent))
	number(r, loadWidth, l.line, strconv.Itoa(a.Open))
	number(r, loadWidth, l.line, strconv.Itoa(a.Waiting))
	if v.wideLoad() {
		number(r, loadWidth, alarm(a.Closing60, l.urgent, l.muted), strconv.Itoa(a.Closing60))
	}
	number(r, loadWidth, alarm(a.Late, l.late, l.muted), strconv.Itoa(a.Late))
	right(r, medianWidth, l.line, v.span(a.Median, a.Answered > 0))
	number(r, countWidth, l.muted, strconv.Itoa(a.Answered))
}
