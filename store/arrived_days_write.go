package store

import (
	"encoding/binary"

	"oriel/inbox"
	"oriel/store/sqlite"
)

// arrivedGroup is what the messages of a conversation are counted by.
type arrivedGroup struct {
	page                     int64
	policy, assignee, labels string
}

// arrivedDay is a row of arrived_days.
type arrivedDay struct {
	day int64 // midnight UTC
	arrivedGroup
}

const (
	dayMS     = 24 * 60 * 60 * 1000
	quarterMS = dayMS / int64(len(inbox.Quarters{}))
)

// arrivals are the messages that a transaction adds to rows and takes from
// them. They are written together: most transactions add to few rows.
type arrivals map[arrivedDay]*inbox.Quarters

// add counts n more messages at each of the times, in milliseconds.
func (a arrivals) add(g arrivedGroup, times []int64, n int) {
	for _, at := range times {
		key := arrivedDay{at - at%dayMS, g}
		if a[key] == nil {
			a[key] = &inbox.Quarters{}
		}
		a[key][at%dayMS/quarterMS] += n
	}
}

func (c *columns) arrivedGroup(page int64) arrivedGroup {
	return arrivedGroup{page, c.clocks.policy, c.standing.assignee, c.labels}
}

// countArrived counts the messages that came to a conversation. When it has
// come into another group, those that it had move with it: that reads its
// moments, as a reply does too.
func (t *tx) countArrived(w *working, now columns) error {
	before, g, came := w.stored.columns.arrivedGroup(w.page), now.arrivedGroup(w.page), w.arrived
	w.arrived = nil
	t.arrived.add(g, came, 1)
	if w.stored.state == "" || before == g {
		return nil
	}
	all, err := t.arrivedAt(w.ID)
	if err != nil {
		return err
	}
	t.arrived.add(before, all, -1)
	t.arrived.add(before, came, 1)
	t.arrived.add(g, all, 1)
	t.arrived.add(g, came, -1)
	return nil
}

// arrivedAt is when the customer wrote, in milliseconds.
func (t *tx) arrivedAt(conversation int64) (times []int64, err error) {
	err = t.c.Each(func(r *sqlite.Row) error {
		times = append(times, r.Int())
		return nil
	}, "SELECT at FROM moments WHERE conversation_id = ? AND kind = ?", conversation, string(inbox.MomentCustomerMessage))
	return times, err
}

// storeArrived writes what was counted.
func (t *tx) storeArrived() error {
	for key, change := range t.arrived {
		if err := t.storeArrivedDay(key, change); err != nil {
			return err
		}
	}
	clear(t.arrived)
	return nil
}

const arrivedKey = "day = ? AND page = ? AND policy = ? AND assignee = ? AND labels = ?"

func (t *tx) storeArrivedDay(key arrivedDay, change *inbox.Quarters) error {
	args := []any{key.day, key.page, key.policy, key.assignee, key.labels}
	var quarters inbox.Quarters
	if _, err := t.c.One(func(r *sqlite.Row) { readQuarters(r.Bytes(), &quarters) }, "SELECT quarters FROM arrived_days WHERE "+arrivedKey, args...); err != nil {
		return err
	}
	for i, n := range change {
		quarters[i] += n
	}
	packed := packQuarters(&quarters)
	if len(packed) == 0 {
		return t.c.Run("DELETE FROM arrived_days WHERE "+arrivedKey, args...)
	}
	return t.c.Run(`INSERT INTO arrived_days (day, page, policy, assignee, labels, quarters) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT DO UPDATE SET quarters = excluded.quarters`, append(args, packed)...)
}

// packQuarters writes each quarter that has messages as its number and its
// count, in order, so that the same counts are the same bytes.
func packQuarters(quarters *inbox.Quarters) []byte {
	var packed []byte
	for i, n := range quarters {
		// Under other rules than those of the rows a conversation may be taken
		// for one of another group; then the tables are to be rebuilt.
		if n > 0 {
			packed = binary.AppendUvarint(append(packed, byte(i)), uint64(n))
		}
	}
	return packed
}

// readQuarters is the reverse of packQuarters. What is damaged counts as
// nothing: no message may be kept out because of a figure that can be rebuilt.
func readQuarters(packed []byte, quarters *inbox.Quarters) {
	*quarters = inbox.Quarters{}
	for len(packed) > 1 {
		n, size := binary.Uvarint(packed[1:])
		if size <= 0 || int(packed[0]) >= len(quarters) {
			return
		}
		quarters[packed[0]] = int(n)
		packed = packed[1+size:]
	}
}
