package store

import (
	"context"
	"time"

	"oriel/inbox"
)

// Accept implements inbox.Store. An event that cannot be stored, because its
// times are out of range, is kept as undecoded with its reason and does not
// keep the others out.
func (s *Store) Accept(ctx context.Context, deliveries []inbox.Delivery) error {
	return s.write(ctx, func(t *tx) error {
		for _, d := range deliveries {
			if err := t.accept(d); err != nil {
				return err
			}
		}
		return nil
	})
}

func (t *tx) accept(d inbox.Delivery) error {
	id, err := t.c.Insert("INSERT INTO deliveries (received_at, raw) VALUES (?, ?)", d.ReceivedAt, blob(d.Raw))
	if err != nil {
		return err
	}
	t.delivery = id
	defer func() { t.delivery = 0 }()
	for _, u := range d.Undecoded {
		if err := t.keepUndecoded(d.ReceivedAt, u); err != nil {
			return err
		}
	}
	for _, ev := range d.Events {
		_, err := t.append(ev)
		if inbox.CodeOf(err) == inbox.CodeInvalid {
			err = t.keepUndecoded(d.ReceivedAt, inbox.Undecoded{Raw: d.Raw, Reason: err.Error()})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) keepUndecoded(at time.Time, u inbox.Undecoded) error {
	return t.c.Run("INSERT INTO undecoded (received_at, reason, raw) VALUES (?, ?, ?)", at, u.Reason, blob(u.Raw))
}

// blob keeps an empty body from becoming NULL.
func blob(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}
