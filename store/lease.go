package store

import (
	"context"
	"time"
)

// Lease implements inbox.Store.
func (s *Store) Lease(ctx context.Context, name, holder string, now time.Time, ttl time.Duration) (bool, error) {
	var taken int64
	err := s.commit(ctx, func(c *conn) (err error) {
		taken, err = c.change(`INSERT INTO leases (name, holder, until) VALUES (?, ?, ?)
			ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
			WHERE holder = excluded.holder OR until <= ?`, name, holder, now.Add(ttl), now)
		return err
	})
	return taken == 1, err
}

// Release implements inbox.Store.
func (s *Store) Release(ctx context.Context, name, holder string) error {
	return s.commit(ctx, func(c *conn) error {
		return c.run("DELETE FROM leases WHERE name = ? AND holder = ?", name, holder)
	})
}
