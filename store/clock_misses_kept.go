package store

import (
	"context"

	"oriel/inbox"
	"oriel/sla"
	"oriel/store/sqlite"
)

// recordMisses writes the misses into the log that were recorded under earlier
// policies, those of clocks that run among them, and that the replay did not
// yield. A miss of a clock that did not
// run from and to these very moments is none: then the log says otherwise, not
// the policy.
func (r *rebuild) recordMisses(ctx context.Context) error {
	lost, err := r.lostMisses(ctx)
	if err != nil {
		return err
	}
	late, err := r.lostLate(ctx)
	if err != nil {
		return err
	}
	for _, ev := range append(lost, late...) {
		ev, fact, err := asStored(ev)
		if err != nil {
			return err
		}
		if err := r.live.Run(`INSERT INTO main.events (key, page_id, psid, kind, at, delivery_id, fact)
			VALUES (?, ?, ?, ?, ?, 0, ?) ON CONFLICT DO NOTHING`, ev.Key, ev.PageID, ev.PSID, ev.Fact.Kind(), ev.At, fact); err != nil {
			return err
		}
		r.report.KeptMisses++
	}
	return nil
}

func (r *rebuild) lostMisses(ctx context.Context) (lost []inbox.Event, err error) {
	err = r.aside.look(ctx, func(aside *sqlite.Conn) error {
		return r.live.Each(func(line *sqlite.Row) error {
			pageID, psid, i := line.Text(), line.Text(), readInterval(line)
			changed, err := missedOnlyBefore(aside, pageID, psid, i)
			if changed {
				lost = append(lost, inbox.RecordMiss(pageID, psid, i))
			}
			return err
		}, "SELECT p.page_id, c.psid, "+intervalColumns+` FROM main.intervals i
			CROSS JOIN main.conversations c ON c.id = i.conversation_id CROSS JOIN main.pages p ON p.id = c.page
			WHERE i.missed = 1 AND i.elapsed > i.target ORDER BY i.conversation_id, i.n`)
	})
	return lost, err
}

// missedOnlyBefore reports whether the replay has the moments at which the
// clock started and ended, and no miss of it.
func missedOnlyBefore(aside *sqlite.Conn, pageID, psid string, i sla.Interval) (bool, error) {
	found, err := aside.Number(`SELECT count(*) FROM pages p CROSS JOIN conversations c ON c.page = p.id AND c.psid = ?2
		WHERE p.page_id = ?1
		AND EXISTS (SELECT 1 FROM moments m WHERE m.conversation_id = c.id AND m.at = ?4 AND m.kind = ?6)
		AND EXISTS (SELECT 1 FROM moments m WHERE m.conversation_id = c.id AND m.at = ?5 AND m.kind IN (?7, ?8))
		AND NOT EXISTS (SELECT 1 FROM intervals o WHERE o.conversation_id = c.id AND o.kind = ?3 AND o.start = ?4 AND o.missed = 1)`,
		pageID, psid, string(i.Kind), i.Start, i.End,
		string(inbox.MomentCustomerMessage), string(inbox.MomentHumanReply), string(inbox.MomentResolved))
	return found > 0, err
}
