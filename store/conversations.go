package store

import (
	"context"
	"encoding/json"
	"slices"

	"oriel/inbox"
	"oriel/store/sqlite"
)

// readConversations runs a query for states.
func readConversations(c *sqlite.Conn, query string, args ...any) ([]inbox.Conversation, error) {
	var found []inbox.Conversation
	err := c.Each(func(r *sqlite.Row) error {
		conversation, err := readConversation(r)
		found = append(found, conversation)
		return err
	}, query, args...)
	return found, err
}

func readConversation(r *sqlite.Row) (c inbox.Conversation, err error) {
	err = json.Unmarshal(r.Bytes(), &c)
	return c, err
}

// Conversation implements inbox.Store.
func (s *Store) Conversation(ctx context.Context, id int64) (found inbox.Conversation, err error) {
	err = s.look(ctx, func(c *sqlite.Conn) error {
		found, err = reader{c}.Conversation(id)
		return err
	})
	return found, err
}

const conversationsQuery = "SELECT s.state FROM json_each(?) j CROSS JOIN conversation_states s ON s.id = j.value"

// Conversations implements inbox.Store.
func (s *Store) Conversations(ctx context.Context, ids []int64) (map[int64]inbox.Conversation, error) {
	found := map[int64]inbox.Conversation{}
	if len(ids) == 0 {
		return found, nil
	}
	err := s.look(ctx, func(c *sqlite.Conn) error {
		return c.Each(func(r *sqlite.Row) error {
			conversation, err := readConversation(r)
			found[conversation.ID] = conversation
			return err
		}, conversationsQuery, numbers(ids))
	})
	return found, err
}

// FindConversation implements inbox.Store.
func (s *Store) FindConversation(ctx context.Context, pageID, psid string) (found inbox.Conversation, err error) {
	err = s.look(ctx, func(c *sqlite.Conn) error {
		found, err = reader{c}.FindConversation(pageID, psid)
		return err
	})
	return found, err
}

const unnamedQuery = `SELECT s.state FROM conversations c INDEXED BY unnamed
	CROSS JOIN conversation_states s ON s.id = c.id WHERE c.name = '' ORDER BY c.last_at DESC, c.id DESC LIMIT ?`

// Unnamed implements inbox.Store.
func (s *Store) Unnamed(ctx context.Context, limit int) (found []inbox.Conversation, err error) {
	err = s.look(ctx, func(c *sqlite.Conn) error {
		found, err = readConversations(c, unnamedQuery, limit)
		return err
	})
	return found, err
}

const threadQuery = `SELECT state, id FROM messages INDEXED BY thread
	WHERE conversation_id = ? AND at > 0 AND (at, id) < (?, ?) ORDER BY at DESC, id DESC LIMIT ?`

// Thread implements inbox.Store. Messages of which only an edit or a reaction
// is known have no time and are not shown.
func (s *Store) Thread(ctx context.Context, conversation int64, before inbox.Place, limit int) (messages []inbox.Message, err error) {
	place := []any{conversation, int64(forever), int64(forever), limit}
	if before != (inbox.Place{}) {
		place = []any{conversation, sqlite.Millis(before.At), before.ID, limit}
	}
	err = s.look(ctx, func(c *sqlite.Conn) error {
		messages, err = readMessages(c, threadQuery, place...)
		return err
	})
	slices.Reverse(messages)
	return messages, err
}
