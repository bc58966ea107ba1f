package composer

import (
	tea "github.com/charmbracelet/bubbletea"

	"oriel/ui/affirm"
	"oriel/ui/row"
	"oriel/ui/text"
)

// toConfirm is what has to be confirmed about the text. Where policy says no,
// the Desk is to say so before anybody confirms anything.
func (m *Model) toConfirm() affirm.Questions {
	if !m.judged.chosen.Allowed {
		return affirm.Questions{}
	}
	return affirm.About(m.judged.rule.Confirm, m.advice.hints)
}

// ask shows the next question, and sends when none is left.
func (m *Model) ask() tea.Cmd {
	if m.asked.Answered() {
		return m.send()
	}
	m.mode = confirming
	m.settle()
	return nil
}

// confirm is yes to the question that is shown.
func (m *Model) confirm() tea.Cmd {
	m.asked.Yes()
	return m.ask()
}

// questionRows show a question, and its answers behind it or below it.
func (m *Model) questionRows(question, answers string) []string {
	lines := text.Line(question).Wrap(max(m.w, 1))
	last, keys := len(lines)-1, text.Literal(answers)
	if gap := text.Literal("  "); lines[last].Width()+gap.Width()+keys.Width() <= m.w {
		lines[last] = lines[last].Append(gap).Append(keys)
	} else {
		lines = append(lines, keys)
	}
	rows := make([]string, len(lines))
	for i, line := range lines {
		rows[i] = row.New(m.w, m.th.Text).Add(m.th.Warning, line).String()
	}
	return rows
}
