package store

import (
	"context"

	"oriel/inbox"
	"oriel/store/sqlite"
)

// SaveDraft implements inbox.Store. A draft of a conversation that does not
// exist is CodeNotFound.
func (s *Store) SaveDraft(ctx context.Context, d inbox.Draft) error {
	return s.write(ctx, func(t *tx) error { return t.SaveDraft(d) })
}

// SaveDraft implements inbox.Tx.
func (t *tx) SaveDraft(d inbox.Draft) error {
	if d.Text == "" {
		return t.c.Run("DELETE FROM drafts WHERE conversation_id = ? AND agent = ?", d.Conversation, d.Agent)
	}
	if _, err := t.conversation(d.Conversation); err != nil {
		return err
	}
	return t.c.Run(`INSERT INTO drafts (conversation_id, agent, text, at) VALUES (?, ?, ?, ?)
		ON CONFLICT DO UPDATE SET text = excluded.text, at = excluded.at`, d.Conversation, d.Agent, d.Text, d.At)
}

// Draft implements inbox.Store.
func (s *Store) Draft(ctx context.Context, conversation int64, agent string) (d inbox.Draft, err error) {
	err = s.look(ctx, func(c *sqlite.Conn) error {
		d, err = reader{c}.Draft(conversation, agent)
		return err
	})
	return d, err
}

// Draft implements inbox.Reader.
func (r reader) Draft(conversation int64, agent string) (d inbox.Draft, err error) {
	_, err = r.c.One(func(row *sqlite.Row) {
		d = inbox.Draft{Conversation: conversation, Agent: agent, Text: row.Text(), At: row.Time()}
	}, "SELECT text, at FROM drafts WHERE conversation_id = ? AND agent = ?", conversation, agent)
	return d, err
}
