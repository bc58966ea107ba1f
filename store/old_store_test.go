package store_test

import (
	"compress/gzip"
	"context"
	"io"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"oriel/inbox"
	"oriel/inbox/clock"
	"oriel/inbox/figures"
	"oriel/store"
)

// firstVersion writes a store of schema 1 and returns its path. A test of that
// version (commit 99f2217) made it: 42 customers wrote, were answered by the
// dispatcher, late or in time, resolved, snoozed, assigned and labelled by two
// agents under the default policy; then came every body of testdata/webhooks.
// VACUUM INTO copied it, gzip -9 packed it.
func firstVersion(t *testing.T) string {
	t.Helper()
	packed, err := os.Open(filepath.Join("testdata", "first-version.db.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	unpacked, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(unpacked)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "oriel.db")
	if err := os.WriteFile(path, body, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// fedBy returns a new store that is fed the log of another one.
func fedBy(t *testing.T, s *store.Store) *store.Store {
	t.Helper()
	fresh := open(t)
	if err := fresh.Update(context.Background(), func(tx inbox.Tx) error {
		return s.Events(context.Background(), inbox.EventQuery{}, func(_ int64, ev inbox.Event) error {
			_, err := tx.Append(ev)
			return err
		})
	}); err != nil {
		t.Fatal(err)
	}
	return fresh
}

// shown is what people see of a store at a time.
type shown struct {
	Lists         map[inbox.View][]inbox.Row
	Conversations []inbox.Conversation
	Threads       [][]inbox.Message
	Counts        inbox.Counts
	Board         figures.Board
}

func show(t *testing.T, s *store.Store, now time.Time) shown {
	t.Helper()
	ctx := context.Background()
	out := shown{Lists: map[inbox.View][]inbox.Row{}}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, view := range inbox.Views() {
		page, err := s.List(ctx, inbox.Query{View: view, Sort: inbox.SortSLA, Agent: "bo", Now: now, Limit: 1000})
		must(err)
		for i := range page.Rows {
			page.Rows[i].HasDraft = false // no part of the log
		}
		out.Lists[view] = page.Rows
		for _, row := range page.Rows {
			c, err := s.Conversation(ctx, row.ID)
			must(err)
			thread, err := s.Thread(ctx, row.ID, inbox.Place{}, 100)
			must(err)
			out.Conversations, out.Threads = append(out.Conversations, c), append(out.Threads, thread)
		}
	}
	var err error
	out.Counts, err = s.Count(ctx, inbox.Query{Agent: "bo", Now: now})
	must(err)
	desk := inbox.NewDesk(inbox.DeskConfig{Store: s, Clock: clock.NewManual(now), Settings: inbox.Settings{Rules: inbox.DefaultRules()}})
	out.Board, err = figures.Read(ctx, desk, figures.Query{Now: now, Zone: time.UTC})
	must(err)
	return out
}

// sameAsFresh checks that a store shows what a new one shows that is fed the
// same log, and has the same tables.
func sameAsFresh(t *testing.T, s *store.Store) {
	t.Helper()
	fresh := fedBy(t, s)
	for _, now := range []time.Time{writtenAt, writtenAt.Add(40 * time.Minute), writtenAt.Add(30 * time.Hour)} {
		want := show(t, fresh, now)
		if len(want.Lists[inbox.ViewInbox]) < 20 || want.Counts[inbox.ViewLate] == 0 || len(want.Board.Misses) == 0 {
			t.Fatalf("the log has too little in it: %+v", want.Counts)
		}
		if diff := gocmp.Diff(want, show(t, s, now), gocmp.Comparer(func(a, b *time.Location) bool { return a == b })); diff != "" {
			t.Errorf("at %v (-fresh +old):\n%s", now, diff)
		}
	}
	agrees(t, s)
}

// writtenAt is when the store of the first version was last written to.
var writtenAt = time.Date(2026, 9, 20, 7, 0, 0, 0, time.UTC)

func TestAStoreOfTheFirstVersionIsMadeAnew(t *testing.T) {
	path := firstVersion(t)
	last := int64(0)
	s, err := store.Open(context.Background(), path, store.Options{Rules: inbox.DefaultRules(), Progress: func(replayed, of int64) {
		if replayed < last || replayed > of {
			t.Errorf("%d of %d events after %d", replayed, of, last)
		}
		last = replayed
	}})
	if err != nil {
		t.Fatal(err)
	}
	defer shut(t, s)
	health, err := s.Health(context.Background())
	if err != nil || last != health.Events {
		t.Errorf("%d of %d events were replayed, %v", last, health.Events, err)
	}
	sameAsFresh(t, s)
	if draft, err := s.Draft(context.Background(), 2, "agent-one"); err != nil || draft.Text != "Not yet sent" {
		t.Errorf("%+v, %v", draft, err)
	}
	shut(t, openUnder(t, path, strictTargets))
	again, err := store.Open(context.Background(), path, store.Options{Rules: rulesOf(strictTargets), Progress: func(int64, int64) {
		t.Error("made anew once more")
	}})
	if err != nil {
		t.Fatal(err)
	}
	defer shut(t, again)
	goesBy(t, again, inbox.DefaultRules())
}

// TestWhoDiesOverAnOldStoreLeavesItOld, and the next one makes it anew.
func TestWhoDiesOverAnOldStoreLeavesItOld(t *testing.T) {
	path := firstVersion(t)
	ctx, die := context.WithCancel(context.Background())
	if _, err := store.Open(ctx, path, store.Options{Rules: inbox.DefaultRules(), Progress: func(int64, int64) { die() }}); err == nil {
		t.Fatal("it was opened")
	}
	sameAsFresh(t, openAt(t, path))
}

// TestTwoOpenAnOldStore at once: both show what is right, by the same rules.
func TestTwoOpenAnOldStore(t *testing.T) {
	path := firstVersion(t)
	var stores [2]*store.Store
	var opening sync.WaitGroup
	for i, rules := range []inbox.Rules{rulesOf(lenientTargets), inbox.DefaultRules()} {
		opening.Go(func() {
			var err error
			if stores[i], err = store.Open(context.Background(), path, store.Options{Rules: rules}); err != nil {
				t.Error(err)
			}
		})
	}
	opening.Wait()
	for _, s := range stores {
		defer shut(t, s)
		agrees(t, s)
	}
	goesBy(t, stores[0], stores[1].Rules())
}

// TestTablesThatAreNotOfOnePieceAreMadeAnew: somebody older wrote, or what is
// recorded cannot be read.
func TestTablesThatAreNotOfOnePieceAreMadeAnew(t *testing.T) {
	for name, tt := range map[string]struct {
		damage string
		goesBy inbox.Rules
	}{
		"an earlier version made them":       {"UPDATE derivation SET version = 0", rulesOf(lenientTargets)},
		"an earlier version wrote meanwhile": {"UPDATE derivation SET fingerprint = ''", rulesOf(lenientTargets)},
		"nobody recorded any rules":          {"UPDATE derivation SET fingerprint = '', rules = ''", rulesOf(strictTargets)},
		"the record cannot be read":          {"UPDATE derivation SET rules = '[]'", rulesOf(strictTargets)},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "oriel.db")
			s := openUnder(t, path, lenientTargets)
			accept(t, s, wrote(1, "a", "Hello", noon))
			s.Tamper(t, "UPDATE conversations SET due_at = 1")
			s.Tamper(t, tt.damage)
			shut(t, s)
			s = openUnder(t, path, strictTargets)
			defer shut(t, s)
			goesBy(t, s, tt.goesBy)
			agrees(t, s)
		})
	}
}

// TestTablesOfANewerVersionAreLeftAlone, also by who had them open before.
func TestTablesOfANewerVersionAreLeftAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "oriel.db")
	s := openAt(t, path)
	accept(t, s, wrote(1, "a", "Hello", noon))
	s.Tamper(t, "UPDATE derivation SET version = 1000, rules = '{\"unheard of\"'")
	err := s.Accept(context.Background(), []inbox.Delivery{{Raw: []byte("{}"), ReceivedAt: noon, Events: []inbox.Event{wrote(2, "b", "Hello", noon)}}})
	if inbox.CodeOf(err) != inbox.CodeNewerStore {
		t.Errorf("writing: %v", err)
	}
	if _, err := s.Adopt(context.Background(), rulesOf(strictTargets), nil); inbox.CodeOf(err) != inbox.CodeNewerStore {
		t.Errorf("adopting: %v", err)
	}
	if _, err := s.Rebuild(context.Background(), true); inbox.CodeOf(err) != inbox.CodeNewerStore {
		t.Errorf("rebuilding: %v", err)
	}
	if _, err := store.Open(context.Background(), path, rules); inbox.CodeOf(err) != inbox.CodeNewerStore {
		t.Errorf("opening: %v", err)
	}
	if health, err := s.Health(context.Background()); err != nil || health.Events != 1 {
		t.Errorf("%+v, %v", health, err)
	}
	if left := s.Table(t, "SELECT rules FROM derivation"); left[0] == "" {
		t.Error("its record was taken away")
	}
}
