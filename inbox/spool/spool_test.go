package spool_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"oriel/inbox"
	"oriel/inbox/clock"
	"oriel/inbox/spool"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// ledger accepts deliveries and remembers their bodies.
type ledger struct {
	mu     sync.Mutex
	bodies []string
	err    error
	took   chan struct{}
}

func (l *ledger) accept(_ context.Context, d inbox.Delivery) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.err != nil {
		return l.err
	}
	l.bodies = append(l.bodies, string(d.Raw))
	l.took <- struct{}{}
	return nil
}

func (l *ledger) fail(err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.err = err
}

// decode understands bodies that begin with a brace.
func decode(raw []byte, at time.Time) inbox.Delivery {
	d := inbox.Delivery{Raw: raw, ReceivedAt: at}
	if bytes.HasPrefix(raw, []byte("{")) {
		d.Events = []inbox.Event{{Key: string(raw), At: at, Fact: inbox.Noted{Topic: "test"}}}
		return d
	}
	d.Undecoded = []inbox.Undecoded{{Raw: raw, Reason: "this is not JSON"}}
	return d
}

func setUp(t *testing.T) (*spool.Spool, *spool.Reader, *ledger, *clock.Manual) {
	t.Helper()
	c := clock.NewManual(time.Date(2026, 11, 16, 9, 0, 0, 0, time.UTC))
	s, err := spool.Open(filepath.Join(t.TempDir(), "spool"), c)
	if err != nil {
		t.Fatal(err)
	}
	l := &ledger{took: make(chan struct{}, 1000)}
	return s, &spool.Reader{Spool: s, Decode: decode, Accept: l.accept, Logger: slog.New(slog.DiscardHandler)}, l, c
}

// run starts the reader and stops it at the end of the test.
func run(t *testing.T, r *spool.Reader) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- r.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
}

func waitFor(t *testing.T, l *ledger, n int) {
	t.Helper()
	deadline := time.After(20 * time.Second)
	for i := range n {
		select {
		case <-l.took:
		case <-deadline:
			t.Fatalf("only %d of %d bodies were taken", i, n)
		}
	}
}

func left(t *testing.T, s *spool.Spool) int {
	t.Helper()
	n, err := s.Waiting()
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestWhatWaitsAndWhatComesIsTaken(t *testing.T) {
	s, r, l, _ := setUp(t)
	if err := s.Put([]byte(`{"before":1}`)); err != nil {
		t.Fatal(err)
	}
	run(t, r)
	waitFor(t, l, 1)
	for i := range 100 {
		if err := s.Put(fmt.Appendf(nil, `{"after":%d}`, i)); err != nil {
			t.Fatal(err)
		}
	}
	waitFor(t, l, 100)
}

func TestAFileStaysUntilItIsDurable(t *testing.T) {
	s, r, l, _ := setUp(t)
	if err := s.Put([]byte(`{"kept":1}`)); err != nil {
		t.Fatal(err)
	}
	l.fail(inbox.Errorf(inbox.CodeBusy, "locked"))
	if err := r.Scan(t.Context()); inbox.CodeOf(err) != inbox.CodeBusy {
		t.Fatalf("Scan = %v, want busy", err)
	}
	if left(t, s) != 1 {
		t.Fatal("the file is gone although nothing was committed")
	}
	l.fail(nil)
	if err := r.Scan(t.Context()); err != nil {
		t.Fatal(err)
	}
	if left(t, s) != 0 || len(l.bodies) != 1 {
		t.Fatalf("left %d, taken %q", left(t, s), l.bodies)
	}
}

func TestTheScanCatchesWhatNobodyAnnounced(t *testing.T) {
	s, r, l, c := setUp(t)
	l.fail(inbox.Errorf(inbox.CodeBusy, "locked"))
	if err := s.Put([]byte(`{"late":1}`)); err != nil {
		t.Fatal(err)
	}
	run(t, r)
	for c.Waiting() == 0 { // until the reader sleeps
		runtime.Gosched()
	}
	l.fail(nil)
	c.Advance(time.Minute)
	waitFor(t, l, 1)
}

func TestWhatCannotBeUnderstoodIsKeptWithItsReason(t *testing.T) {
	s, r, _, _ := setUp(t)
	for _, body := range []string{"hello", "{" + strings.Repeat("x", spool.MaxBody)} {
		if err := s.Put([]byte(body)); err != nil {
			t.Fatal(err)
		}
	}
	if err := r.Scan(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n, err := s.Bad(); n != 2 || err != nil || left(t, s) != 0 {
		t.Fatalf("bad = %d (%v), left = %d", n, err, left(t, s))
	}
	reasons, err := filepath.Glob(filepath.Join(s.Dir(), "bad", "*.reason"))
	if err != nil || len(reasons) != 2 {
		t.Fatalf("reasons: %q, %v", reasons, err)
	}
	text, err := os.ReadFile(reasons[0])
	if err != nil || len(bytes.TrimSpace(text)) == 0 {
		t.Fatalf("reason %q, %v", text, err)
	}
}

func TestHalfWrittenHiddenAndLinkedFilesAreLeftAlone(t *testing.T) {
	s, r, l, _ := setUp(t)
	outside := filepath.Join(t.TempDir(), "secret.json")
	for path, body := range map[string]string{
		filepath.Join(s.Dir(), "tmp", "half.json"): `{"half":`,
		filepath.Join(s.Dir(), "new", ".dot.json"): `{"dot":1}`,
		outside: `{"secret":1}`,
	} {
		if err := os.WriteFile(path, []byte(body), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(outside, filepath.Join(s.Dir(), "new", "link.json")); err != nil {
		t.Fatal(err)
	}
	if err := r.Scan(t.Context()); err != nil {
		t.Fatal(err)
	}
	if len(l.bodies) != 0 {
		t.Fatalf("taken: %q", l.bodies)
	}
}

// TestAReaderIsNotHeldUpByAnother: two that take the same file at the same time
// both hand it over, which changes nothing, and one of them finds it gone.
func TestAReaderIsNotHeldUpByAnother(t *testing.T) {
	for name, body := range map[string]string{"understood": `{"a":1}`, "not understood": "hello"} {
		t.Run(name, func(t *testing.T) {
			s, r, _, _ := setUp(t)
			if err := s.Put([]byte(body)); err != nil {
				t.Fatal(err)
			}
			other := *r
			r.Accept = func(ctx context.Context, _ inbox.Delivery) error {
				r.Accept = other.Accept
				return other.Scan(ctx)
			}
			if err := r.Scan(t.Context()); err != nil || left(t, s) != 0 {
				t.Errorf("%v, %d left", err, left(t, s))
			}
		})
	}
}

func TestTheFolderIsPrivateAndOpenedTwice(t *testing.T) {
	s, _, _, c := setUp(t)
	info, err := os.Stat(filepath.Join(s.Dir(), "new"))
	if err != nil || info.Mode().Perm() != 0o700 {
		t.Fatalf("mode %v, %v", info.Mode(), err)
	}
	if _, err := spool.Open(s.Dir(), c); err != nil {
		t.Fatal(err)
	}
}

func TestAFolderThatCannotBeWrittenIsAnError(t *testing.T) {
	s, _, _, _ := setUp(t)
	if err := os.RemoveAll(filepath.Join(s.Dir(), "tmp")); err != nil {
		t.Fatal(err)
	}
	if err := s.Put([]byte("{}")); inbox.CodeOf(err) != inbox.CodeFull {
		t.Fatalf("Put = %v, want full", err)
	}
}
