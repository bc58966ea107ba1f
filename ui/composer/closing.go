package composer

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox"
	"oriel/ui/keys"
)

// flushWithin bounds how long the end waits for the store.
const flushWithin = 5 * time.Second

// End closes the composer and stores and sends, before it returns, what was
// begun. Call it when no more commands are run: a signal leaves no time for them.
func (m *Model) End() {
	if last := m.Leave(); last != nil {
		_ = last()
	}
}

// betweenTries is how long the end lets another program write that holds the
// store, before it tries again.
const betweenTries = 100 * time.Millisecond

// insist stores what has to be stored when the composer closes, also when the
// program is ending, and tries again while another program holds the store.
func (d *drafts) insist(ctx context.Context, store func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), flushWithin)
	defer cancel()
	for {
		err := store(ctx)
		if inbox.CodeOf(err) != inbox.CodeBusy {
			return err
		}
		timer := d.desk.Clock().NewTimer(betweenTries)
		select {
		case <-timer.C():
		case <-ctx.Done():
			timer.Stop()
			return err
		}
	}
}

// flush stores what is not stored, when the composer closes, and finishes what
// is being stored or sent. Until the answer is there the text is kept here.
func (m *Model) flush() tea.Cmd {
	var last tea.Cmd
	switch words := m.unheard(); {
	case words != "":
		last = m.saveMore(words)
	case m.buffer.version != m.saving.saved || m.saving.failed:
		m.kept[m.detail.Conversation.ID] = m.buffer.text()
		last = m.save(true)
	}
	return m.finish(last)
}

// finish returns a command that does all that was taken on, and tells how the
// last of it ended.
func (m *Model) finish(last tea.Cmd) tea.Cmd {
	drafts := m.drafts
	if len(drafts.underWay()) == 0 {
		return last
	}
	return func() tea.Msg {
		drafts.finish()
		if last == nil {
			return nil
		}
		return last()
	}
}

// unheard returns the words that were typed while an answer was awaited, up to
// the key that leaves.
func (m *Model) unheard() string {
	waiting := m.typed
	m.typed = nil
	written, saving := m.buffer, m.saving
	defer func() { m.buffer, m.saving = written, saving }()
	m.buffer = newBuffer("")
	for _, k := range waiting {
		id, isAction := keys.Lookup(keys.Composer, k.String())
		switch {
		case k.Paste:
			m.buffer.insert(m.lined(Clean(string(k.Runes))))
		case isAction && id == keys.Leave:
			return m.buffer.text()
		case !isAction:
			m.edit(k)
		}
	}
	return m.buffer.text()
}

// saveMore stores words behind the draft that the store has by then: it has not
// been read yet, or is being sent.
func (m *Model) saveMore(words string) tea.Cmd {
	ctx, drafts, ticket := m.ctx, m.drafts, m.drafts.ticket()
	s := saved{generation: m.generation, conversation: m.detail.Conversation.ID, closing: true}
	run := drafts.later(func() {
		s.err = drafts.insist(ctx, func(ctx context.Context) error { return drafts.add(ctx, ticket, s.conversation, words) })
	})
	return func() tea.Msg { run(); return s }
}
