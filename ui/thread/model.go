package thread

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox"
	"oriel/ui/countdown"
	"oriel/ui/keys"
	"oriel/ui/text"
	"oriel/ui/theme"
)

// Loaded tells that the thread shows what the Desk knows of a conversation, or
// that it could not be read. What was shown then stays.
type Loaded struct {
	ID  int64
	Err error
}

// Model is the pane. Its methods are called one at a time.
type Model struct {
	ctx  context.Context
	desk *inbox.Desk
	th   theme.Theme
	zone *time.Location
	now  time.Time
	w, h int

	id      int64 // what is asked for, 0: nothing
	loader  loader
	detail  inbox.Detail
	loaded  bool
	problem text.Safe // why it could not be read

	name    text.Safe
	entries []*entry
	byMID   map[string]int
	unread  int64 // the message with the unread line above it, 0: none
	more    bool  // there are earlier messages
	place   place
	header  header
}

// New returns an empty thread. ctx ends its questions to the Desk, zone is the
// agent's time zone.
func New(ctx context.Context, desk *inbox.Desk, th theme.Theme, zone *time.Location) *Model {
	return &Model{ctx: ctx, desk: desk, th: th, zone: zone, now: desk.Now()}
}

// Detail is the conversation that is shown; false while none is.
func (m *Model) Detail() (inbox.Detail, bool) { return m.detail, m.loaded }

// SetSize gives the pane w columns and h rows. The message at the bottom stays
// there.
func (m *Model) SetSize(w, h int) {
	if w == m.w && h == m.h {
		return
	}
	m.w, m.h = max(w, 0), max(h, 0)
	m.drawHeader()
	m.scroll(0)
}

// SetNow tells the time.
func (m *Model) SetNow(now time.Time) {
	stale := countdown.Outdated(m.now, m.header.fresh, now)
	m.now = now
	if stale {
		m.drawHeader()
	}
	m.scroll(0)
}

// Update takes the Desk's answers.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case opened:
		return m.onOpened(msg)
	case earlier:
		return m.onEarlier(msg)
	}
	return nil
}

// Do carries out an action of the thread, if it is one.
func (m *Model) Do(id keys.ID) tea.Cmd {
	act, ok := acts[id]
	if !ok || !m.loaded {
		return nil
	}
	act(m)
	return m.needEarlier()
}

var acts = map[keys.ID]func(*Model){
	keys.ThreadDown:     func(m *Model) { m.scroll(-1) },
	keys.ThreadUp:       func(m *Model) { m.scroll(1) },
	keys.ThreadPageDown: func(m *Model) { m.scroll(-max(m.body()-1, 1)) },
	keys.ThreadPageUp:   func(m *Model) { m.scroll(max(m.body()-1, 1)) },
	keys.ThreadFirst:    (*Model).toFirst,
	keys.ThreadLast:     (*Model).toLast,
}
