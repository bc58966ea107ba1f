package store

import (
	"context"
	"time"

	"oriel/inbox"
	"oriel/sla"
	"oriel/store/sqlite"
)

// keepIntervals stores the clocks that ended.
func (t *tx) keepIntervals(w *working, applied inbox.Applied) error {
	switch {
	case applied.Refolded:
		return t.replaceIntervals(w, applied.Closed)
	case len(applied.Closed) == 0:
		return nil
	}
	n, err := t.c.Number("SELECT count(*) FROM intervals WHERE conversation_id = ?", w.ID)
	if err != nil {
		return err
	}
	return t.appendIntervals(w, int(n), applied.Closed)
}

// replaceIntervals writes only what differs from what is stored.
func (t *tx) replaceIntervals(w *working, all []sla.Interval) error {
	stored, err := t.intervals(w.ID)
	if err != nil {
		return err
	}
	same := commonStart(stored, all)
	if same < len(stored) {
		if err := t.c.Run("DELETE FROM intervals WHERE conversation_id = ? AND n >= ?", w.ID, same); err != nil {
			return err
		}
	}
	t.countClosed(w, w.stored.labels, stored[same:], -1)
	return t.appendIntervals(w, same, all[same:])
}

// appendIntervals stores intervals behind the first n.
func (t *tx) appendIntervals(w *working, n int, closed []sla.Interval) error {
	for i, interval := range closed {
		if err := t.insertInterval(w.ID, n+i, interval); err != nil {
			return err
		}
	}
	t.countClosed(w, w.stored.labels, closed, 1)
	return nil
}

// commonStart is how many intervals at the start are the same in both.
func commonStart(stored, all []sla.Interval) int {
	n := 0
	for n < len(stored) && n < len(all) && stored[n] == rounded(all[n]) {
		n++
	}
	return n
}

// rounded is the interval as it is read back.
func rounded(i sla.Interval) sla.Interval {
	i.Start, i.Due, i.End = sqlite.Instant(sqlite.Millis(i.Start)), sqlite.Instant(sqlite.Millis(i.Due)), sqlite.Instant(sqlite.Millis(i.End))
	i.Target, i.Elapsed = i.Target.Truncate(time.Millisecond), i.Elapsed.Truncate(time.Millisecond)
	i.LateBy = 0
	if i.Missed {
		i.LateBy = i.Elapsed - i.Target
	}
	return i
}

func (t *tx) intervals(conversation int64) ([]sla.Interval, error) {
	var intervals []sla.Interval
	err := t.c.Each(func(r *sqlite.Row) error {
		intervals = append(intervals, readInterval(r))
		return nil
	}, "SELECT "+intervalColumns+" FROM intervals i WHERE i.conversation_id = ? ORDER BY i.n", conversation)
	return intervals, err
}

const intervalColumns = "i.kind, i.start, i.due, i.end, i.target, i.elapsed, i.missed, i.owner, i.ended_by, i.replied, i.policy"

func readInterval(r *sqlite.Row) sla.Interval {
	return rounded(sla.Interval{
		Kind: sla.Kind(r.Text()), Start: r.Time(), Due: r.Time(), End: r.Time(),
		Target: r.Duration(), Elapsed: r.Duration(), Missed: r.Flag(),
		Owner: r.Text(), EndedBy: r.Text(), Replied: r.Flag(), Policy: r.Text(),
	})
}

// FirstResponses implements inbox.Store.
func (s *Store) FirstResponses(ctx context.Context, pageID string, since time.Time) (intervals []sla.Interval, err error) {
	err = s.look(ctx, func(c *sqlite.Conn) error {
		return c.Each(func(r *sqlite.Row) error {
			intervals = append(intervals, readInterval(r))
			return nil
		}, "SELECT "+intervalColumns+` FROM intervals i INDEXED BY intervals_by_end
			CROSS JOIN conversations c ON c.id = i.conversation_id CROSS JOIN pages p ON p.id = c.page
			WHERE i.end >= ? AND i.kind = ? AND p.page_id = ? ORDER BY i.end`, since, string(sla.FirstResponse), pageID)
	})
	return intervals, err
}

func (t *tx) insertInterval(conversation int64, n int, i sla.Interval) error {
	return t.c.Run(`INSERT INTO intervals
		(conversation_id, n, kind, start, due, end, target, elapsed, missed, owner, ended_by, replied, policy)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		conversation, n, string(i.Kind), i.Start, i.Due, i.End, i.Target.Milliseconds(), i.Elapsed.Milliseconds(),
		i.Missed, i.Owner, i.EndedBy, i.Replied, i.Policy)
}
