package composer

import (
	"errors"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox"
	"oriel/inbox/advice"
	"oriel/ui/affirm"
	"oriel/ui/describe"
	"oriel/ui/text"
)

// sent is the Desk's answer.
type sent struct {
	generation   uint64
	conversation int64
	text         string
	messages     []inbox.Message
	err          error
}

// pressSend sends the text, or the parts that are shown, once everything is
// confirmed that has to be.
func (m *Model) pressSend() tea.Cmd {
	if m.mode == confirming || m.mode == promoting {
		return nil // the question wants its own key: no double press answers it
	}
	parts := m.parts
	if m.mode == writing {
		parts = []string{m.buffer.text()}
	}
	m.checkNow()
	if blocked := m.blocked(parts); blocked != "" {
		m.notice = problem(blocked)
		m.settle()
		return nil
	}
	if m.judged.chosen.HandOver {
		return m.askPromotion()
	}
	m.parts = parts
	m.asked = m.toConfirm()
	return m.ask()
}

// blocked says what no Desk has to be asked about.
func (m *Model) blocked(parts []string) string {
	for _, part := range parts {
		part = strings.TrimSpace(part)
		switch units := inbox.TextUnits(part); {
		case part == "":
			return "There is nothing to send yet."
		case m.titleMax() > 0 && strings.Contains(part, "\n"):
			return "Not sent: a title is one line. The draft is kept."
		case units >= m.limits.Max:
			return "Not sent: " + describe.Number(units) + " characters, and the platform takes fewer than " + describe.Number(m.limits.Max) + ": " + m.shorten() + ". The draft is kept."
		}
	}
	for _, h := range m.advice.hints {
		if h.Severity == advice.Block {
			return "Not sent: " + h.Why + " " + h.Rule + " The draft is kept."
		}
	}
	return ""
}

// send hands the parts to the Desk. It judges; until it answers, keys wait.
func (m *Model) send() tea.Cmd {
	m.mode, m.busy, m.notice = writing, true, notice{}
	replies := make([]inbox.Reply, len(m.parts))
	for i, part := range m.parts {
		replies[i] = inbox.Reply{Conversation: m.detail.Conversation.ID, Option: m.option, Text: part, Confirmed: m.asked.Confirmed()}
	}
	m.parts, m.asked = nil, affirm.Questions{}
	m.settle()
	m.saving.saved = m.buffer.version // the draft is stored on the way
	ctx, drafts, ticket := m.ctx, m.drafts, m.drafts.ticket()
	s := sent{generation: m.generation, conversation: m.detail.Conversation.ID, text: m.buffer.text()}
	m.kept[s.conversation] = s.text
	run := drafts.later(func() { s.messages, s.err = drafts.send(ctx, ticket, s.text, replies) })
	return func() tea.Msg { run(); return s }
}

func (m *Model) onSent(s sent) tea.Cmd {
	if s.err != nil {
		return m.settled(s, tell(Refused{s.err}))
	}
	return m.settled(s, tell(Queued{s.messages}))
}

// settled takes the text out of the editor that the Desk has, and leaves it
// there where the Desk has refused it.
func (m *Model) settled(s sent, outcome tea.Cmd) tea.Cmd {
	stored := s.err == nil || inbox.CodeOf(s.err) == inbox.CodeRefused
	if stored && m.kept[s.conversation] == s.text {
		delete(m.kept, s.conversation)
	}
	if s.generation != m.generation {
		if s.err == nil && m.conversation() == s.conversation && m.buffer.text() == s.text {
			m.restore("") // it was opened again meanwhile
		}
		return outcome
	}
	if s.err == nil {
		m.restore("")
		return tea.Batch(outcome, m.ready())
	}
	m.now = m.desk.Now()
	m.judge()
	m.notice = problem(m.refusal(s.err))
	if !stored { // nor may the draft be
		m.saving.failed, m.saving.saved = true, 0
	}
	return tea.Batch(outcome, m.ready(), m.touch())
}

// refusal says what happened, that the text is safe, and what can be done.
func (m *Model) refusal(err error) string {
	var no *inbox.Refusal
	if errors.As(err, &no) {
		return no.Error() + " " + m.judged.alternatives()
	}
	return "Not sent: " + err.Error() + ". The draft is kept."
}

// answer hears the keys of a question.
func (m *Model) answer(k tea.KeyMsg) tea.Cmd {
	switch key := k.String(); {
	case m.mode == confirming && (key == "y" || key == "Y"):
		return m.confirm()
	case m.mode == confirming && (key == "n" || key == "N"):
		m.backToWriting()
	case m.mode == promoting && (key == "y" || key == "Y"):
		return m.request(true)
	case m.mode == promoting && (key == "n" || key == "N"):
		return m.request(false)
	case m.mode == splitting && key == "enter":
		return m.pressSend()
	case m.mode == splitting && (key == "down" || key == "pgdown"):
		m.layout.top++
		m.settle()
	case m.mode == splitting && (key == "up" || key == "pgup"):
		m.layout.top--
		m.settle()
	}
	return nil
}

// pressSplit shows the short messages that a long draft would become.
func (m *Model) pressSplit() tea.Cmd {
	if m.mode == splitting {
		m.backToWriting()
		return nil
	}
	if why := Single(m.option); why != "" {
		m.notice = remark(why)
		m.settle()
		return nil
	}
	parts := text.SplitMessages(m.buffer.text(), m.limits.Preview)
	if len(parts) < 2 {
		m.notice = remark("It is one short message already: there is nothing to split.")
		m.settle()
		return nil
	}
	m.mode, m.parts, m.notice = splitting, parts, notice{}
	m.layout.top = 0
	m.settle()
	return nil
}
