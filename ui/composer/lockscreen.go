package composer

import (
	"oriel/inbox/advice"
	"oriel/ui/row"
	"oriel/ui/text"
)

// glance is what a lock screen shows of the text.
type glance struct {
	screen advice.LockScreen
	advice.Preview
}

// verdict says in words what the picture of a lock screen shows.
func (g *glance) verdict() string {
	switch {
	case !g.Cut:
		return "all of it"
	case g.PointShown:
		return "the point is in"
	}
	return "cuts off the point"
}

// look reads the beginning of the text as the lock screens do. It is read
// again when the beginning has changed.
func (m *Model) look() []glance {
	head, _ := m.buffer.head(2 * m.shown)
	if head == m.glances.head && m.glances.of != nil {
		return m.glances.of
	}
	m.glances.head, m.glances.of = head, make([]glance, len(m.screens))
	for i, s := range m.screens {
		m.glances.of[i] = glance{s, m.words.Preview(head, s)}
	}
	return m.glances.of
}

// glances are what the lock screens show of a beginning.
type glances struct {
	head string
	of   []glance
}

// cutsPoint reports whether the lock screen at index i cuts off the sentence
// that matters.
func (m *Model) cutsPoint(i int) bool {
	g := m.look()[i]
	return g.Cut && !g.PointShown
}

// card is the picture of a lock screen: a box, as wide as its text.
type card struct {
	inner int
	rows  []string
}

func (c *card) width() int { return c.inner + 2 }

// pictureRows picture the lock screens, side by side where they fit. A pane
// that is narrower than one of them has none.
func (m *Model) pictureRows() []string {
	if m.mode != writing || m.buffer.blank() || m.broadest+2 > m.w {
		return nil
	}
	var rows []string
	shelf, used := []card(nil), 0
	for _, g := range m.look() {
		c := m.card(&g)
		if used > 0 && used+1+c.width() > m.w {
			rows, shelf, used = append(rows, m.shelf(shelf)...), nil, 0
		}
		shelf, used = append(shelf, c), used+1+c.width()
	}
	return append(rows, m.shelf(shelf)...)
}

// shelf puts cards side by side.
func (m *Model) shelf(cards []card) []string {
	height := 0
	for _, c := range cards {
		height = max(height, len(c.rows))
	}
	rows := make([]string, height)
	for i := range rows {
		line, left := "", m.w
		for n, c := range cards {
			if n > 0 {
				line, left = line+row.New(1, m.th.Text).String(), left-1
			}
			if i < len(c.rows) {
				line += c.rows[i]
			} else {
				line += row.New(c.width(), m.th.Text).String()
			}
			left -= c.width()
		}
		rows[i] = line + row.New(left, m.th.Text).String()
	}
	return rows
}

// perLine is how many characters stand on a line of the lock screen.
func perLine(s advice.LockScreen) int { return (s.Characters + s.Lines - 1) / max(s.Lines, 1) }

// card draws one lock screen. It is as high as the lines of the screen, so
// that nothing moves while somebody types.
func (m *Model) card(g *glance) card {
	c := card{inner: perLine(g.screen)}
	glyphs, border := &m.th.Glyphs, m.th.Border
	edge := func(left, right, words text.Safe) string {
		r := row.New(c.inner+1, border).Add(border, left).Add(m.th.Muted, words)
		return r.Add(border, text.Repeat(glyphs.Horizontal, r.Room())).String() + border.Render(right)
	}
	c.rows = append(c.rows, edge(glyphs.TopLeft, glyphs.TopRight, text.Line(g.screen.Name)))
	for i := range max(g.screen.Lines, len(g.Lines)) {
		line := advice.Span{}
		if i < len(g.Lines) {
			line = g.Lines[i]
		}
		c.rows = append(c.rows, m.cardLines(g, line, c.inner)...)
	}
	c.rows = append(c.rows, edge(glyphs.BottomLeft, glyphs.BottomRight, text.Literal(g.verdict())))
	return c
}

// cardLines draw a line of the lock screen: several where its characters are
// wide. The sentence that is cut off stands out.
func (m *Model) cardLines(g *glance, line advice.Span, w int) []string {
	var point []advice.Span
	if g.Cut && !g.PointShown {
		point = []advice.Span{g.Point}
	}
	side := m.th.Border.Render(m.th.Glyphs.Vertical)
	var rows []string
	for {
		part := piece{m.glances.head[line.Start:line.End], line.Start}
		part.text = part.text[:fitting(part.text, w)]
		r := markedRow{row.New(w, m.th.Text)}.marked(part, point, m.th.Muted, m.th.Warning)
		rows = append(rows, side+r.String()+side)
		if line.Start += len(part.text); line.Start >= line.End || part.text == "" {
			return rows
		}
	}
}

// fitting is how many bytes of s fit into w columns.
func fitting(s string, w int) int {
	size := 0
	for size < len(s) {
		c := firstCluster(s[size:])
		if w -= int(c.width); w < 0 {
			return size
		}
		size += int(c.size)
	}
	return size
}
