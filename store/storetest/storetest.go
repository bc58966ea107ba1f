// Package storetest gives tests their stores, and other programs on them. A new
// store costs far more than one that is there, because each migration is a
// transaction on the disk, and properties open hundreds.
//
// What may not enter: anything but what tests begin with; programs do not
// import it.
package storetest

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"oriel/inbox"
	"oriel/store"
)

// Path returns the path of an empty store in a folder of its own, which goes
// with the test.
func Path(tb testing.TB) string {
	tb.Helper()
	file, err := empty()
	if err != nil {
		tb.Fatal(err)
	}
	path := filepath.Join(tb.TempDir(), "oriel.db")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		tb.Fatal(err)
	}
	return path
}

// Open opens an empty store of its own, which is closed with the test.
func Open(tb testing.TB, o store.Options) *store.Store {
	tb.Helper()
	s, err := store.Open(context.Background(), Path(tb), o)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Close(); err != nil {
			tb.Error(err)
		}
	})
	return s
}

// TB is what both tests and laws have.
type TB interface {
	Helper()
	Fatalf(format string, args ...any)
}

// Accept lets events happen, which came in at an instant.
func Accept(tb TB, s inbox.Store, at time.Time, events ...inbox.Event) {
	tb.Helper()
	if err := s.Accept(context.Background(), []inbox.Delivery{{Raw: []byte("{}"), ReceivedAt: at, Events: events}}); err != nil {
		tb.Fatalf("%v", err)
	}
}

// empty is the file of a store in which nothing happened, made once.
var empty = sync.OnceValues(func() (file []byte, err error) {
	folder, err := os.MkdirTemp("", "oriel-storetest-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "oriel.db")
	s, err := store.Open(context.Background(), path, store.Options{Rules: inbox.DefaultRules()})
	if err != nil {
		return nil, err
	}
	if err := s.Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})
