package list

import (
	"time"

	"oriel/inbox"
	"oriel/ui/describe"
	"oriel/ui/row"
	"oriel/ui/text"
	"oriel/ui/theme"
)

// item is a row and what was drawn of it.
type item struct {
	row     inbox.Row
	prepare bool // name, assignee and snippet are made
	name    text.Safe
	snippet text.Safe
	owner   text.Safe

	drawn   string
	picked  bool
	edition uint32
	fresh   time.Time // from then on the drawing is out of date; zero: never
}

// line draws an item, or takes the drawing there is.
func (m *Model) line(it *item, picked bool) string {
	if it.edition == m.edition && it.picked == picked && (it.fresh.IsZero() || m.now.Before(it.fresh)) {
		return it.drawn
	}
	if !it.prepare {
		m.makeSafe(it)
	}
	it.edition, it.picked = m.edition, picked
	it.drawn = m.draw(it, picked)
	return it.drawn
}

// makeSafe does once what costs the most.
func (m *Model) makeSafe(it *item) {
	it.prepare = true
	it.name = describe.Customer(it.row.Name, it.row.PSID)
	it.owner = text.Name(it.row.Assignee)
	it.snippet = text.Line(it.row.Last.Text)
	if it.snippet.Marked() || it.name.Marked() {
		it.snippet = m.looks.glyphs.Misleading.Glyph.Append(text.Literal(" ")).Append(it.snippet)
	}
}

// draw writes a row of exactly m.w columns, and notes how long it stays true.
func (m *Model) draw(it *item, picked bool) string {
	l := &m.looks.plain
	if picked && m.focused {
		l = &m.looks.picked
	}
	p := row.New(m.w, l.row)
	m.drawState(p, it, l, picked)
	m.drawMarks(p, it, l)
	m.drawCustomer(p, it, l)
	return p.String()
}

func (m *Model) drawState(p *row.Row, it *item, l *rowLooks, picked bool) {
	cursor := text.Literal(" ")
	if picked {
		cursor = m.looks.glyphs.Cursor
	}
	glyph, left := m.windowCell(&it.row, l)
	first, second := m.clockCells(&it.row, l)
	it.fresh = earliest(m.after(left.fresh), earliest(m.after(first.fresh), m.after(second.fresh)))
	put(p, l.key, cursor, cursorWidth)
	put(p, left.style, glyph, glyphWidth)
	p.Gap(1)
	put(p, left.style, text.Literal(left.words[whole]), m.plan.left)
	p.Gap(1)
	if m.plan.bar > 0 {
		put(p, left.style, m.bar(&it.row), m.plan.bar)
		p.Gap(1)
	}
	m.drawClocks(p, first, second)
}

func (m *Model) drawMarks(p *row.Row, it *item, l *rowLooks) {
	g := &m.looks.glyphs
	mark(p, it.row.Unread > 0, l.unread, g.Unread)
	mark(p, it.row.HasDraft, l.draft, g.Draft)
	if sign, ok := troubleSigns[it.row.Trouble]; ok {
		mark(p, true, l.trouble, sign(g))
	} else {
		p.Gap(1)
	}
	p.Gap(1)
	if m.plan.assignee > 0 {
		put(p, l.muted, it.owner, m.plan.assignee)
		p.Gap(1)
	}
}

func mark(p *row.Row, on bool, style theme.Style, sign theme.Sign) {
	if !on {
		p.Gap(1)
		return
	}
	put(p, style, sign.Glyph, 1)
}

func (m *Model) drawCustomer(p *row.Row, it *item, l *rowLooks) {
	name := l.row
	if it.row.Unread > 0 {
		name = l.unread
	}
	put(p, name, it.name, m.plan.name)
	if m.plan.snippet == 0 {
		return
	}
	p.Gap(1)
	style := l.row
	if it.row.Last.Direction == inbox.Out {
		style = l.own
	}
	put(p, style, it.snippet, m.plan.snippet)
}

// after is the instant d from now; zero stays never.
func (m *Model) after(d time.Duration) time.Time {
	if d <= 0 {
		return time.Time{}
	}
	return m.now.Add(d)
}

func earliest(a, b time.Time) time.Time {
	if a.IsZero() || (!b.IsZero() && b.Before(a)) {
		return b
	}
	return a
}

// put writes a piece in a column of w, and leaves what it does not need blank:
// the look of some pieces, an underline, must not go on behind them.
func put(p *row.Row, style theme.Style, piece text.Safe, w int) {
	piece = piece.Truncate(w)
	p.Add(style, piece).Gap(w - piece.Width())
}
