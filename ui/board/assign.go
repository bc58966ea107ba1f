package board

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox/figures"
	"oriel/ui/describe"
	"oriel/ui/text"
)

// subject is the conversation of the selected line.
type subject struct {
	conversation int64
	name         text.Safe
}

func ofDeadline(d figures.Deadline) subject {
	return subject{d.Conversation, describe.Customer(d.Name, d.PSID)}
}

func ofMiss(m figures.Miss) subject {
	return subject{m.Conversation, describe.Customer(m.Name, m.PSID)}
}

// subject is the selected line's conversation. Of an agent it is the one that
// hurts first.
func (m *Model) subject() (subject, bool) {
	if m.board == nil {
		return subject{}, false
	}
	b, i := m.board, m.cursors[m.focus].index
	switch {
	case m.focus == nowPart && b.Now.Longest != 0:
		return subject{b.Now.Longest, text.Literal("whoever waits longest")}, true
	case m.focus == nextPart && i < len(b.Next.Deadlines):
		return ofDeadline(b.Next.Deadlines[i]), true
	case m.focus == missedPart && i < len(b.Misses):
		return ofMiss(b.Misses[i]), true
	case m.focus == loadPart && i < len(b.Load):
		return m.mostUrgentOf(b.Load[i].Agent)
	}
	return subject{}, false
}

// mostUrgentOf is what is late of an agent, or the next to be.
func (m *Model) mostUrgentOf(agent string) (subject, bool) {
	if agent == nobody {
		agent = ""
	}
	for _, miss := range m.board.Misses {
		if miss.End.IsZero() && miss.Assignee == agent {
			return ofMiss(miss), true
		}
	}
	for _, d := range m.board.Next.Deadlines {
		if d.Assignee == agent {
			return ofDeadline(d), true
		}
	}
	return subject{}, false
}

// unlock lets a lead reassign, or no longer: a board on a wall is for looking.
func (m *Model) unlock() tea.Cmd {
	m.lead = !m.lead
	m.draw()
	if m.lead {
		return say("Reassigning is on: a gives what is selected away, L locks.")
	}
	return say("The board is read-only again.")
}

// assign asks who is to have the selected conversation.
func (m *Model) assign() tea.Cmd {
	s, ok := m.subject()
	switch {
	case !m.lead:
		return say("This board is read-only. L lets a lead reassign.")
	case !ok && m.focus == loadPart && m.board.Load[m.cursors[loadPart].index].Late > 0:
		return say("Too many are late to name this agent's here. Enter shows this agent only.")
	case !ok && m.focus == loadPart:
		return say("Nothing of this agent is late, or will be within the hour. Open the inbox for the rest.")
	case !ok:
		return say("Select a conversation first: a deadline, an agent or a miss.")
	}
	entries := []entry{}
	for _, agent := range m.candidates() {
		entries = append(entries, entry{agent, m.candidate(agent)})
	}
	title := text.Literal("Give ").Append(s.name).Append(text.Literal(" to")).Truncate(60)
	return tell(Asked{newPicker(m.settings.Theme, title.String(), entries, func(agent string) tea.Cmd {
		if agent == nobody {
			agent = ""
		}
		return tell(Assign{s.conversation, agent})
	})})
}

// candidates are who can be given a conversation: whoever sits here, the
// others, and nobody.
func (m *Model) candidates() []string {
	all := m.agents()
	if me := m.settings.Agent; me != "" {
		all = slices.DeleteFunc(all, func(a string) bool { return a == me })
		all = append([]string{me}, all...)
	}
	return all
}

func (m *Model) candidate(agent string) text.Safe {
	if agent == m.settings.Agent {
		return whoHas(agent).Append(text.Literal(" (you)"))
	}
	for _, l := range m.board.Load {
		if l.Agent == agent {
			return whoHas(agent).Append(text.Literal(" · " + describe.Number(l.Open) + " open, " + describe.Number(l.Late) + " late"))
		}
	}
	return whoHas(agent)
}
