package store

import (
	"context"
	"errors"
	"time"

	"oriel/inbox"
	"oriel/store/sqlite"
)

// reader is what one transaction, or one query, sees of the store.
type reader struct {
	c *sqlite.Conn
}

var _ inbox.Reader = reader{}

// View implements inbox.Store.
func (s *Store) View(ctx context.Context, fn func(inbox.Reader) error) error {
	return s.read(ctx, func(c *sqlite.Conn) error { return fn(reader{c}) })
}

// read runs fn on one state of the store, whatever others write meanwhile.
func (s *Store) read(ctx context.Context, fn func(*sqlite.Conn) error) error {
	return s.readers.With(ctx, func(c *sqlite.Conn) (err error) {
		if err := c.Run("BEGIN DEFERRED"); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, c.Run("ROLLBACK")) }()
		return fn(c)
	})
}

// look runs a single query, which needs no transaction of its own.
func (s *Store) look(ctx context.Context, fn func(*sqlite.Conn) error) error {
	return s.readers.With(ctx, fn)
}

func notFound(what string, id any) error {
	return inbox.Errorf(inbox.CodeNotFound, "there is no %s %v", what, id)
}

// Conversation implements inbox.Reader.
func (r reader) Conversation(id int64) (inbox.Conversation, error) {
	return r.conversation(id, "SELECT state FROM conversation_states WHERE id = ?", id)
}

// FindConversation implements inbox.Reader.
func (r reader) FindConversation(pageID, psid string) (inbox.Conversation, error) {
	return r.conversation("with "+psid, `SELECT s.state FROM pages p CROSS JOIN conversations c ON c.page = p.id AND c.psid = ?
		CROSS JOIN conversation_states s ON s.id = c.id WHERE p.page_id = ?`, psid, pageID)
}

func (r reader) conversation(name any, query string, args ...any) (inbox.Conversation, error) {
	found, err := readConversations(r.c, query, args...)
	if err == nil && len(found) == 0 {
		err = notFound("conversation", name)
	}
	if err != nil {
		return inbox.Conversation{}, err
	}
	return found[0], nil
}

// Outgoing implements inbox.Reader. Should an echo have carried the id into
// another conversation, the row that came first is meant.
func (r reader) Outgoing(outboxID string) (inbox.Message, error) {
	found, err := readMessages(r.c, "SELECT state, id FROM messages WHERE outbox_id = ? ORDER BY id LIMIT 1", outboxID)
	if err == nil && len(found) == 0 {
		err = notFound("message", outboxID)
	}
	if err != nil {
		return inbox.Message{}, err
	}
	return found[0], nil
}

// Page implements inbox.Reader.
func (r reader) Page(pageID string) (inbox.PageState, error) {
	p, err := findPage(r.c, pageID)
	return p.state, err
}

// inOutbox is the condition of the index of what is on its way, which SQLite
// only uses for a query that says the same.
const inOutbox = "send_state IN ('queued', 'sending', 'held', 'failed', 'unconfirmed')"

// sendable is every queued message whose page may send and which is the
// oldest of its conversation that is on its way.
const sendable = ` FROM messages m INDEXED BY outbox CROSS JOIN conversations c ON c.id = m.conversation_id CROSS JOIN pages p ON p.id = c.page
	WHERE m.` + inOutbox + ` AND m.send_state = 'queued' AND p.stopped = 0 AND NOT EXISTS (
		SELECT 1 FROM messages o INDEXED BY on_its_way WHERE o.send_state IN ('queued', 'sending')
		AND o.conversation_id = m.conversation_id AND (o.at, o.id) < (m.at, m.id))`

// Due implements inbox.Reader.
func (r reader) Due(now time.Time, limit int) ([]inbox.Message, error) {
	return readMessages(r.c, "SELECT m.state, m.id"+sendable+" AND m.not_before <= ? ORDER BY m.at, m.id LIMIT ?", now, limit)
}

// NextDue implements inbox.Reader.
func (r reader) NextDue() (time.Time, error) {
	next, err := r.c.Number("SELECT min(m.not_before)" + sendable)
	return sqlite.Instant(next), err
}

const sendingQuery = "SELECT state, id FROM messages INDEXED BY outbox WHERE " + inOutbox + " AND send_state = 'sending' ORDER BY at, id"

// Sending implements inbox.Reader.
func (r reader) Sending() ([]inbox.Message, error) {
	return readMessages(r.c, sendingQuery)
}

// Leased implements inbox.Reader.
func (r reader) Leased(name, holder string, now time.Time) (bool, error) {
	n, err := r.c.Number("SELECT count(*) FROM leases WHERE name = ? AND holder = ? AND until > ?", name, holder, now)
	return n == 1, err
}
