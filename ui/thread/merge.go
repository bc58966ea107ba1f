package thread

import (
	"reflect"
	"slices"
	"time"

	"oriel/inbox"
)

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
