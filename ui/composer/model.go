package composer

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox"
	"oriel/inbox/advice"
	"oriel/inbox/policy"
	"oriel/ui/affirm"
	"oriel/ui/theme"
)

// mode is what the keys do.
type mode int

const (
	closed     mode = iota
	writing         // keys edit the text
	confirming      // asked to confirm what is special about this message
	promoting       // asked whether a request promotes something
	splitting       // asked whether to send these parts
)

// Model is the pane. Its methods are called one at a time.
type Model struct {
	ctx     context.Context
	desk    *inbox.Desk
	th      theme.Theme
	zone    *time.Location
	limits  Limits
	words   *advice.Lexicon
	screens []advice.LockScreen
	// shown and broadest are the most characters that one of them shows, in
	// all and on a line.
	shown, broadest int

	mode       mode
	generation uint64 // of what is open; answers for an earlier one are dropped
	detail     inbox.Detail
	option     policy.OptionID
	judged     judgement
	now        time.Time

	buffer *buffer
	parts  []string         // what is about to be sent, while it is confirmed
	asked  affirm.Questions // about it
	busy   bool             // an answer is awaited before the text may change
	typed  []tea.KeyMsg     // keys pressed meanwhile
	notice notice
	advice remarks

	drafts *drafts
	saving autosave
	kept   map[int64]string // texts that could not be stored, by conversation

	w, h    int
	layout  layout
	strip   strip
	glances glances
	drawn   map[drawnRow]string // at the present width
}

// New returns a composer that is closed. ctx ends its work with the Desk, zone
// is the agent's time zone.
func New(ctx context.Context, desk *inbox.Desk, th theme.Theme, zone *time.Location, settings Settings) *Model {
	m := &Model{
		ctx: ctx, desk: desk, th: th, zone: zone, now: desk.Now(),
		buffer: newBuffer(""), drafts: newDrafts(desk), kept: map[int64]string{}, drawn: map[drawnRow]string{},
	}
	m.SetSettings(settings)
	return m
}

// SetSettings changes what drafts are held to, also the one that is being
// written.
func (m *Model) SetSettings(s Settings) tea.Cmd {
	s = s.OrDefault()
	m.limits, m.words, m.screens = s.Limits, s.Words, s.Screens
	m.shown, m.broadest = s.mostShown()
	m.strip, m.glances, m.advice = strip{}, glances{}, remarks{}
	if m.mode == closed {
		return nil
	}
	m.settle()
	return m.check()
}

// Open starts to write in a conversation, with the draft there is. An empty
// option is the first that policy allows. Until the stored draft was read, keys
// wait.
func (m *Model) Open(d inbox.Detail, option policy.OptionID) tea.Cmd {
	id := d.Conversation.ID
	if m.mode != closed && m.detail.Conversation.ID == id {
		m.SetDetail(d)
		if option != "" {
			return m.SetOption(option)
		}
		return nil
	}
	flush := m.close()
	m.generation++
	m.mode, m.detail, m.notice = writing, d, notice{}
	m.now = m.desk.Now()
	m.option = option
	m.judge()
	if option == "" {
		m.option = m.judged.preferred()
		m.judge()
	}
	text, kept := m.kept[id]
	if !kept {
		text = d.Draft
	}
	m.restore(text)
	m.busy = !kept
	m.settle()
	if kept {
		m.saving.saved = 0
		return tea.Batch(flush, m.touch(), m.check())
	}
	return tea.Batch(flush, m.readDraft(id))
}

// restore puts a stored text into the editor; it needs no saving.
func (m *Model) restore(text string) {
	m.buffer.set(Clean(text))
	m.saving = autosave{saved: m.buffer.version}
}

// conversation is the one that is written in, 0 while closed.
func (m *Model) conversation() int64 {
	if m.mode == closed {
		return 0
	}
	return m.detail.Conversation.ID
}

// Focused reports whether the composer is open and hears keys.
func (m *Model) Focused() bool { return m.mode != closed }

// SetDetail takes news of the conversation, which is judged anew. The text
// stays what it is.
func (m *Model) SetDetail(d inbox.Detail) {
	if m.mode == closed || d.Conversation.ID != m.detail.Conversation.ID {
		return
	}
	m.detail = d
	m.judge()
	m.settle()
}

// SetOption chooses how to send.
func (m *Model) SetOption(id policy.OptionID) tea.Cmd {
	if m.mode == closed {
		return nil
	}
	m.option = id
	m.mode, m.parts, m.asked, m.notice = writing, nil, affirm.Questions{}, notice{}
	m.judge()
	m.settle()
	return m.check()
}

// SetNow tells the time. What may be sent is judged anew.
func (m *Model) SetNow(now time.Time) {
	m.now = now
	if m.mode == closed {
		return
	}
	m.judge()
	m.settle()
}

// SetSize gives the pane w columns and h rows.
func (m *Model) SetSize(w, h int) {
	w, h = max(w, 0), max(h, 0)
	if w == m.w && h == m.h {
		return
	}
	if w != m.w {
		clear(m.drawn)
	}
	m.w, m.h = w, h
	m.settle()
}

// Leave closes the composer and stores the draft.
func (m *Model) Leave() tea.Cmd {
	flush := m.close()
	m.settle()
	return flush
}

func (m *Model) close() tea.Cmd {
	if m.mode == closed {
		return m.finish(nil)
	}
	flush := m.flush()
	m.mode, m.busy, m.typed, m.parts, m.notice = closed, false, nil, nil, notice{}
	m.asked, m.advice = affirm.Questions{}, remarks{}
	m.generation++
	m.buffer.set("")
	m.saving = autosave{}
	return flush
}

func tell(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }
