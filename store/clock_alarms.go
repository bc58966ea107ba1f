package store

import (
	"context"
	"time"

	"oriel/inbox"
	"oriel/store/sqlite"
)

// alarmClock is an index that is in the order in which something begins, and
// how far its column is from that.
type alarmClock struct {
	index, column string
	// ahead is how long before the column's time it begins.
	ahead time.Duration
	// dueBefore asks for what was due, for it may be late since.
	dueBefore bool
	and       string
}

var alarmClocks = []alarmClock{
	{index: "response_warnings", column: "response_warn_at"},
	{index: "resolution_warnings", column: "resolution_warn_at"},
	{index: "all_by_response", column: "response_due_at", dueBefore: true},
	{index: "all_by_resolution", column: "resolution_due_at", dueBefore: true},
	{index: "all_by_window", column: "closes_at", ahead: inbox.AboutToClose, and: " AND c.waiting_since > 0"},
}

// concerned are the conversations that ring for an agent.
const concerned = ` AND c.resolved = 0 AND c.assignee IN ('', ?) AND c.snoozed_until <= ?
	AND (? = '' OR c.page = (SELECT id FROM pages WHERE page_id = ?))`

func (a alarmClock) between() string {
	return "SELECT " + openColumns + " FROM conversations c INDEXED BY " + a.index +
		" WHERE c." + a.column + " > ? AND c." + a.column + " <= ? AND c." + a.column + " > 0" + concerned + a.and
}

func (a alarmClock) next() string {
	return "SELECT c." + a.column + " FROM conversations c INDEXED BY " + a.index +
		" WHERE c." + a.column + " > ? AND c." + a.column + " > 0" + concerned + a.and + " ORDER BY c." + a.column + " LIMIT 1"
}

// Alarms implements inbox.Store.
func (s *Store) Alarms(ctx context.Context, q inbox.AlarmQuery) (found inbox.Alarms, err error) {
	seen := map[int64]bool{}
	err = s.read(ctx, func(c *sqlite.Conn) error {
		for _, a := range alarmClocks {
			since, now := q.Since.Add(a.ahead), q.Now.Add(a.ahead)
			if a.dueBefore {
				since = q.DueSince
			}
			who := []any{q.Agent, q.Now, q.PageID, q.PageID}
			if err := c.Each(func(r *sqlite.Row) error {
				o, err := readOpenConversation(r)
				if err == nil && !seen[o.ID] {
					seen[o.ID] = true
					found.Ring(q, o)
				}
				return err
			}, a.between(), append([]any{since, now}, who...)...); err != nil {
				return err
			}
			if next, err := c.Number(a.next(), append([]any{now}, who...)...); err != nil {
				return err
			} else if next > 0 {
				found.Await(sqlite.Instant(next).Add(-a.ahead))
			}
		}
		return nil
	})
	return found, err
}
