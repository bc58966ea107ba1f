package thread

import (
	"strings"
	"time"

	"oriel/inbox"
	"oriel/inbox/policy"
	"oriel/ui/countdown"
	"oriel/ui/row"
	"oriel/ui/text"
	"oriel/ui/theme"
	"oriel/ui/when"
)

// header is what stands above the messages. It is drawn when something in it
// changes, and not with every frame.
type header struct {
	rows  []string
	fresh time.Time // from then on it is out of date; zero: never
}

const (
	barWidth = 4
	// leastName is how much of a name is shown at any width; more than half of
	// the row it never takes, so that a name cannot push out what stands behind.
	leastName = 12
	// ruledFrom is the height from which a line sets the header apart.
	ruledFrom = 8
)

func (m *Model) drawHeader() {
	m.header = header{}
	p := painter{th: &m.th, width: m.w}
	if m.loaded {
		m.drawContact(&p)
		m.drawWindow(&p)
		m.drawWarnings(&p)
	}
	if !m.problem.Empty() {
		p.add(p.row().Add(m.th.Error, m.problem))
	}
	if len(p.rows) > 0 && m.h >= ruledFrom {
		p.add(p.row().Add(m.th.Border, text.Repeat(m.th.Glyphs.Horizontal, m.w)))
	}
	m.header.rows = p.rows[:min(len(p.rows), m.h)]
}

func (m *Model) drawContact(p *painter) {
	c := &m.detail.Conversation
	r := p.row()
	if m.name.Marked() {
		r.Add(m.th.Warning, m.th.Glyphs.Misleading.Glyph).Gap(1)
	}
	r.Add(m.th.Title, m.name.Truncate(max(m.w/2, leastName)))
	m.part(r, m.th.Muted, text.Name("page "+m.desk.PageName(c.PageID)))
	if c.Assignee != "" {
		m.part(r, m.th.Muted, text.Name("@"+c.Assignee))
	} else {
		m.part(r, m.th.Muted, text.Literal("unassigned"))
	}
	if labels := c.ActiveLabels(); len(labels) > 0 {
		m.part(r, m.th.Muted, text.Name("#"+strings.Join(labels, " #")))
	}
	p.add(r)
}

const (
	separator      = " · "
	separatorWidth = 3
)

func (m *Model) part(r *row.Row, style theme.Style, s text.Safe) {
	r.Word(m.th.Muted, separator).Add(style, s)
}

func (m *Model) drawWindow(p *painter) {
	c := &m.detail.Conversation
	r := p.row()
	left := c.Window.ClosesAt.Sub(m.now)
	switch {
	case c.Window.ClosesAt.IsZero():
		r.Add(m.th.Muted, m.th.Glyphs.WindowNone.Label())
		m.drawOtherWays(r)
	case left > 0:
		m.drawOpenWindow(r, left)
	default:
		r.Add(m.th.Closed, m.th.Glyphs.WindowClosed.Glyph).Gap(1)
		r.Word(m.th.Closed, "closed "+countdown.Passed(-left)+" ago")
		m.changesIn(countdown.UntilPassedChanges(-left))
		m.drawOtherWays(r)
	}
	m.drawClocks(p, r)
}

func (m *Model) drawOpenWindow(r *row.Row, left time.Duration) {
	style, glyph := m.th.Calm, m.th.Glyphs.WindowOpen.Glyph
	if left < inbox.ClosingSoon {
		style, glyph = m.th.Urgent, m.th.Glyphs.WindowClosing.Glyph
	}
	r.Add(style, glyph).Gap(1).Word(style, "window closes in "+countdown.LeftPrecise(left))
	m.changesIn(min(countdown.UntilLeftPreciseChanges(left), left))
	if left < inbox.ClosingSoon {
		edge := m.th.Glyphs.Vertical
		r.Gap(1).Add(m.th.Border, edge).Add(style, m.th.Glyphs.Bar(left, inbox.ClosingSoon, barWidth)).Add(m.th.Border, edge)
	}
}

// drawOtherWays names the first way to write that is left without a window.
func (m *Model) drawOtherWays(r *row.Row) {
	options, _, err := m.desk.Judge(m.detail.Conversation, m.detail.Page, m.now)
	if err != nil {
		return
	}
	for _, o := range options {
		if !o.Allowed || o.ID == policy.Reply {
			continue
		}
		words := o.Label
		if !o.StopsAt.IsZero() {
			words += " until " + when.At(o.StopsAt, m.now, m.zone)
			m.changesIn(o.StopsAt.Sub(m.now))
		}
		m.part(r, m.th.Text, text.Line(words))
		return
	}
}

// drawWarnings say what stops replies, and that a name is not what it seems.
func (m *Model) drawWarnings(p *painter) {
	page := &m.detail.Page
	switch {
	case page.Restricted:
		p.add(p.row().Add(m.th.Error, text.Line("The platform stopped this page's sending: "+page.RestrictedReason)))
	case page.Paused:
		p.add(p.row().Add(m.th.Error, text.Line("Sending is paused: "+page.PausedReason)))
	}
	if m.name.Marked() {
		p.add(p.row().Add(m.th.Warning, m.th.Glyphs.Misleading.Label()).Word(m.th.Warning, " from this name"))
	}
}

// changesIn notes that the header is out of date d from now.
func (m *Model) changesIn(d time.Duration) {
	m.header.fresh = countdown.Earlier(m.header.fresh, m.now.Add(max(d, time.Millisecond)))
}
