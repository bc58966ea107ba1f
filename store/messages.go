package store

import (
	"encoding/json"
	"slices"

	"oriel/inbox"
	"oriel/store/sqlite"
)

// troubled are the states that need a person.
var troubled = []inbox.SendState{inbox.StateHeld, inbox.StateFailed, inbox.StateUnconfirmed}

// joinMessage joins what an event tells of a message with what is known of
// it. What was taken for two messages may turn out to be one: the older row
// then takes over.
func (t *tx) joinMessage(w *working, part inbox.Message) error {
	if part.MID == "" && part.OutboxID == "" {
		return nil
	}
	part.Conversation = w.ID
	known, err := t.findMessages(part)
	if err != nil {
		return err
	}
	joined := part
	for _, m := range known {
		joined = m.Join(joined)
	}
	switch len(known) {
	case 0:
		joined, err = t.insertMessage(joined)
	case 1:
		err = t.updateMessage(known[0], joined)
	default:
		err = t.uniteMessages(known, joined)
	}
	if err != nil {
		return err
	}
	if joined.MID != "" && joined.MID == w.Last.MID {
		w.last = lastLineOf(joined)
	}
	return t.noteTrouble(w, known, joined)
}

// findMessages returns the rows that are the same message, the oldest first:
// at most one by the platform's id and one by ours.
func (t *tx) findMessages(part inbox.Message) ([]inbox.Message, error) {
	var known []inbox.Message
	collect := func(r *sqlite.Row) error {
		m, err := readMessage(r)
		if err == nil && (len(known) == 0 || known[0].ID != m.ID) {
			known = append(known, m)
		}
		return err
	}
	if part.MID != "" {
		if err := t.c.Each(collect, "SELECT state, id FROM messages WHERE conversation_id = ? AND mid = ?", part.Conversation, part.MID); err != nil {
			return nil, err
		}
	}
	if part.OutboxID != "" {
		if err := t.c.Each(collect, "SELECT state, id FROM messages WHERE outbox_id = ? AND conversation_id = ?", part.OutboxID, part.Conversation); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(known, func(a, b inbox.Message) int { return int(a.ID - b.ID) })
	return known, nil
}

func readMessage(r *sqlite.Row) (m inbox.Message, err error) {
	err = json.Unmarshal(r.Bytes(), &m)
	m.ID = r.Int()
	return m, err
}

func encodeMessage(m inbox.Message) (string, error) {
	m.ID = 0 // the row has it
	state, err := json.Marshal(m)
	if err != nil {
		return "", inbox.Errorf(inbox.CodeInternal, "a message of conversation %d cannot be stored: %w", m.Conversation, err)
	}
	return string(state), nil
}

func (t *tx) insertMessage(m inbox.Message) (inbox.Message, error) {
	state, err := encodeMessage(m)
	if err != nil {
		return m, err
	}
	m.ID, err = t.c.Insert(`INSERT INTO messages (conversation_id, at, send_state, not_before, unsent, mid, outbox_id, state)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		m.Conversation, m.At, string(m.Send.State), m.Send.NotBefore, m.Unsent, orNull(m.MID), orNull(m.OutboxID), state)
	if err != nil {
		return m, err
	}
	return m, t.indexText(m.ID, m.Text)
}

func (t *tx) updateMessage(before, now inbox.Message) error {
	was, err := encodeMessage(before)
	if err != nil {
		return err
	}
	state, err := encodeMessage(now)
	if err != nil || state == was {
		return err
	}
	if err := t.c.Run(`UPDATE messages SET at = ?, send_state = ?, not_before = ?, unsent = ?, mid = ?, outbox_id = ?, state = ? WHERE id = ?`,
		now.At, string(now.Send.State), now.Send.NotBefore, now.Unsent, orNull(now.MID), orNull(now.OutboxID), state, now.ID); err != nil {
		return err
	}
	if now.Text == before.Text {
		return nil
	}
	return t.indexText(now.ID, now.Text)
}

// uniteMessages puts everything into the oldest row. The full-text index
// cannot forget the rows that go, but no query finds them without the table.
func (t *tx) uniteMessages(known []inbox.Message, joined inbox.Message) error {
	for _, m := range known[1:] {
		if err := t.c.Run("DELETE FROM messages WHERE id = ?", m.ID); err != nil {
			return err
		}
	}
	return t.updateMessage(known[0], joined)
}

// noteTrouble keeps the conversation's newest message that needs a person.
func (t *tx) noteTrouble(w *working, before []inbox.Message, now inbox.Message) error {
	concerns := func(m inbox.Message) bool { return slices.Contains(troubled, m.Send.State) }
	if !concerns(now) && !slices.ContainsFunc(before, concerns) {
		return nil
	}
	w.trouble = ""
	_, err := t.c.One(func(r *sqlite.Row) { w.trouble = inbox.SendState(r.Text()) },
		`SELECT send_state FROM messages INDEXED BY trouble WHERE conversation_id = ? AND send_state IN ('held', 'failed', 'unconfirmed')
		ORDER BY at DESC, send_state DESC LIMIT 1`, w.ID)
	return err
}

func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}
