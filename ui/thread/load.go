package thread

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"time"

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

type earlier struct {
	generation uint64
	before     inbox.Place
	messages   []inbox.Message
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

// merge puts the newest messages behind those that are older than all of them.
// A drawing is kept where nothing in it changed.
func (m *Model) merge(messages []inbox.Message, more bool) {
	anchor, following := m.place.anchor(m.entries), m.place.following(m.entries)
	known := make(map[int64]*entry, len(m.entries))
	for _, e := range m.entries {
		known[e.message.ID] = e
	}
	kept := m.olderThan(messages, known)
	if len(kept) == 0 {
		m.more = more
	}
	entries := append(make([]*entry, 0, len(kept)+len(messages)), kept...)
	for _, message := range messages {
		entries = append(entries, m.entryOf(message, known[message.ID]))
	}
	m.setEntries(entries)
	m.place.find(m.entries, anchor, following)
}

// olderThan returns the entries that stand before all of the messages. Where
// none of the messages is known there may be a gap, and nothing is kept.
func (m *Model) olderThan(messages []inbox.Message, known map[int64]*entry) []*entry {
	if !slices.ContainsFunc(messages, func(message inbox.Message) bool { return known[message.ID] != nil }) {
		return nil
	}
	n := 0
	for n < len(m.entries) && before(m.entries[n].message, messages[0]) {
		n++
	}
	return m.entries[:n:n]
}

func before(a, b inbox.Message) bool {
	if !a.At.Equal(b.At) {
		return a.At.Before(b.At)
	}
	return a.ID < b.ID
}

func (m *Model) entryOf(message inbox.Message, known *entry) *entry {
	state := message.State(m.detail.Conversation)
	if known != nil && known.state == state && reflect.DeepEqual(known.message, message) {
		return known
	}
	return &entry{message: message, state: state}
}

// setEntries takes the messages and notes which of them begins a day.
func (m *Model) setEntries(entries []*entry) {
	m.entries = entries
	m.byMID = make(map[string]int, len(entries))
	var last time.Time
	for i, e := range entries {
		if e.message.MID != "" {
			m.byMID[e.message.MID] = i
		}
		e.setDay(i == 0 || !sameDay(last, e.message.At, m.zone))
		last = e.message.At
	}
	for _, e := range entries {
		e.setQuote(m.quoteOf(e.message.ReplyTo))
	}
}

// needEarlier reads on when the top comes near.
func (m *Model) needEarlier() tea.Cmd {
	if !m.more || m.loader.reaching || len(m.entries) == 0 || m.rowsAbove(2*m.body()) >= 2*m.body() {
		return nil
	}
	m.loader.reaching = true
	ctx, desk, id := m.ctx, m.desk, m.id
	e := earlier{generation: m.loader.generation, before: placeOf(m.entries[0].message)}
	return func() tea.Msg {
		e.messages, e.err = desk.Earlier(ctx, id, e.before, pageSize)
		return e
	}
}

func (m *Model) onEarlier(e earlier) tea.Cmd {
	if e.generation != m.loader.generation {
		return nil
	}
	m.loader.reaching = false
	if errors.Is(e.err, context.Canceled) {
		return nil
	}
	if e.err != nil {
		m.problem = text.Line("Earlier messages are not loaded: " + e.err.Error())
		m.drawHeader()
		return nil
	}
	if len(m.entries) == 0 || placeOf(m.entries[0].message) != e.before {
		return m.needEarlier()
	}
	m.more = len(e.messages) == pageSize
	anchor, following := m.place.anchor(m.entries), m.place.following(m.entries)
	entries := make([]*entry, 0, len(e.messages)+len(m.entries))
	for _, message := range e.messages {
		entries = append(entries, m.entryOf(message, nil))
	}
	m.setEntries(append(entries, m.entries...))
	m.place.find(m.entries, anchor, following)
	return nil
}

// countUnread counts what Standing.Unread counts: customers' messages.
func countUnread(messages []inbox.Message) int {
	n := 0
	for _, message := range messages {
		if countsAsUnread(message) {
			n++
		}
	}
	return n
}

func countsAsUnread(m inbox.Message) bool { return m.Direction == inbox.In && m.Kind != "optin" }

// firstUnread is the oldest of the n newest messages of the customer.
func firstUnread(messages []inbox.Message, n int) int64 {
	first := int64(0)
	for i := len(messages) - 1; i >= 0 && n > 0; i-- {
		if countsAsUnread(messages[i]) {
			first = messages[i].ID
			n--
		}
	}
	return first
}
