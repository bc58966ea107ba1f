package store

import (
	"context"
	"encoding/json"

	"oriel/inbox"
	"oriel/store/sqlite"
)

// eventsAtOnce is how many events are read before they are handed out, so that
// whoever takes its time over them holds up no other reader.
const eventsAtOnce = 500

// Events implements inbox.Store.
func (s *Store) Events(ctx context.Context, q inbox.EventQuery, fn func(seq int64, ev inbox.Event) error) error {
	kinds, err := json.Marshal(q.Kinds)
	if err != nil {
		return err
	}
	for {
		found, err := s.events(ctx, q, string(kinds))
		if err != nil {
			return err
		}
		for _, e := range found {
			q.After = e.seq
			if err := fn(e.seq, e.event); err != nil {
				return err
			}
		}
		if len(found) < eventsAtOnce {
			return nil
		}
	}
}

// entry is an event with its place in the log.
type entry struct {
	seq   int64
	event inbox.Event
}

func (s *Store) events(ctx context.Context, q inbox.EventQuery, kinds string) (found []entry, err error) {
	err = s.look(ctx, func(c *sqlite.Conn) error {
		return c.Each(func(r *sqlite.Row) error {
			e := entry{seq: r.Int()}
			e.event, err = readEvent(r)
			found = append(found, e)
			return err
		}, `SELECT seq, key, page_id, psid, kind, at, fact FROM events
			WHERE seq > ?1 AND at >= ?2 AND (?3 = '' OR page_id = ?3)
			AND (?4 = 'null' OR kind IN (SELECT value FROM json_each(?4))) ORDER BY seq LIMIT ?5`,
			q.After, q.Since, q.PageID, kinds, eventsAtOnce)
	})
	return found, err
}
