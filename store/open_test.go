package store_test

import (
	"bytes"
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"oriel/inbox"
	"oriel/store"
)

var rules = store.Options{Rules: inbox.DefaultRules(), BusyTimeout: 50 * time.Millisecond}

func TestFilesAreTheOwnersOnly(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deep", "folder", "oriel.db")
	s := openAt(t, path)
	accept(t, s, wrote(1, "a", "Hello", noon))
	for _, name := range []string{path, path + "-wal", path + "-shm"} {
		info, err := os.Stat(name)
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", name, info.Mode(), err)
		}
	}
	if info, err := os.Stat(filepath.Dir(path)); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("folder: %v, %v", info.Mode(), err)
	}
}

func TestOpenTakesRightsFromOthers(t *testing.T) {
	path := filepath.Join(t.TempDir(), "oriel.db")
	if err := openAt(t, path).Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
	openAt(t, path)
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
}

// TestALinkIsTheFileItLeadsTo: the log lies beside the file, where it is watched
// and kept short.
func TestALinkIsTheFileItLeadsTo(t *testing.T) {
	folder := t.TempDir()
	path, link := filepath.Join(folder, "real.db"), filepath.Join(folder, "link.db")
	if err := openAt(t, path).Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(path, link); err != nil {
		t.Fatal(err)
	}
	s, ctx := openAt(t, link), context.Background()
	accept(t, s, wrote(1, "a", "Hello", noon))
	want := int64(0)
	for _, name := range []string{path, path + "-wal"} {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		want += info.Size()
	}
	if health, err := s.Health(ctx); err != nil || health.SizeBytes != want {
		t.Errorf("%d bytes, %v; the file and its log have %d", health.SizeBytes, err, want)
	}
}

func TestPathsWithOddCharacters(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a b?c#d%20e&f=g", "Größe+客户.db")
	s := openAt(t, path)
	accept(t, s, wrote(1, "a", "Hello", noon))
	if info, err := os.Stat(path); err != nil || info.Size() == 0 {
		t.Errorf("%v, %v", info, err)
	}
	if report, err := s.Rebuild(context.Background(), true); err != nil || !report.Replaced {
		t.Errorf("%+v, %v", report, err)
	}
}

// outside runs SQL on a file as another program does.
func outside(t *testing.T, path string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, statement := range statements {
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
}

func TestOpenRefusesWhatIsNoStoreOfThisVersion(t *testing.T) {
	newer := filepath.Join(t.TempDir(), "newer.db")
	if err := openAt(t, newer).Close(); err != nil {
		t.Fatal(err)
	}
	outside(t, newer, "PRAGMA user_version = 1000")
	foreign := filepath.Join(t.TempDir(), "foreign.db")
	outside(t, foreign, "CREATE TABLE songs (title TEXT)")
	text := filepath.Join(t.TempDir(), "notes.txt")
	if err := os.WriteFile(text, bytes.Repeat([]byte("no database "), 1000), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		path string
		code inbox.Code
		says string
	}{
		{newer, inbox.CodeNewerStore, "newer version of Oriel"},
		{foreign, inbox.CodeInvalid, "database of another program"},
		{text, inbox.CodeInvalid, "no store of Oriel's"},
		{t.TempDir(), inbox.CodeInternal, "cannot be opened"},
	} {
		before, _ := os.ReadFile(tt.path)
		_, err := store.Open(context.Background(), tt.path, rules)
		if inbox.CodeOf(err) != tt.code || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%s: %s, %v", tt.path, inbox.CodeOf(err), err)
		}
		if after, _ := os.ReadFile(tt.path); tt.path == text && !bytes.Equal(before, after) {
			t.Errorf("%s was changed", tt.path)
		}
	}
}

func TestLockedStoreIsBusy(t *testing.T) {
	path := filepath.Join(t.TempDir(), "oriel.db")
	s, err := store.Open(context.Background(), path, rules)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	other, err := store.Open(context.Background(), path, rules)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	err = other.Update(context.Background(), func(inbox.Tx) error {
		if _, err := s.List(context.Background(), everything); err != nil {
			t.Errorf("reading while another writes: %v", err)
		}
		return s.Accept(context.Background(), []inbox.Delivery{{ReceivedAt: noon}})
	})
	if inbox.CodeOf(err) != inbox.CodeBusy {
		t.Error(err)
	}
	accept(t, s, wrote(1, "a", "Hello", noon))
}

func TestFullDiskWritesNothing(t *testing.T) {
	s, ctx := open(t), context.Background()
	accept(t, s, wrote(1, "a", "Hello", noon))
	s.LimitPages(t, 0) // SQLite raises it to what there is
	big := wrote(2, "b", strings.Repeat("words and more words ", 10_000), noon)
	err := s.Accept(ctx, []inbox.Delivery{{Raw: []byte("{}"), ReceivedAt: noon, Events: []inbox.Event{wrote(2, "c", "Hello", noon), big}}})
	if inbox.CodeOf(err) != inbox.CodeFull {
		t.Fatal(err)
	}
	if health, err := s.Health(ctx); err != nil || health.Events != 1 || health.Conversations != 1 {
		t.Errorf("%+v, %v", health, err)
	}
	s.LimitPages(t, 1_000_000)
	accept(t, s, big)
}

func TestClosedStoreSaysSo(t *testing.T) {
	s := open(t)
	for range 2 {
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	_, list := s.List(context.Background(), everything)
	if accepted := s.Accept(context.Background(), nil); accepted == nil || list == nil {
		t.Errorf("%v, %v", accepted, list)
	}
}

func TestEndedContextWaitsForNothing(t *testing.T) {
	s := open(t)
	ctx, stop := context.WithCancel(context.Background())
	stop()
	err := s.Update(context.Background(), func(inbox.Tx) error {
		return s.Accept(ctx, nil) // would wait for ever
	})
	if err != context.Canceled {
		t.Error(err)
	}
}

func BenchmarkOpen(b *testing.B) {
	path := filepath.Join(b.TempDir(), "oriel.db")
	keep := openAt(b, path)
	accept(b, keep, wrote(1, "a", "Hello", noon))
	for b.Loop() {
		s, err := store.Open(context.Background(), path, rules)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := s.List(context.Background(), everything); err != nil {
			b.Fatal(err)
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
