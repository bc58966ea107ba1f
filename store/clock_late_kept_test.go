package store_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"oriel/inbox"
	"oriel/inbox/clock"
	"oriel/sla"
)

// TestARunningClockThatIsLateStaysLate however the policy is changed: with its
// due time, its target and its owner, and for good once it is answered. One
// that is not late yet is counted by the new policy alone.
func TestARunningClockThatIsLateStaysLate(t *testing.T) {
	now := clock.NewManual(noon)
	s := openBy(t, filepath.Join(t.TempDir(), "oriel.db"), now)
	accept(t, s,
		wrote(1, "a", "Hello", noon), about(1, "to ana", noon.Add(time.Minute), inbox.Assigned{Assignee: "ana", By: "bo"}),
		wrote(2, "b", "Hello", noon.Add(10*time.Minute)))
	now.Advance(20 * time.Minute)

	if report := adopts(t, s, rulesOf(lenientTargets), true); report.KeptMisses != 1 {
		t.Errorf("%+v", report)
	}
	agrees(t, s)
	late := func() int {
		t.Helper()
		q := everything
		q.View, q.Now = inbox.ViewLate, now.Now()
		page, err := s.List(context.Background(), q)
		if err != nil {
			t.Fatal(err)
		}
		return len(page.Rows)
	}
	if n := late(); n != 1 {
		t.Errorf("%d are late", n)
	}
	// What comes later or was told late does not change it.
	accept(t, s, wrote(1, "a2", "Anybody?", noon.Add(5*time.Minute)))
	if n := late(); n != 1 {
		t.Errorf("%d are late", n)
	}
	adopts(t, s, rulesOf(sla.Targets{}), true)
	if n := late(); n != 1 {
		t.Errorf("%d are late without targets", n)
	}
	accept(t, s, about(1, "to bo", noon.Add(21*time.Minute), inbox.Assigned{Assignee: "bo", By: "bo"}),
		about(1, "answer", noon.Add(25*time.Minute), inbox.MessageEchoed{MID: "answer"}),
		about(2, "answer2", noon.Add(50*time.Minute), inbox.MessageEchoed{MID: "answer2"}))
	got := firstResponses(t, s)
	if len(got) != 1 || !got[0].Missed || got[0].Owner != "ana" || got[0].Target != 15*time.Minute || got[0].LateBy != 10*time.Minute ||
		!got[0].Due.Equal(noon.Add(15*time.Minute)) {
		t.Errorf("%+v", got)
	}
	agrees(t, s)
	adopts(t, s, rulesOf(strictTargets), true)
	agrees(t, s)
}

// TestWhatTheNewPolicyFindsLateTooNeedsNoRecord.
func TestWhatTheNewPolicyFindsLateTooNeedsNoRecord(t *testing.T) {
	now := clock.NewManual(noon)
	s := openBy(t, filepath.Join(t.TempDir(), "oriel.db"), now)
	accept(t, s, wrote(1, "a", "Hello", noon))
	now.Advance(20 * time.Minute)
	if report := adopts(t, s, rulesOf(sla.Targets{FirstResponse: 5 * time.Minute}), true); report.KeptMisses != 0 {
		t.Errorf("%+v", report)
	}
	// By whom it was counted before cannot be read: then nothing is kept.
	s.Tamper(t, "UPDATE derivation SET rules = '[]'")
	if report := adopts(t, s, rulesOf(lenientTargets), true); report.KeptMisses != 0 {
		t.Errorf("%+v", report)
	}
}
