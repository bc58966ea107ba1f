package store

import (
	"context"
	"time"

	"oriel/store/sqlite"
)

// longestLease is more than anybody takes a right for. One that would last
// longer comes from a clock that ran ahead, and nobody waits for it.
const longestLease = 10 * time.Minute

// Lease implements inbox.Store.
func (s *Store) Lease(ctx context.Context, name, holder string, now time.Time, ttl time.Duration) (bool, error) {
	var taken int64
	err := s.commit(ctx, func(c *sqlite.Conn) (err error) {
		// Holders that died would otherwise stay on record under names of their own.
		if err := c.Run("DELETE FROM leases WHERE until <= ?", now.Add(-longestLease)); err != nil {
			return err
		}
		taken, err = c.Change(`INSERT INTO leases (name, holder, until) VALUES (?, ?, ?)
			ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
			WHERE holder = excluded.holder OR until <= ? OR until > ?`, name, holder, now.Add(ttl), now, now.Add(max(ttl, longestLease)))
		return err
	})
	return taken == 1, err
}

// Release implements inbox.Store.
func (s *Store) Release(ctx context.Context, name, holder string) error {
	return s.commit(ctx, func(c *sqlite.Conn) error {
		return c.Run("DELETE FROM leases WHERE name = ? AND holder = ?", name, holder)
	})
}
