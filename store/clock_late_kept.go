package store

import (
	"context"
	"encoding/json"

	"oriel/inbox"
	"oriel/store/sqlite"
)

// lostLate are the events that keep running clocks late which were late by the
// rules of before and are not by those of the replay.
func (r *rebuild) lostLate(ctx context.Context) (lost []inbox.Event, err error) {
	before := r.rulesBefore()
	if before == nil {
		return nil, nil
	}
	err = r.aside.read(ctx, func(aside *sqlite.Conn) error {
		return r.live.Each(func(line *sqlite.Row) error {
			var c inbox.Conversation
			if err := json.Unmarshal(line.Bytes(), &c); err != nil {
				return inbox.Errorf(inbox.CodeInternal, "a conversation cannot be read: %w", err)
			}
			recounted, err := reader{aside}.FindConversation(c.PageID, c.PSID)
			if inbox.CodeOf(err) == inbox.CodeNotFound {
				return nil // the log knows of none
			}
			if err == nil {
				lost = append(lost, inbox.LateUnder(before.rules, c, r.by.rules, recounted, r.now)...)
			}
			return err
		}, `SELECT s.state FROM main.conversations c CROSS JOIN main.conversation_states s ON s.id = c.id
			WHERE c.resolved = 0 AND c.late_after > 0 AND c.late_after < ? ORDER BY c.id`, r.now)
	})
	return lost, err
}

// rulesBefore are those by which the tables were last made as a whole. A store
// that never recorded any, or names a time zone that this machine does not know,
// has none.
func (r *rebuild) rulesBefore() *derivation {
	d, err := recordedDerivation(r.live)
	if err != nil {
		r.aside.log.Warn("by which policies clocks ran before is not known; those that were late may not be any more", "error", err)
	}
	return d
}
