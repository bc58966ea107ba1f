package composer

import (
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox/advice"
	"oriel/ui/row"
	"oriel/ui/text"
)

// questions are what the agent confirms before a message is sent, one after
// the other, and what is confirmed already. What was confirmed goes with the
// message.
type questions struct {
	open      []string
	confirmed []string
}

// toConfirm is what has to be confirmed about the text: the rule of the
// option, and every hint that asks for it. Where policy says no, the Desk is
// to say so before anybody confirms anything.
func (m *Model) toConfirm() questions {
	var q questions
	if !m.judged.chosen.Allowed {
		return q
	}
	if rule := m.judged.rule.Confirm; rule != "" {
		q.open = append(q.open, rule)
	}
	for _, h := range m.advice.hints {
		if h.Severity == advice.Confirm {
			q.open = append(q.open, h.Why+" "+h.Rule)
		}
	}
	return q
}

// ask shows the next question, and sends when none is left.
func (m *Model) ask(q questions) tea.Cmd {
	m.asked = q
	if len(q.open) == 0 {
		return m.send()
	}
	m.mode = confirming
	m.settle()
	return nil
}

// confirm is yes to the question that is shown.
func (m *Model) confirm() tea.Cmd {
	q := m.asked
	return m.ask(questions{open: q.open[1:], confirmed: append(q.confirmed, q.open[0])})
}

// words are the question that is shown, and its answers.
func (q *questions) words() (question, answers string) {
	number, yes := "", "send"
	if total := len(q.open) + len(q.confirmed); total > 1 {
		number = strconv.Itoa(len(q.confirmed)+1) + " of " + strconv.Itoa(total) + ": "
	}
	if len(q.open) > 1 {
		yes = "confirm"
	}
	return number + q.open[0], "y " + yes + " · n back"
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
