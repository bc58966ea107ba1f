package store

import (
	"maps"
	"slices"
	"time"

	"oriel/sla"
	"oriel/store/packed"
	"oriel/store/sqlite"
)

// closedDay is what the parts of a list in clock_days have in common.
type closedDay struct {
	day                         int64 // midnight UTC
	page                        int64
	policy, owner, labels, kind string
}

const closedKey = "day = ?1 AND page = ?2 AND policy = ?3 AND owner = ?4 AND labels = ?5 AND kind = ?6"

func (k closedDay) args() []any {
	return []any{k.day, k.page, k.policy, k.owner, k.labels, k.kind}
}

func (k closedDay) midnight() time.Time { return time.UnixMilli(k.day).UTC() }

// closings are how many clocks of a kind, mostly one, a transaction adds to a
// list; less than none are taken from it.
type closings map[closedDay]map[sla.Closed]int

// countClosed counts the conversation's intervals n times among those with
// its labels.
func (t *tx) countClosed(w *working, labels []string, intervals []sla.Interval, n int) {
	for _, i := range intervals {
		i = rounded(i)
		key := closedDay{packed.Day(i.End).UnixMilli(), w.page, i.Policy, i.Owner, encodeLabels(labels), string(i.Kind)}
		if t.closed[key] == nil {
			t.closed[key] = map[sla.Closed]int{}
		}
		t.closed[key][i.Closed()] += n
	}
}

// moveClosed takes the conversation's clocks to those with other labels.
func (t *tx) moveClosed(w *working, labels []string) error {
	all, err := t.intervals(w.ID)
	t.countClosed(w, w.stored.labels, all, -1)
	t.countClosed(w, labels, all, 1)
	return err
}

// storeClosed writes what was counted.
func (t *tx) storeClosed() error {
	for key, changes := range t.closed {
		maps.DeleteFunc(changes, func(_ sla.Closed, n int) bool { return n == 0 })
		if len(changes) == 0 {
			continue
		}
		if err := t.storeClosedDay(key, changes); err != nil {
			return err
		}
	}
	clear(t.closed)
	return nil
}

// storeClosedDay writes those parts of a list anew that its changes touch. A
// list that is damaged is made anew from the intervals: no message may be kept
// out because of it.
func (t *tx) storeClosedDay(key closedDay, changes map[sla.Closed]int) error {
	parts, err := t.touchedParts(key, changes)
	if err != nil {
		return err
	}
	closed, ok := parts.changed(key.midnight(), changes)
	if !ok {
		return t.recountClosed(key)
	}
	return t.replaceParts(key, parts, packed.Cut(closed))
}

// storedParts are neighbours in a list.
type storedParts []storedPart

type storedPart struct {
	from, n int64
	clocks  []byte
}

const touchedQuery = "SELECT part, n, clocks FROM clock_days WHERE " + closedKey + `
	AND part >= coalesce((SELECT max(part) FROM clock_days WHERE ` + closedKey + ` AND part < ?7), 0) AND part <= ?8 ORDER BY part`

// touchedParts are those in which the changes fall. The part before them
// belongs to these too: it grows when the clock is taken away at which the
// list was cut.
func (t *tx) touchedParts(key closedDay, changes map[sla.Closed]int) (parts storedParts, err error) {
	first, last := int64(forever), int64(0)
	for c := range changes {
		first, last = min(first, c.End.UnixMilli()), max(last, c.End.UnixMilli())
	}
	err = t.c.Each(func(r *sqlite.Row) error {
		parts = append(parts, storedPart{r.Int(), r.Int(), r.Bytes()})
		return nil
	}, touchedQuery, append(key.args(), first, last)...)
	return parts, err
}

// changed is the stretch of the list with the changes; false when it is
// damaged, or when what is to be taken away is not in it.
func (p storedParts) changed(midnight time.Time, changes map[sla.Closed]int) (closed []sla.Closed, ok bool) {
	for _, part := range p {
		var err error
		if closed, err = packed.Unpack(closed, midnight, part.clocks, part.n); err != nil {
			return nil, false
		}
	}
	for c, n := range changes {
		at, found := slices.BinarySearchFunc(closed, c, packed.Compare)
		if n > 0 {
			closed = slices.Insert(closed, at, slices.Repeat([]sla.Closed{c}, n)...)
			continue
		}
		if n = -n; !found || at+n > len(closed) || closed[at+n-1] != c {
			return nil, false
		}
		closed = slices.Delete(closed, at, at+n)
	}
	return closed, true
}

func (t *tx) replaceParts(key closedDay, before storedParts, now []packed.Part) error {
	for _, part := range now {
		clocks := packed.Pack(nil, key.midnight(), part.Closed)
		at := slices.IndexFunc(before, func(b storedPart) bool { return b.from == part.From })
		if at >= 0 {
			same := slices.Equal(before[at].clocks, clocks)
			before = slices.Delete(before, at, at+1)
			if same {
				continue
			}
		}
		if err := t.c.Run(`INSERT INTO clock_days (day, page, policy, owner, labels, kind, part, n, clocks) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT DO UPDATE SET n = excluded.n, clocks = excluded.clocks`, append(key.args(), part.From, len(part.Closed), clocks)...); err != nil {
			return err
		}
	}
	for _, gone := range before {
		if err := t.c.Run("DELETE FROM clock_days WHERE "+closedKey+" AND part = ?7", append(key.args(), gone.from)...); err != nil {
			return err
		}
	}
	return nil
}

// recountClosed makes a list from the intervals, which are written already.
func (t *tx) recountClosed(key closedDay) error {
	var closed []sla.Closed
	if err := t.c.Each(func(r *sqlite.Row) error {
		closed = append(closed, readInterval(r).Closed())
		return nil
	}, "SELECT "+intervalColumns+` FROM intervals i INDEXED BY intervals_by_end CROSS JOIN conversations c ON c.id = i.conversation_id
		WHERE i.end >= ?1 AND i.end < ?1 + ?7 AND c.page = ?2 AND i.policy = ?3 AND i.owner = ?4 AND c.labels = ?5 AND i.kind = ?6`,
		append(key.args(), dayMS)...); err != nil {
		return err
	}
	if err := t.c.Run("DELETE FROM clock_days WHERE "+closedKey, key.args()...); err != nil {
		return err
	}
	slices.SortFunc(closed, packed.Compare)
	return t.replaceParts(key, nil, packed.Cut(closed))
}
