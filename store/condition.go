package store

import (
	"context"
	"path/filepath"
	"time"

	"golang.org/x/sys/unix"

	"oriel/inbox"
	"oriel/store/sqlite"
)

// Held implements inbox.Store.
func (s *Store) Held(ctx context.Context, name string, now time.Time) (held bool, err error) {
	err = s.look(ctx, func(c *sqlite.Conn) (err error) {
		held, err = isHeld(c, name, now)
		return err
	})
	return held, err
}

func isHeld(c *sqlite.Conn, name string, now time.Time) (bool, error) {
	// The digit zero follows the slash.
	n, err := c.Number("SELECT count(*) FROM leases WHERE (name = ? OR name > ? AND name < ?) AND until > ?", name, name+"/", name+"0", now)
	return n > 0, err
}

// Room implements inbox.Store: what a process without privileges may use.
func (s *Store) Room(context.Context) (int64, error) {
	var disk unix.Statfs_t
	if err := unix.Statfs(filepath.Dir(s.path), &disk); err != nil {
		return 0, inbox.Errorf(inbox.CodeInternal, "the store's disk cannot be measured: %w", err)
	}
	return int64(disk.Bavail) * int64(disk.Bsize), nil
}
