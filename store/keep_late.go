package store

import (
	"context"
	"encoding/json"

	"oriel/inbox"
)

// lostLate are the events that keep running clocks late which were late by the
// rules of before and are not by those of the replay.
func (r *rebuild) lostLate(ctx context.Context) (lost []inbox.Event, err error) {
	before, known, err := r.rulesBefore()
	if err != nil || !known {
		return nil, err
	}
	err = r.aside.read(ctx, func(aside *conn) error {
		return r.live.each(func(line *row) error {
			var c inbox.Conversation
			if err := json.Unmarshal(line.bytes(), &c); err != nil {
				return inbox.Errorf(inbox.CodeInternal, "a conversation cannot be read: %w", err)
			}
			recounted, err := reader{aside}.FindConversation(c.PageID, c.PSID)
			if inbox.CodeOf(err) == inbox.CodeNotFound {
				return nil // the log knows of none
			}
			if err == nil {
				lost = append(lost, inbox.LateUnder(before, c, r.by.rules, recounted, r.now)...)
			}
			return err
		}, `SELECT s.state FROM main.conversations c CROSS JOIN main.conversation_states s ON s.id = c.id
			WHERE c.resolved = 0 AND c.late_after > 0 AND c.late_after < ? ORDER BY c.id`, r.now)
	})
	return lost, err
}

// rulesBefore are those by which the tables were last made as a whole, as far
// as clocks go by them. A store that never recorded any, or names a time zone
// that this machine does not know, has none.
func (r *rebuild) rulesBefore() (rules inbox.Rules, known bool, err error) {
	var text []byte
	if _, err := r.live.one(func(line *row) { text = line.bytes() }, "SELECT rules FROM main.derivation"); err != nil || len(text) == 0 {
		return rules, false, err
	}
	var d inbox.Derivation
	if err := json.Unmarshal(text, &d); err != nil {
		r.aside.log.Warn("by which policies clocks ran before cannot be read; those that were late may not be any more", "error", err)
		return rules, false, nil
	}
	return inbox.Rules{SLA: d.Policies}, true, nil
}
