package thread

import (
	"context"
	"errors"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox"
	"oriel/ui/text"
)

const (
	pageSize = 60
	// mostReloaded is how many of the loaded messages are read again when
	// something changed; what is older is read once.
	mostReloaded = 240
	// mostUnread is how far back a conversation is read for the first message
	// that nobody has seen.
	mostUnread = 600
)

// loader keeps one question under way; a stale answer is dropped.
type loader struct {
	generation uint64
	busy       bool
	again      bool
	opening    bool // the unread line is to be found
	reaching   bool // earlier messages are on their way
}

type opened struct {
	generation uint64
	detail     inbox.Detail
	more       bool
	err        error
}

// Load shows a conversation from its end, 0 shows none.
func (m *Model) Load(id int64) tea.Cmd {
	m.loader.generation++
	m.loader.busy, m.loader.again, m.loader.reaching = false, false, false
	if id != m.id {
		m.forget()
	}
	m.id = id
	if id == 0 {
		return nil
	}
	m.loader.opening = true
	return m.ask()
}

func (m *Model) forget() {
	m.detail, m.loaded, m.problem = inbox.Detail{}, false, text.Safe{}
	m.entries, m.byMID, m.unread, m.more, m.place = nil, nil, 0, false, place{}
	m.drawHeader()
}

// Reload reads again what is shown. Several calls while an answer is awaited
// are one.
func (m *Model) Reload() tea.Cmd {
	if m.id == 0 {
		return nil
	}
	if m.loader.busy {
		m.loader.again = true
		return nil
	}
	return m.ask()
}

func (m *Model) ask() tea.Cmd {
	m.loader.busy, m.loader.again = true, false
	ctx, desk, id, generation, opening := m.ctx, m.desk, m.id, m.loader.generation, m.loader.opening
	size := min(max(len(m.entries)+pageSize/2, pageSize), mostReloaded)
	return func() tea.Msg {
		o := open(ctx, desk, id, size, opening)
		o.generation = generation
		return o
	}
}

// open reads the newest messages, when opening at least back to the first that
// nobody has seen.
func open(ctx context.Context, desk *inbox.Desk, id int64, size int, opening bool) opened {
	detail, err := desk.Open(ctx, id, size)
	o := opened{detail: detail, more: len(detail.Messages) == size, err: err}
	for opening && o.err == nil && o.more && len(o.detail.Messages) < mostUnread &&
		countUnread(o.detail.Messages) < detail.Conversation.Standing.Unread {
		var older []inbox.Message
		older, o.err = desk.Earlier(ctx, id, placeOf(o.detail.Messages[0]), pageSize)
		o.detail.Messages = append(older, o.detail.Messages...)
		o.more = len(older) == pageSize
	}
	return o
}

func placeOf(m inbox.Message) inbox.Place { return inbox.Place{At: m.At, ID: m.ID} }

func (m *Model) onOpened(o opened) tea.Cmd {
	if o.generation != m.loader.generation {
		return nil
	}
	m.loader.busy = false
	if errors.Is(o.err, context.Canceled) {
		return nil
	}
	if o.err == nil {
		m.take(o)
	} else {
		m.problem = text.Line("Not loaded: " + o.err.Error())
	}
	m.drawHeader()
	id, err := m.id, o.err
	told := func() tea.Msg { return Loaded{id, err} }
	if m.loader.again {
		return tea.Batch(told, m.ask())
	}
	return tea.Batch(told, m.needEarlier())
}

func (m *Model) take(o opened) {
	m.problem = text.Safe{}
	m.detail, m.loaded = o.detail, true
	m.name = nameOf(o.detail.Conversation)
	m.merge(o.detail.Messages, o.more)
	if m.loader.opening {
		m.loader.opening = false
		m.unread = firstUnread(o.detail.Messages, o.detail.Conversation.Standing.Unread)
		m.place.toEnd(m.entries)
	}
	m.scroll(0)
}

// nameOf is the contact's name, or the id while the platform has not told it.
func nameOf(c inbox.Conversation) text.Safe {
	if name := text.Name(c.Name); !name.Empty() {
		return name
	}
	return text.Name("PSID " + c.PSID)
}
