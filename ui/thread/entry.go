package thread

import (
	"time"

	"oriel/inbox"
	"oriel/ui/row"
	"oriel/ui/text"
	"oriel/ui/theme"
	"oriel/ui/when"
)

// entry is a message of the thread and what was drawn of it.
type entry struct {
	message inbox.Message
	state   inbox.SendState
	newDay  bool // it is the first message of its day that is loaded
	quote   text.Safe

	rows  []string
	drawn drawing // what the rows were drawn for
}

// drawing is all that the rows of an entry depend on beside the message.
type drawing struct {
	width  int
	unread bool
	today  int64         // the number of the day, where the day is named
	left   time.Duration // until it leaves, in whole seconds
}

func (e *entry) setDay(first bool) {
	if e.newDay != first {
		e.newDay, e.rows = first, nil
	}
}

func (e *entry) setQuote(quote text.Safe) {
	if e.quote != quote {
		e.quote, e.rows = quote, nil
	}
}

func sameDay(a, b time.Time, zone *time.Location) bool {
	return when.DayNumber(a, zone) == when.DayNumber(b, zone)
}

// rows draws an entry, or takes the drawing there is.
func (m *Model) rows(i int) []string {
	e := m.entries[i]
	d := drawing{width: m.w, unread: e.message.ID == m.unread && m.unread != 0}
	if e.newDay {
		d.today = when.DayNumber(m.now, m.zone)
	}
	if e.state == inbox.StateQueued {
		d.left = e.leavesIn(m.now)
	}
	if e.rows == nil || e.drawn != d {
		e.drawn, e.rows = d, m.draw(e, d)
	}
	return e.rows
}

// leavesIn is how long the message can still be taken back, in whole seconds
// rounded up.
func (e *entry) leavesIn(now time.Time) time.Duration {
	left := e.message.Send.NotBefore.Sub(now)
	return max((left + time.Second - 1).Truncate(time.Second), 0)
}

func (m *Model) draw(e *entry, d drawing) []string {
	p := painter{th: &m.th, width: m.w}
	if e.newDay {
		p.rule(m.th.Muted, when.Day(e.message.At, m.now, m.zone))
	}
	if d.unread {
		p.rule(m.th.Unread, "new")
	}
	m.drawHead(&p, e, d)
	if !e.quote.Empty() {
		p.quote(e.quote)
	}
	m.drawContent(&p, e)
	m.drawTrouble(&p, e)
	return p.rows
}

// indent is where the text of a message starts, below its head.
const indent = 2

// painter collects the rows of an entry.
type painter struct {
	th    *theme.Theme
	width int
	rows  []string
}

func (p *painter) row() *row.Row { return row.New(p.width, p.th.Text) }

func (p *painter) add(r *row.Row) { p.rows = append(p.rows, r.String()) }

// rule draws a line with a word in its middle.
func (p *painter) rule(style theme.Style, word string) {
	label := text.Literal(" " + word + " ")
	bar := p.th.Glyphs.Horizontal
	left := max((p.width-label.Width())/2, 0)
	r := p.row().Add(style, text.Repeat(bar, left)).Add(style, label)
	p.add(r.Add(style, text.Repeat(bar, r.Room())))
}

// paragraph wraps a text below the head. Right-to-left text stands at the right
// edge; its order is left to the terminal.
func (p *painter) paragraph(style theme.Style, s text.Safe) {
	left := min(indent, max(p.width-1, 0))
	for _, line := range s.Wrap(p.width - left) {
		if line.RightToLeft() {
			line = line.AlignRight(p.width - left)
		}
		p.add(p.row().Gap(left).Add(style, line))
	}
}

func (p *painter) quote(s text.Safe) {
	p.add(p.row().Gap(indent).Add(p.th.Border, p.th.Glyphs.Vertical).Gap(1).Add(p.th.Muted, s))
}

// quoteOf is the beginning of the message that another one answers.
func (m *Model) quoteOf(mid string) text.Safe {
	if mid == "" {
		return text.Safe{}
	}
	i, ok := m.byMID[mid]
	if !ok {
		return text.Literal("an earlier message")
	}
	message := m.entries[i].message
	switch {
	case message.Unsent:
		return text.Literal("an unsent message")
	case message.Text == "" && len(message.Attachments) > 0:
		return text.Name(message.Attachments[0].Type)
	}
	return text.Line(message.Text)
}
