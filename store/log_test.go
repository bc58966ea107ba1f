package store_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"oriel/inbox"
	"oriel/store"
)

// contents is everything that a store shows, by names that do not depend on
// the order in which events came.
func contents(t testing.TB, s *store.Store) map[string]string {
	t.Helper()
	ctx, out := context.Background(), map[string]string{}
	keep := func(name string, value any) {
		body, err := json.Marshal(value)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = string(body)
	}
	for customer := 1; customer <= customers; customer++ {
		c, err := s.FindConversation(ctx, pageOf(customer), psid(customer))
		if inbox.CodeOf(err) == inbox.CodeNotFound {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		messages, err := s.Thread(ctx, c.ID, inbox.Place{}, 1000)
		if err != nil {
			t.Fatal(err)
		}
		byName := map[string]inbox.Message{}
		for _, m := range messages {
			m.ID, m.Conversation = 0, 0
			byName[m.MID+"/"+m.OutboxID] = m
		}
		c.ID = 0
		keep(c.PSID, c)
		keep(c.PSID+" thread", byName)
	}
	pages, err := s.Pages(ctx)
	if err != nil {
		t.Fatal(err)
	}
	keep("pages", pages)
	counts, err := s.Count(ctx, inbox.Query{Agent: "ana", Now: noon})
	if err != nil {
		t.Fatal(err)
	}
	keep("counts", counts)
	keep("intervals", s.Table(t, `SELECT concat_ws(' ', c.psid, n, kind, start, due, end, target, elapsed, missed, owner, ended_by, replied, i.policy)
		FROM intervals i JOIN conversations c ON c.id = i.conversation_id ORDER BY c.psid, n`))
	keep("clock days", s.Table(t, `SELECT concat_ws(' ', d.day, p.page_id, d.policy, d.owner, d.labels, d.kind, d.part, d.n, hex(d.clocks))
		FROM clock_days d JOIN pages p ON p.id = d.page ORDER BY 1`))
	keep("approaches", s.Table(t, `SELECT concat_ws(' ', c.psid, p.page_id, a.at, a.answered_at)
		FROM approaches a JOIN conversations c ON c.id = a.conversation_id JOIN pages p ON p.id = a.page ORDER BY c.psid, a.at`))
	keep("arrived", s.Table(t, `SELECT concat_ws(' ', a.day, p.page_id, a.policy, a.assignee, a.labels, hex(a.quarters))
		FROM arrived_days a JOIN pages p ON p.id = a.page ORDER BY 1`))
	keep("list", s.Table(t, `SELECT concat_ws(' ', psid, closes_at, due_at, waiting_since, last_at, unread, labels, last_text, last_send, trouble)
		FROM conversations ORDER BY psid`))
	return out
}

// TestOrderAndRepetitionChangeNothing: the same events, shuffled, repeated and
// cut into other transactions, end in the same store.
func TestOrderAndRepetitionChangeNothing(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		events := histories(r, 40)
		// Two different events may not have one key.
		byKey := map[string]inbox.Event{}
		for i, ev := range events {
			if first, ok := byKey[ev.Key]; ok {
				events[i] = first
			}
			byKey[ev.Key] = events[i]
		}
		one, closeOne := temporary(t)
		defer closeOne()
		other, closeOther := temporary(t)
		defer closeOther()
		accept(t, one, events...)
		for _, ev := range rapid.Permutation(append(events, events...)).Draw(r, "order") {
			accept(t, other, ev)
		}
		if diff := gocmp.Diff(contents(t, one), contents(t, other)); diff != "" {
			r.Fatal(diff)
		}
	})
}

// TestRebuiltEqualsLive: whatever came in, in whatever transactions, replaying
// the log gives the same tables.
func TestRebuiltEqualsLive(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s, close := temporary(t)
		defer close()
		events := histories(r, 60)
		for len(events) > 0 {
			n := rapid.IntRange(1, len(events)).Draw(r, "together")
			accept(t, s, events[:n]...)
			events = events[n:]
		}
		before := contents(t, s)
		for _, replace := range []bool{false, true, false} {
			report, err := s.Rebuild(context.Background(), replace)
			if err != nil || len(report.Differences) > 0 || report.Replaced != replace {
				r.Fatalf("replace %v: %+v, %v", replace, report, err)
			}
		}
		if diff := gocmp.Diff(before, contents(t, s)); diff != "" {
			r.Fatal(diff)
		}
	})
}

func TestAcceptTwiceIsOnce(t *testing.T) {
	s, ctx := open(t), context.Background()
	for range 2 {
		accept(t, s, wrote(1, "a", "Hello", noon))
	}
	c, err := s.Conversation(ctx, 1)
	if err != nil || c.Standing.Unread != 1 {
		t.Errorf("unread %d, %v", c.Standing.Unread, err)
	}
	if err := s.Update(ctx, func(tx inbox.Tx) error {
		added, err := tx.Append(wrote(1, "a", "Hello", noon), wrote(1, "b", "Again", noon))
		if added != 1 {
			t.Errorf("added %d, want 1", added)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
}

// TestEventThatCannotBeStoredIsKept: times that no calendar has must not keep
// the rest of a batch out.
func TestEventThatCannotBeStoredIsKept(t *testing.T) {
	far := time.UnixMilli(math.MaxInt64 / 2).UTC()
	s := open(t)
	accept(t, s,
		wrote(1, "far", "Hello", far),
		wrote(1, "early", "Hello", time.UnixMilli(-5)),
		about(1, "watermark", noon, inbox.Read{Watermark: far}),
		inbox.Event{PageID: pageID, PSID: psid(1), At: noon, Fact: inbox.Resolved{}},
		wrote(1, "good", "Hello", noon),
	)
	health, err := s.Health(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	var kept int64
	for _, n := range health.Undecoded {
		kept += n
	}
	if health.Events != 1 || kept != 4 {
		t.Errorf("%d events, %d kept: %v", health.Events, kept, health.Undecoded)
	}
}

// TestOddBytesAreTheSameInTheLog: bytes that are no text are stored as what
// the log gives back, so that a rebuild finds no difference.
func TestOddBytesAreTheSameInTheLog(t *testing.T) {
	s, ctx := open(t), context.Background()
	odd := "\xff\x00\xed\xa0\x80 \u202e <>&\u2028 *\"' NEAR"
	ev := wrote(1, odd, odd, noon.Add(123456*time.Nanosecond))
	ev.PSID, ev.PageID = odd, odd
	accept(t, s, ev, inbox.Event{Key: "n", PageID: odd, PSID: odd, At: time.UnixMilli(0), Fact: inbox.ContactNamed{Name: odd}})
	report, err := s.Rebuild(ctx, false)
	if err != nil || len(report.Differences) > 0 {
		t.Errorf("%+v, %v", report, err)
	}
	if _, err := s.FindConversation(ctx, "\ufffd\x00\ufffd \u202e <>&\u2028 *\"' NEAR", "\ufffd\x00\ufffd \u202e <>&\u2028 *\"' NEAR"); err != nil {
		t.Error(err)
	}
}

func TestRebuildNamesAndMendsWhatDiffers(t *testing.T) {
	s, ctx := open(t), context.Background()
	accept(t, s, wrote(1, "a", "Hello", noon), wrote(2, "b", "Hello", noon))
	s.Tamper(t, "UPDATE conversations SET unread = 7 WHERE id = 2")
	s.Tamper(t, "DELETE FROM messages WHERE mid = 'a'")
	s.Tamper(t, "INSERT INTO message_text (docid, body) VALUES (9, 'stray')")
	want := []string{"conversations 2", "messages 1", "message_text stray"}
	for _, replace := range []bool{false, true} {
		report, err := s.Rebuild(ctx, replace)
		if diff := gocmp.Diff(want, report.Differences); err != nil || diff != "" {
			t.Fatal(err, diff)
		}
	}
	report, err := s.Rebuild(ctx, false)
	if err != nil || len(report.Differences) > 0 {
		t.Errorf("%+v, %v", report, err)
	}
	q := everything
	for filter, rows := range map[string]int{"hello": 2, "stray": 0} {
		if q.Filter = filter; len(pageThrough(t, s, q)) != rows {
			t.Errorf("%q: %v", filter, pageThrough(t, s, q))
		}
	}
	accept(t, s, wrote(3, "c", "Hello", noon))
	if q.Filter = "hello"; len(pageThrough(t, s, q)) != 3 {
		t.Error("a message that came after the rebuild is not found")
	}
}

// TestRebuildMendsAnIndexToo: a row that says the same may be missing where it
// is looked up.
func TestRebuildMendsAnIndexToo(t *testing.T) {
	s := open(t)
	accept(t, s, wrote(1, "a", "Hello", noon))
	const change = "UPDATE sqlite_schema SET sql = %s WHERE name = 'all_by_newest'"
	for _, sql := range []string{
		"PRAGMA writable_schema = ON", fmt.Sprintf(change, "sql || ' WHERE id > 2'"), "PRAGMA writable_schema = RESET",
	} {
		s.Tamper(t, sql)
	}
	accept(t, s, wrote(2, "b", "Hello", noon))
	for _, sql := range []string{
		"PRAGMA writable_schema = ON", fmt.Sprintf(change, "replace(sql, ' WHERE id > 2', '')"), "PRAGMA writable_schema = RESET",
	} {
		s.Tamper(t, sql)
	}
	sound := func() bool { return slices.Equal(s.Table(t, "PRAGMA integrity_check"), []string{"ok"}) }
	if sound() {
		t.Fatal("nothing is damaged")
	}
	if report, err := s.Rebuild(context.Background(), true); err != nil || !report.Replaced {
		t.Fatalf("%+v, %v", report, err)
	}
	if !sound() {
		t.Errorf("%q", s.Table(t, "PRAGMA integrity_check"))
	}
}

func TestUpdateUndoesEverything(t *testing.T) {
	s, ctx := open(t), context.Background()
	failure := fmt.Errorf("no")
	fails := func(tx inbox.Tx) error {
		if _, err := tx.Append(wrote(1, "a", "Hello", noon)); err != nil {
			t.Error(err)
		}
		return failure
	}
	if err := s.Update(ctx, fails); err != failure {
		t.Errorf("got %v, want the error as it was", err)
	}
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic was swallowed")
			}
		}()
		_ = s.Update(ctx, func(tx inbox.Tx) error {
			_ = fails(tx)
			panic("no")
		})
	}()
	if health, err := s.Health(ctx); err != nil || health.Events != 0 {
		t.Errorf("%+v, %v", health, err)
	}
	accept(t, s, wrote(1, "a", "Hello", noon))
}
