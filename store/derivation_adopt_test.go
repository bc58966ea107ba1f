package store_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"oriel/inbox"
	"oriel/inbox/clock"
	"oriel/sla"
	"oriel/store"
)

func rulesOf(targets sla.Targets) inbox.Rules {
	r := inbox.DefaultRules()
	r.SLA[0].Targets = targets
	return r
}

var (
	strictTargets  = sla.Targets{FirstResponse: 15 * time.Minute}
	lenientTargets = sla.Targets{FirstResponse: time.Hour}
)

// adopts adopts and checks whether the tables were made anew for it.
func adopts(t *testing.T, s *store.Store, r inbox.Rules, anew bool) inbox.RebuildReport {
	t.Helper()
	report, err := s.Adopt(context.Background(), r, nil)
	if err != nil || report.Replaced != anew {
		t.Fatalf("%+v, %v; want made anew: %v", report, err, anew)
	}
	goesBy(t, s, r)
	return report
}

func goesBy(t *testing.T, s *store.Store, want inbox.Rules) {
	t.Helper()
	if got := s.Rules(); !got.DerivesLike(want) {
		t.Errorf("it goes by %s\nwant %s", got.Derivation().Encode(), want.Derivation().Encode())
	}
}

// agrees checks that the tables are what the log yields by the store's rules.
func agrees(t *testing.T, s *store.Store) {
	t.Helper()
	if report, err := s.Rebuild(context.Background(), false); err != nil || len(report.Differences) > 0 {
		t.Errorf("%+v, %v", report, err)
	}
}

// openBy opens a store under strict targets that goes by a clock.
func openBy(t *testing.T, path string, now clock.Clock) *store.Store {
	t.Helper()
	s, err := store.Open(context.Background(), path, store.Options{Rules: rulesOf(strictTargets), Clock: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { shut(t, s) })
	return s
}

func shut(t *testing.T, s *store.Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestAdoptingMakesTheTablesAnewAndKeepsMisses(t *testing.T) {
	path := filepath.Join(t.TempDir(), "oriel.db")
	s := openUnder(t, path, strictTargets)
	adopts(t, s, rulesOf(lenientTargets), false) // from no events everything follows
	adopts(t, s, rulesOf(strictTargets), false)
	reply := func(customer int, after time.Duration, mid string) inbox.Event {
		return about(customer, "answer"+mid, noon.Add(after), inbox.MessageEchoed{MID: mid})
	}
	accept(t, s, wrote(1, "a", "Hello", noon), reply(1, 20*time.Minute, "A"), wrote(2, "b", "Hello", noon), wrote(3, "c", "Hello", noon))
	adopts(t, s, rulesOf(strictTargets), false)

	if report := adopts(t, s, rulesOf(lenientTargets), true); report.KeptMisses != 1 {
		t.Errorf("%+v", report)
	}
	// What comes from now on is counted by the new rules.
	accept(t, s, reply(2, 30*time.Minute, "B"))
	got := firstResponses(t, s)
	if len(got) != 2 || !got[0].Missed || got[0].Target != 15*time.Minute || got[1].Missed || got[1].Target != time.Hour {
		t.Errorf("%+v", got)
	}
	agrees(t, s)
	shut(t, s)

	again := openUnder(t, path, strictTargets)
	defer shut(t, again)
	goesBy(t, again, rulesOf(lenientTargets))
	adopts(t, again, rulesOf(strictTargets), true)
	agrees(t, again)
}

// TestAnEmptyStoreHasTheRulesOfWhoeverAdopts, and not of whoever came first.
func TestAnEmptyStoreHasTheRulesOfWhoeverAdopts(t *testing.T) {
	path := filepath.Join(t.TempDir(), "oriel.db")
	guest, server := openUnder(t, path, lenientTargets), openUnder(t, path, strictTargets)
	defer shut(t, guest)
	defer shut(t, server)
	goesBy(t, guest, rulesOf(lenientTargets))
	adopts(t, server, rulesOf(strictTargets), false)
	accept(t, guest, wrote(1, "a", "Hello", noon))
	goesBy(t, guest, rulesOf(strictTargets))
	agrees(t, guest)
}

// TestWhoeverHasNoSayChangesNothing while somebody has the right, from whenever on.
func TestWhoeverHasNoSayChangesNothing(t *testing.T) {
	for name, taken := range map[string]struct{ empty, later bool }{
		"in an empty store": {empty: true}, "before it asks": {}, "while it counts": {later: true},
	} {
		t.Run(name, func(t *testing.T) {
			s, ctx := openUnder(t, filepath.Join(t.TempDir(), "oriel.db"), lenientTargets), t.Context()
			defer shut(t, s)
			take := func() {
				if ok, err := s.Lease(ctx, "receive/one", "one", time.Now(), time.Hour); !ok || err != nil {
					t.Error(ok, err)
				}
			}
			if !taken.empty {
				accept(t, s, wrote(1, "a", "Hello", noon))
			}
			if !taken.later {
				take()
			}
			counted := false
			adopts := func(want inbox.Rules, replaced bool) {
				t.Helper()
				report, err := s.AdoptUnlessHeld(ctx, rulesOf(strictTargets), "receive", func(int64, int64) {
					if counted = true; taken.later {
						take()
					}
				})
				if err != nil || report.Replaced != replaced {
					t.Errorf("%+v, %v; want made anew: %v", report, err, replaced)
				}
				goesBy(t, s, want)
			}
			adopts(rulesOf(lenientTargets), false)
			if counted != taken.later {
				t.Errorf("it counted: %v", counted)
			}
			agrees(t, s)
			if err := s.Release(ctx, "receive/one", "one"); err != nil {
				t.Fatal(err)
			}
			taken.later = false
			adopts(rulesOf(strictTargets), !taken.empty)
			agrees(t, s)
		})
	}
}

// TestWhoeverWritesGoesByWhatIsRecorded, also by rules that another process
// adopted a moment ago, and leaves the record alone.
func TestWhoeverWritesGoesByWhatIsRecorded(t *testing.T) {
	path := filepath.Join(t.TempDir(), "oriel.db")
	s, behind := openUnder(t, path, strictTargets), openUnder(t, path, lenientTargets)
	defer shut(t, s)
	defer shut(t, behind)
	accept(t, s, wrote(1, "a", "Hello", noon))
	accept(t, behind, wrote(2, "b", "Hello", noon))
	goesBy(t, behind, rulesOf(strictTargets))
	adopts(t, s, rulesOf(sla.Targets{FirstResponse: 5 * time.Minute}), true)
	record := s.Table(t, "SELECT fingerprint || rules FROM derivation")
	accept(t, behind, wrote(3, "c", "Hello", noon))
	goesBy(t, behind, s.Rules())
	if now := s.Table(t, "SELECT fingerprint || rules FROM derivation"); !slices.Equal(now, record) {
		t.Errorf("%q became %q", record, now)
	}
	due := s.Table(t, "SELECT DISTINCT '' || (due_at - waiting_since) FROM conversations")
	if !slices.Equal(due, []string{"300000"}) {
		t.Errorf("due after %v ms", due)
	}
	agrees(t, s)
}

// TestWhoOnlyReadsFollowsToo: whoever listens hears of other rules, and reads
// by them from then on.
func TestWhoOnlyReadsFollowsToo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "oriel.db")
	s, reader := openUnder(t, path, strictTargets), openUnder(t, path, strictTargets)
	defer shut(t, s)
	defer shut(t, reader)
	accept(t, s, wrote(1, "a", "Hello", noon))
	changes := reader.Changes(t.Context())
	adopts(t, s, rulesOf(lenientTargets), true)
	for !reader.Rules().DerivesLike(rulesOf(lenientTargets)) {
		<-changes
	}
}

// TestOfManyOneAdopts while webhooks come in and screens read: nothing that was
// accepted is missing, and everything is counted by the new rules.
func TestOfManyOneAdopts(t *testing.T) {
	path := filepath.Join(t.TempDir(), "oriel.db")
	const processes = 3
	var stores []*store.Store
	for range processes {
		s := openUnder(t, path, strictTargets)
		defer shut(t, s)
		stores = append(stores, s)
	}
	for n := range 40 {
		accept(t, stores[0], wrote(n, fmt.Sprint("old", n), "Hello", noon))
	}
	ctx, adopted := context.WithCancel(context.Background())
	var others, adopting sync.WaitGroup
	var mu sync.Mutex
	anew, accepted := 0, 0
	others.Go(func() {
		// Nobody writes without a pause for ever: who waits for the file from
		// outside only gets it in a pause.
		for n := 0; n < 200 && ctx.Err() == nil; n++ {
			ev := wrote(100+n%7, fmt.Sprint("new", n), "Hello", noon.Add(time.Duration(n)*time.Second))
			err := stores[0].Accept(context.Background(), []inbox.Delivery{{Raw: []byte("{}"), ReceivedAt: noon, Events: []inbox.Event{ev}}})
			if err == nil {
				accepted++
			} else if inbox.CodeOf(err) != inbox.CodeBusy {
				t.Error(err)
				return
			}
		}
	})
	others.Go(func() {
		for ctx.Err() == nil {
			if _, err := stores[0].List(context.Background(), everything); err != nil {
				t.Error(err)
				return
			}
		}
	})
	for _, s := range stores {
		adopting.Go(func() {
			report, err := s.Adopt(context.Background(), rulesOf(lenientTargets), func(replayed, of int64) {
				if replayed > of {
					t.Errorf("%d of %d", replayed, of)
				}
			})
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				t.Error(err)
			} else if report.Replaced {
				anew++
			}
		})
	}
	adopting.Wait()
	adopted()
	others.Wait()
	// The writer may come between one that made them anew and its own adoption.
	if anew < 1 {
		t.Error("nobody made them anew")
	}
	for _, s := range stores {
		goesBy(t, s, rulesOf(lenientTargets))
	}
	agrees(t, stores[0])
	if health, err := stores[0].Health(context.Background()); err != nil || health.Events != int64(40+accepted) {
		t.Errorf("%d events, %v; %d were accepted", health.Events, err, 40+accepted)
	}
}

// TestTwoAdoptOnce where nobody writes: the second sees what the first did.
func TestTwoAdoptOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "oriel.db")
	var reports [2]inbox.RebuildReport
	var adopting sync.WaitGroup
	first := openUnder(t, path, strictTargets)
	defer shut(t, first)
	accept(t, first, wrote(1, "a", "Hello", noon))
	second := openUnder(t, path, strictTargets)
	defer shut(t, second)
	for i, s := range []*store.Store{first, second} {
		adopting.Go(func() {
			var err error
			if reports[i], err = s.Adopt(context.Background(), rulesOf(lenientTargets), nil); err != nil {
				t.Error(err)
			}
		})
	}
	adopting.Wait()
	if reports[0].Replaced == reports[1].Replaced {
		t.Errorf("%+v", reports)
	}
}

// TestWhoWaitsDoesNotSpoilIt: what comes in between the other's commit and the
// next look is applied by the new rules already.
func TestWhoWaitsDoesNotSpoilIt(t *testing.T) {
	path := filepath.Join(t.TempDir(), "oriel.db")
	now := clock.NewManual(noon)
	worker, waiter := openBy(t, path, now), openBy(t, path, now)
	accept(t, worker, wrote(1, "a", "Hello", noon))
	done := make(chan inbox.RebuildReport, 1)
	begun := false
	_, err := worker.Adopt(context.Background(), rulesOf(lenientTargets), func(int64, int64) {
		if begun {
			return
		}
		begun = true
		go func() {
			report, err := waiter.Adopt(context.Background(), rulesOf(lenientTargets), nil)
			if err != nil {
				t.Error(err)
			}
			done <- report
		}()
		for now.Waiting() == 0 && len(done) == 0 {
			runtime.Gosched()
		}
		accept(t, waiter, wrote(2, "b", "Hello", noon)) // by the rules of before
	})
	if err != nil {
		t.Fatal(err)
	}
	accept(t, waiter, wrote(3, "c", "Hello", noon))
	now.Advance(time.Second)
	if report := <-done; report.Replaced {
		t.Error("it was made anew twice")
	}
	agrees(t, worker)
}

// TestAdoptingWaitsForAnotherProcess that has the right, and goes on when that
// one died.
func TestAdoptingWaitsForAnotherProcess(t *testing.T) {
	now := clock.NewManual(noon)
	s := openBy(t, filepath.Join(t.TempDir(), "oriel.db"), now)
	accept(t, s, wrote(1, "a", "Hello", noon))
	if won, err := s.Lease(context.Background(), "derivation", "somebody", noon, 30*time.Second); err != nil || !won {
		t.Fatal(won, err)
	}
	done := make(chan inbox.RebuildReport)
	go func() {
		report, err := s.Adopt(context.Background(), rulesOf(lenientTargets), nil)
		if err != nil {
			t.Error(err)
		}
		done <- report
	}()
	for {
		select {
		case report := <-done:
			if !report.Replaced || now.Now().Before(noon.Add(30*time.Second)) {
				t.Errorf("%+v at %v", report, now.Now())
			}
			return
		default:
			if now.Waiting() > 0 {
				now.Advance(time.Second)
			}
		}
	}
}

func TestAnAdoptionThatIsGivenUpChangesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "oriel.db")
	s := openUnder(t, path, strictTargets)
	defer shut(t, s)
	accept(t, s, wrote(1, "a", "Hello", noon))
	ctx, stop := context.WithCancel(context.Background())
	_, err := s.Adopt(ctx, rulesOf(lenientTargets), func(int64, int64) { stop() })
	if !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	goesBy(t, s, rulesOf(strictTargets))
	if left, err := filepath.Glob(filepath.Join(filepath.Dir(path), ".rebuild-*")); err != nil || len(left) > 0 {
		t.Errorf("%v, %v", left, err)
	}
	adopts(t, s, rulesOf(lenientTargets), true) // the right was given back
}

// shapes are the derived tables of each version, so that nobody changes one
// and forgets that there are stores with the other.
var shapes = map[int]string{
	1: "5f28c4378981fc75",
	2: "6978f0bc34a886ec",
}

func TestAnotherShapeIsAnotherVersion(t *testing.T) {
	s := open(t)
	names := "'" + strings.Join(store.DerivedTables(), "', '") + "', 'message_text', 'contact_names'"
	tables := s.Table(t, "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name IN ("+names+") ORDER BY name")
	for i := range tables {
		tables[i] = strings.Join(strings.Fields(tables[i]), " ")
	}
	sum := sha256.Sum256([]byte(strings.Join(slices.Compact(tables), "\n")))
	if got := hex.EncodeToString(sum[:8]); got != shapes[store.DerivationVersion] {
		t.Errorf("the derived tables have the shape %q, version %d has %q: raise derivationVersion and add the shape here",
			got, store.DerivationVersion, shapes[store.DerivationVersion])
	}
}

// TestAnyAdoptionLeavesWhatTheLogYields: rows that say the same under other
// rules are left alone, and nothing else is. Some rules only move clocks, others
// tell anew who wrote a message.
func TestAnyAdoptionLeavesWhatTheLogYields(t *testing.T) {
	people := inbox.DefaultRules()
	people.PersonApps = []string{"77"}
	ours := inbox.DefaultRules()
	ours.AppID = "77"
	choices := []inbox.Rules{inbox.DefaultRules(), rulesOf(strictTargets), rulesOf(lenientTargets), people, ours}
	rapid.Check(t, func(r *rapid.T) {
		s, close := temporary(t)
		defer close()
		for range rapid.IntRange(1, 2).Draw(r, "adoptions") {
			accept(t, s, histories(r, 30)...)
			if _, err := s.Adopt(context.Background(), rapid.SampledFrom(choices).Draw(r, "rules"), nil); err != nil {
				r.Fatal(err)
			}
			report, err := s.Rebuild(context.Background(), false)
			if err != nil || len(report.Differences) > 0 {
				r.Fatalf("%+v, %v", report, err)
			}
		}
	})
}
