package composer

import (
	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox/advice"
	"oriel/ui/affirm"
	"oriel/ui/describe"
	"oriel/ui/row"
	"oriel/ui/text"
	"oriel/ui/theme"
)

// remarks are what there is to say about a text that is to be sent in some
// way. While the text is being changed they are those about it as it was.
type remarks struct {
	text      string
	situation advice.Situation
	hints     []advice.Hint
	// standing are the hints whose words still stand in the text, at their
	// present places.
	standing []advice.Hint
}

// checked is the answer of a check.
type checked struct {
	generation uint64
	remarks
}

// situation is what the check has to know about the chosen option.
func (m *Model) situation() advice.Situation {
	s := affirm.Situation(m.judged.rule, m.judged.chosen.Target)
	if s.TextBelow > 0 {
		s.TextBelow = m.limits.Max
	}
	return s
}

// check reads the text beside the screen: a long one takes most of a
// millisecond. It is asked for when the agent pauses.
func (m *Model) check() tea.Cmd {
	if m.mode == closed || m.isChecked() {
		return nil
	}
	words, c := m.words, checked{m.generation, remarks{text: m.buffer.text(), situation: m.situation()}}
	return func() tea.Msg {
		c.hints = words.Check(c.text, c.situation)
		return c
	}
}

// checkNow reads the text that is about to be sent.
func (m *Model) checkNow() {
	if !m.isChecked() {
		m.advice = remarks{text: m.buffer.text(), situation: m.situation()}
		m.advice.hints = m.words.Check(m.advice.text, m.advice.situation)
	}
}

func (m *Model) isChecked() bool {
	return m.advice.text == m.buffer.text() && m.advice.situation == m.situation()
}

func (m *Model) onChecked(c checked) tea.Cmd {
	if c.generation == m.generation && c.text == m.buffer.text() && c.situation == m.situation() {
		m.advice = c.remarks
		m.settle()
	}
	return nil
}

const (
	mostHints    = 3 // that are shown at once
	mostHintRows = 2 // of one of them
)

// hintRows show the hints with their rules, the most severe first.
func (m *Model) hintRows() []string {
	if m.mode != writing || m.buffer.blank() {
		return nil
	}
	var rows []string
	for i, h := range m.advice.standing {
		if i == mostHints {
			return append(rows, m.wrapped(m.th.Muted, "and "+describe.Count(len(m.advice.standing)-mostHints, "more hint"))...)
		}
		rows = append(rows, m.hintRow(h)...)
	}
	return rows
}

func (m *Model) hintRow(h advice.Hint) []string {
	style, label := m.severity(h.Severity)
	lines := text.Line(label + h.Why + " " + h.Rule).Wrap(max(m.w, 1))
	if len(lines) > mostHintRows {
		lines = append(lines[:mostHintRows-1], text.Join(lines[mostHintRows-1:], text.Literal(" ")))
	}
	rows := make([]string, len(lines))
	for i, line := range lines {
		rows[i] = row.New(m.w, m.th.Text).Add(style, line).String()
	}
	return rows
}

// severity says what a hint asks for. A request is read by whoever runs the
// ads before anybody else reads it: nothing about it has to be confirmed.
func (m *Model) severity(s advice.Severity) (style theme.Style, label string) {
	switch {
	case s == advice.Block:
		return m.th.Error, "Must change: "
	case s == advice.Confirm && !m.judged.chosen.HandOver:
		return m.th.Warning, "To confirm: "
	}
	return m.th.Muted, "Hint: "
}
