package store

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"oriel/inbox"
	"oriel/store/sqlite"
)

// TestLogIsMovedIntoTheFile: the write-ahead log does not grow with what was
// written, although no writer moves it.
func TestLogIsMovedIntoTheFile(t *testing.T) {
	ctx, path := context.Background(), filepath.Join(t.TempDir(), "oriel.db")
	s, err := Open(ctx, path, Options{Rules: inbox.DefaultRules()})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	body := []byte(strings.Repeat("x", 1<<20))
	for range 3 * checkpointAt >> 20 {
		if err := s.Accept(ctx, []inbox.Delivery{{Raw: body, ReceivedAt: time.UnixMilli(1)}}); err != nil {
			t.Fatal(err)
		}
	}
	c, err := sqlite.Connect(sqlite.DSN(path, time.Second, readerCache))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(time.Millisecond) {
		l, err := checkpoint(c, "NOOP")
		if err != nil {
			t.Fatal(err)
		}
		if l.pages > 0 && l.pending() < 2*checkpointAt/pageSize {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("%d of %d pages still wait", l.pending(), l.pages)
		}
	}
	if size := sqlite.SizeOf(path); size < checkpointAt {
		t.Errorf("the file has %d bytes, the log %d", size, sqlite.SizeOf(path+"-wal"))
	}
}
