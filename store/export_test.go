package store

import (
	"context"
	"testing"
)

// Tamper runs SQL behind the store's back.
func (s *Store) Tamper(t testing.TB, sql string) {
	t.Helper()
	c, err := s.lockWriter(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer s.unlockWriter(c)
	if err := c.run(sql); err != nil {
		t.Fatal(err)
	}
}
