package store

import (
	"context"
	"time"
)

// Lease implements inbox.Store. A right that would last longer than it could
// have been given for comes from a clock that ran ahead; nobody waits for it.
func (s *Store) Lease(ctx context.Context, name, holder string, now time.Time, ttl time.Duration) (bool, error) {
	var taken int64
	err := s.commit(ctx, func(c *conn) (err error) {
		taken, err = c.change(`INSERT INTO leases (name, holder, until) VALUES (?, ?, ?)
			ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
			WHERE holder = excluded.holder OR until <= ? OR until > ?`, name, holder, now.Add(ttl), now, now.Add(ttl))
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
