package composer

import (
	"oriel/inbox"
	"oriel/ui/describe"
	"oriel/ui/keys"
	"oriel/ui/text"
	"oriel/ui/theme"
)

// notice is a sentence below the text, until the next key.
type notice struct {
	sentence string
	urgent   bool
}

func problem(sentence string) notice { return notice{sentence, true} }
func remark(sentence string) notice  { return notice{sentence, false} }

// length judges how long the text is, in words.
func (m *Model) length() (string, theme.Style) {
	n, units := m.buffer.graphemes(), m.units()
	switch {
	case units >= m.limits.Max:
		return m.counted(n, units) + " · too long: the platform takes fewer than " + describe.Number(m.limits.Max) + ", " + m.shorten(), m.th.Error
	case m.titleMax() > 0:
		return describe.Number(units) + " of at most " + describe.Number(m.titleMax()) + " characters", m.style(units > m.titleMax(), m.th.Error)
	case n > m.limits.Long:
		return m.counted(n, units) + " · very long" + m.cutWords(len(m.screens)-1), m.th.Urgent
	case n > m.limits.Preview:
		return describe.Number(n) + " · longer than an iOS lock screen" + m.cutWords(len(m.screens)-1), m.th.Warning
	case n > m.limits.Short:
		return describe.Number(n) + " · longer than a collapsed Android notification" + m.cutWords(0), m.th.Warning
	}
	return describe.Number(n) + " · fits every preview", m.th.Muted
}

func (m *Model) style(on bool, style theme.Style) theme.Style {
	if on {
		return style
	}
	return m.th.Muted
}

// isLong reports whether so much is written that hardly anybody reads on,
// though the platform takes it.
func (m *Model) isLong() bool {
	return m.titleMax() == 0 && m.buffer.graphemes() > m.limits.Long && m.units() < m.limits.Max
}

// shorten says how a text that is too long can become shorter.
func (m *Model) shorten() string {
	if Single(m.option) != "" {
		return "write it shorter"
	}
	return spelled(keys.Split) + " splits it"
}

// waysOut of a long text.
func (m *Model) waysOut() string {
	ways := spelled(keys.Editor) + " opens your editor · " + spelled(keys.Send) + " sends it as it is"
	if Single(m.option) != "" {
		return ways
	}
	return spelled(keys.Split) + " splits it into short messages · " + ways
}

// cutWords say that a lock screen cuts off the point.
func (m *Model) cutWords(screen int) string {
	if m.cutsPoint(screen) {
		return ", its point is cut off"
	}
	return ""
}

// counted names the platform's count where it is another one.
func (m *Model) counted(graphemes, units int) string {
	if units == graphemes {
		return describe.Number(graphemes)
	}
	return describe.Number(graphemes) + ", the platform counts " + describe.Number(units)
}

// units is the length by the platform's count.
func (m *Model) units() int {
	n := len(m.buffer.lines) - 1
	for i := range m.buffer.lines {
		n += inbox.TextUnits(m.buffer.lines[i].text)
	}
	return n
}

func (m *Model) titleMax() int { return m.judged.rule.Content.TitleMax }

// strip is what lock screens will show of the text. It is made again when the
// beginning of the text changes.
type strip struct {
	head           string
	short, preview text.Safe
}

// preview makes the strip from the beginning of the text: twice as much as it
// shows, and more where spaces that are folded leave too little.
func (m *Model) preview() strip {
	for n := 2 * m.limits.Preview; ; n *= 2 {
		head, whole := m.buffer.head(n)
		if head != m.strip.head {
			m.strip = strip{head: head, short: text.Preview(head, m.limits.Short), preview: text.Preview(head, m.limits.Preview)}
		}
		if whole || m.strip.preview.Graphemes() > m.limits.Preview {
			return m.strip
		}
	}
}

// head is the beginning of the text: at least n characters, or the whole.
func (b *buffer) head(n int) (head string, whole bool) {
	for i := range b.lines {
		if i > 0 {
			head += "\n"
		}
		l := &b.lines[i]
		if len(l.clusters) > n {
			return head + l.slice(0, n), false
		}
		head += l.text
		n -= len(l.clusters)
	}
	return head, true
}
