package sqlite_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"oriel/inbox"
	"oriel/inbox/clock"
	"oriel/store/sqlite"
)

const patience = 10 * time.Second

// file is a new, empty one with a table in it.
func file(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a folder", "what?.db")
	if err := sqlite.PrepareFile(path); err != nil {
		t.Fatal(err)
	}
	if err := connect(t, path).Run("CREATE TABLE things (id INTEGER PRIMARY KEY, a ANY, b ANY, c ANY, d ANY, e ANY) STRICT"); err != nil {
		t.Fatal(err)
	}
	return path
}

func connect(t *testing.T, path string) *sqlite.Conn {
	t.Helper()
	c, err := sqlite.Connect(sqlite.DSN(path, patience, 500))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	})
	return c
}

func count(t *testing.T, c *sqlite.Conn) int64 {
	t.Helper()
	n, err := c.Number("SELECT count(*) FROM things")
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestARowReadsWhatWasWritten(t *testing.T) {
	c := connect(t, file(t))
	at := time.Date(2026, time.November, 16, 9, 0, 0, 1_000_000, time.UTC)
	id, err := c.Insert("INSERT INTO things (a, b, c, d, e) VALUES (?, ?, ?, ?, ?)", at, "wörds", []byte{0, 255}, 90_000, nil)
	if err != nil || id != 1 {
		t.Fatalf("row %d, %v", id, err)
	}
	found, err := c.One(func(r *sqlite.Row) {
		if got := r.Time(); !got.Equal(at) || got.Location() != time.UTC {
			t.Errorf("time %v", got)
		}
		if got := r.Text(); got != "wörds" {
			t.Errorf("text %q", got)
		}
		if got := r.Bytes(); string(got) != "\x00\xff" {
			t.Errorf("bytes %x", got)
		}
		if got := r.Duration(); got != 90*time.Second {
			t.Errorf("duration %v", got)
		}
		if n, s, f := r.Int(), r.Text(), r.Flag(); n != 0 || s != "" || f {
			t.Errorf("nothing reads as %d, %q, %v", n, s, f)
		}
	}, "SELECT a, b, c, d, e, e, e FROM things")
	if !found || err != nil {
		t.Errorf("found %v, %v", found, err)
	}
}

func TestTimesSurviveStorage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := time.UnixMilli(rapid.Int64Range(1, 1<<50).Draw(t, "ms")).UTC()
		if got := sqlite.Instant(sqlite.Millis(at)); !got.Equal(at) {
			t.Errorf("%v became %v", at, got)
		}
	})
	if got := sqlite.Instant(sqlite.Millis(time.Time{})); !got.IsZero() {
		t.Errorf("never became %v", got)
	}
}

func TestATransactionIsWholeOrNothing(t *testing.T) {
	c := connect(t, file(t))
	insert := func(c *sqlite.Conn) error { return c.Run("INSERT INTO things (a) VALUES (1)") }
	if err := sqlite.Transact(c, "BEGIN IMMEDIATE", insert); err != nil || count(t, c) != 1 {
		t.Fatalf("%d, %v", count(t, c), err)
	}
	wrong := errors.New("wrong")
	if err := sqlite.Transact(c, "BEGIN IMMEDIATE", func(c *sqlite.Conn) error { return errors.Join(insert(c), wrong) }); !errors.Is(err, wrong) {
		t.Errorf("error = %v", err)
	}
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic was swallowed")
			}
		}()
		_ = sqlite.Transact(c, "BEGIN IMMEDIATE", func(c *sqlite.Conn) error { _ = insert(c); panic("in the middle") })
	}()
	if n := count(t, c); n != 1 {
		t.Errorf("%d rows", n)
	}
	if err := sqlite.Transact(c, "BEGIN IMMEDIATE", insert); err != nil || count(t, c) != 2 {
		t.Errorf("afterwards: %d, %v", count(t, c), err)
	}
}

func TestErrorsHaveTheCodeOfWhatToDo(t *testing.T) {
	path := file(t)
	holder := connect(t, path)
	if err := holder.Run("BEGIN IMMEDIATE"); err != nil {
		t.Fatal(err)
	}
	other, err := sqlite.Connect(sqlite.DSN(path, time.Millisecond, 500))
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	if err := other.Run("BEGIN IMMEDIATE"); !sqlite.IsBusy(err) {
		t.Errorf("beside a writer: %v", err)
	}
	foreign := filepath.Join(t.TempDir(), "foreign.db")
	if err := os.WriteFile(foreign, []byte(strings.Repeat("a diary, not a database\n", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := sqlite.Connect(sqlite.DSN(foreign, patience, 500)); inbox.CodeOf(err) != inbox.CodeInvalid {
		t.Errorf("a diary: %v", err)
	}
	if err := sqlite.Coded(nil); err != nil {
		t.Errorf("nothing: %v", err)
	}
}

func TestTheFileIsItsOwnersAlone(t *testing.T) {
	path := file(t)
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := sqlite.PrepareFile(path); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	if sqlite.SizeOf(path) == 0 || sqlite.SizeOf(path+"-no such") != 0 {
		t.Errorf("sizes %d and %d", sqlite.SizeOf(path), sqlite.SizeOf(path+"-no such"))
	}
}

func TestReadersCannotWriteAndEndTogether(t *testing.T) {
	path := file(t)
	readers := sqlite.NewReaders(sqlite.DSN(path, patience, 500))
	ctx := t.Context()
	if err := readers.With(ctx, func(c *sqlite.Conn) error {
		if err := c.Run("INSERT INTO things (a) VALUES (1)"); err == nil {
			t.Error("a reader wrote")
		}
		_, err := c.Number("SELECT count(*) FROM things")
		return err
	}); err != nil {
		t.Error(err)
	}
	ended, cancel := context.WithCancel(ctx)
	cancel()
	for range 20 {
		if err := readers.With(ended, func(*sqlite.Conn) error { return nil }); !errors.Is(err, context.Canceled) {
			t.Errorf("ended: %v", err)
		}
	}
	if err := errors.Join(readers.Close(), readers.Close()); err != nil {
		t.Error(err)
	}
	if err := readers.With(ctx, func(*sqlite.Conn) error { return nil }); !errors.Is(err, sqlite.ErrClosed) {
		t.Errorf("after the end: %v", err)
	}
}

// TestTheFirstConnectionWaitsForAnother: changing the journal's mode needs the
// file alone.
func TestTheFirstConnectionWaitsForAnother(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new.db")
	holder, err := sqlite.Connect("file:" + path)
	if err != nil {
		t.Fatal(err)
	}
	defer holder.Close()
	if err := errors.Join(holder.Run("CREATE TABLE t (a)"), holder.Run("BEGIN EXCLUSIVE")); err != nil {
		t.Fatal(err)
	}
	dsn := sqlite.DSN(path, time.Millisecond, 500)
	if _, err := sqlite.ConnectFirst(t.Context(), clock.System{}, dsn, 0); !sqlite.IsBusy(err) {
		t.Errorf("without patience: %v", err)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := sqlite.ConnectFirst(ended, clock.System{}, dsn, patience); !errors.Is(err, context.Canceled) {
		t.Errorf("ended: %v", err)
	}
	connected := make(chan error, 1)
	go func() {
		c, err := sqlite.ConnectFirst(t.Context(), clock.System{}, dsn, patience)
		if err == nil {
			err = c.Close()
		}
		connected <- err
	}()
	if err := holder.Run("COMMIT"); err != nil {
		t.Fatal(err)
	}
	if err := <-connected; err != nil {
		t.Errorf("after the other was done: %v", err)
	}
}
