package composer

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// While something is not stored, a pulse looks every pulseEvery whether the
// agent has paused. A pause is noticed at the second pulse after the last key
// at the latest, so within 0.4 s; who never pauses is stored every 1.8 s.
const (
	pulseEvery = 200 * time.Millisecond
	mostPulses = 9
)

// autosave knows which version of the text is stored.
type autosave struct {
	saved   uint64 // version of the text that the store has, or is given
	seen    uint64 // version at the last pulse
	pulses  int    // since something was not stored
	pulsing bool
	failed  bool
}

type pulse struct{ generation uint64 }

type saved struct {
	generation   uint64
	conversation int64
	version      uint64
	text         string
	err          error
	closing      bool
}

type draftRead struct {
	generation uint64
	text       string
	err        error
}

// touch is called after the text changed.
func (m *Model) touch() tea.Cmd {
	m.settle()
	if m.saving.pulsing || m.buffer.version == m.saving.saved {
		return nil
	}
	m.saving.pulsing, m.saving.pulses, m.saving.seen = true, 0, m.buffer.version
	return m.nextPulse()
}

func (m *Model) nextPulse() tea.Cmd {
	ctx, clock, p := m.ctx, m.desk.Clock(), pulse{m.generation}
	return func() tea.Msg {
		timer := clock.NewTimer(pulseEvery)
		defer timer.Stop()
		select {
		case <-timer.C():
			return p
		case <-ctx.Done():
			return nil
		}
	}
}

func (m *Model) onPulse(p pulse) tea.Cmd {
	if p.generation != m.generation {
		return nil
	}
	s := &m.saving
	paused := m.buffer.version == s.seen
	s.seen = m.buffer.version
	var check tea.Cmd
	if paused {
		check = m.check()
	}
	if m.buffer.version == s.saved {
		s.pulsing = false
		return check
	}
	s.pulses++
	if m.busy || (!paused && s.pulses < mostPulses) || (s.failed && s.pulses < mostPulses) {
		return tea.Batch(check, m.nextPulse())
	}
	s.pulses = 0
	return tea.Batch(check, m.save(false), m.nextPulse())
}

// save stores the text as it is now. A failure is told by the answer.
func (m *Model) save(closing bool) tea.Cmd {
	m.saving.saved = m.buffer.version
	ctx, drafts, ticket := m.ctx, m.drafts, m.drafts.ticket()
	s := saved{
		generation: m.generation, conversation: m.detail.Conversation.ID,
		version: m.buffer.version, text: m.buffer.text(), closing: closing,
	}
	run := drafts.later(func() {
		store := func(ctx context.Context) error { return drafts.save(ctx, ticket, s.conversation, s.text) }
		if closing {
			s.err = drafts.insist(ctx, store)
		} else {
			s.err = store(ctx)
		}
	})
	return func() tea.Msg { run(); return s }
}

func (m *Model) onSaved(s saved) tea.Cmd {
	current := s.generation == m.generation
	if s.err == nil {
		if m.kept[s.conversation] == s.text && s.closing {
			delete(m.kept, s.conversation)
		}
		if current {
			m.saving.failed = false
		}
		return nil
	}
	if current {
		m.saving.failed = true
		m.saving.saved = 0
		m.notice = problem("The draft is not stored: " + s.err.Error() + ". It is kept here and tried again.")
		return tea.Batch(m.touch(), tell(Unsaved{s.err}))
	}
	return tell(Unsaved{s.err})
}

func (m *Model) readDraft(id int64) tea.Cmd {
	ctx, drafts, generation := m.ctx, m.drafts, m.generation
	return func() tea.Msg {
		text, err := drafts.read(ctx, id)
		return draftRead{generation, text, err}
	}
}

// onDraft takes the stored draft, which may be newer than the one that the
// thread was loaded with.
func (m *Model) onDraft(d draftRead) tea.Cmd {
	if d.generation != m.generation {
		return nil
	}
	if d.err == nil {
		m.restore(d.text)
	} else {
		m.notice = problem("The draft could not be read: " + d.err.Error())
	}
	return tea.Batch(m.check(), m.ready())
}

// ready hears the keys that were pressed while an answer was awaited.
func (m *Model) ready() tea.Cmd {
	m.busy = false
	m.settle()
	var commands []tea.Cmd
	for len(m.typed) > 0 && !m.busy {
		key := m.typed[0]
		m.typed = m.typed[1:]
		commands = append(commands, m.key(key))
	}
	return tea.Batch(commands...)
}
