package store_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"oriel/inbox"
	"oriel/sla"
	"oriel/store"
)

// openUnder opens a store, a new one under these targets.
func openUnder(t *testing.T, path string, targets sla.Targets) *store.Store {
	t.Helper()
	rules := inbox.DefaultRules()
	rules.SLA[0].Targets = targets
	s, err := store.Open(context.Background(), path, store.Options{Rules: rules})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func firstResponses(t *testing.T, s *store.Store) []sla.Interval {
	t.Helper()
	intervals, err := s.FirstResponses(context.Background(), pageID, noon)
	if err != nil {
		t.Fatal(err)
	}
	return intervals
}

func rebuilds(t *testing.T, s *store.Store, differs bool, kept int) {
	t.Helper()
	rebuildsBy(t, s, s.Rules(), differs, kept)
}

func rebuildsBy(t *testing.T, s *store.Store, rules inbox.Rules, differs bool, kept int) {
	t.Helper()
	report, err := s.RebuildBy(context.Background(), rules)
	if err != nil || len(report.Differences) > 0 != differs || report.KeptMisses != kept {
		t.Fatalf("%+v, %v; want differences: %v, kept %d", report, err, differs, kept)
	}
}

func TestAChangeOfPolicyRecomputesAndKeepsMisses(t *testing.T) {
	path := filepath.Join(t.TempDir(), "oriel.db")
	answers := func(customer int, after time.Duration, mid string) inbox.Event {
		return about(customer, "answer"+mid, noon.Add(after), inbox.MessageEchoed{MID: mid})
	}
	s := openUnder(t, path, sla.Targets{FirstResponse: 15 * time.Minute})
	defer func() { shut(t, s) }()
	accept(t, s, wrote(1, "a", "Hello", noon), answers(1, 20*time.Minute, "A"), wrote(2, "b", "Hello", noon), answers(2, 10*time.Minute, "B"))
	missed := firstResponses(t, s)[1]
	rebuilds(t, s, false, 0)

	rebuildsBy(t, s, rulesOf(sla.Targets{FirstResponse: time.Hour}), true, 1)
	rebuilds(t, s, false, 0)
	shut(t, s)
	s = openUnder(t, path, sla.Targets{}) // what is recorded counts
	// Whatever comes later lets the clocks be counted again.
	accept(t, s, answers(1, 25*time.Minute, "A2"), answers(2, 30*time.Minute, "B2"))
	got := firstResponses(t, s)
	if len(got) != 2 || got[0].Target != time.Hour || got[0].Missed {
		t.Fatalf("what was met is judged anew: %+v", got)
	}
	if diff := gocmp.Diff(missed, got[1]); diff != "" {
		t.Errorf("the recorded miss (-recorded +now):\n%s", diff)
	}

	rebuildsBy(t, s, rulesOf(sla.Targets{}), true, 0)
	if diff := gocmp.Diff([]sla.Interval{missed}, firstResponses(t, s)); diff != "" {
		t.Errorf("without a target only the miss stays:\n%s", diff)
	}
}

// TestAMissThatTheLogDeniesGoes: a row that no policy could have made is
// damage, and a rebuild mends it.
func TestAMissThatTheLogDeniesGoes(t *testing.T) {
	s := open(t)
	accept(t, s, wrote(1, "a", "Hello", noon), about(1, "answer", noon.Add(time.Minute), inbox.MessageEchoed{MID: "A"}))
	s.Tamper(t, "UPDATE intervals SET missed = 1, elapsed = 9000000, end = end + 1")
	rebuilds(t, s, true, 0)
	if got := firstResponses(t, s); len(got) != 1 || got[0].Missed {
		t.Errorf("%+v", got)
	}
}
