package store_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"oriel/inbox"
	"oriel/store"
)

func queued(customer int, id string, at, notBefore time.Time) inbox.Event {
	return about(customer, "queued:"+id, at, inbox.Queued{
		OutboxID: id, Attempt: 1, Author: "ana", NotBefore: notBefore, Outgoing: inbox.Outgoing{Option: "reply", Text: "Dear " + id},
	})
}

func started(customer int, id string, at time.Time) inbox.Event {
	return about(customer, "started:"+id, at, inbox.SendStarted{OutboxID: id, Attempt: 1, Pack: "p"})
}

func stopped(customer int, id string, at time.Time, state inbox.SendState) inbox.Event {
	return about(customer, "stopped:"+id+string(state), at, inbox.SendStopped{OutboxID: id, Attempt: 1, State: state, Reason: "because"})
}

func outboxIDs(messages []inbox.Message) []string {
	var ids []string
	for _, m := range messages {
		ids = append(ids, m.OutboxID)
	}
	return ids
}

// due returns what is due and when the next will be, in a transaction that
// writes and in one that reads.
func due(t *testing.T, s *store.Store, now time.Time) ([]string, time.Time) {
	t.Helper()
	var ids [2][]string
	var next [2]time.Time
	look := func(i int, r inbox.Reader) error {
		messages, err := r.Due(now, 10)
		if err != nil {
			return err
		}
		ids[i] = outboxIDs(messages)
		next[i], err = r.NextDue()
		return err
	}
	if err := s.Update(context.Background(), func(tx inbox.Tx) error { return look(0, tx) }); err != nil {
		t.Fatal(err)
	}
	if err := s.View(context.Background(), func(r inbox.Reader) error { return look(1, r) }); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(ids[0], ids[1]) || !next[0].Equal(next[1]) {
		t.Fatalf("writing: %v %v, reading: %v %v", ids[0], next[0], ids[1], next[1])
	}
	return ids[1], next[1]
}

func TestDueInTheOrderOfWritingOnePerConversation(t *testing.T) {
	s := open(t)
	if ids, next := due(t, s, noon); len(ids) != 0 || !next.IsZero() {
		t.Errorf("empty outbox: %v, %v", ids, next)
	}
	accept(t, s,
		queued(1, "a1", noon, noon.Add(5*time.Second)),
		queued(1, "a2", noon.Add(time.Second), noon),
		queued(2, "b", noon.Add(-time.Second), noon.Add(4*time.Second)),
	)
	for _, tt := range []struct {
		after time.Duration
		want  []string
	}{
		{4*time.Second - time.Millisecond, nil}, // a2 waits behind a1
		{4 * time.Second, []string{"b"}},
		{5 * time.Second, []string{"b", "a1"}},
	} {
		ids, next := due(t, s, noon.Add(tt.after))
		if !slices.Equal(ids, tt.want) || !next.Equal(noon.Add(4*time.Second)) {
			t.Errorf("after %v: %v, next %v", tt.after, ids, next)
		}
	}
	accept(t, s, started(1, "a1", noon.Add(5*time.Second)))
	if ids, _ := due(t, s, noon.Add(time.Hour)); !slices.Equal(ids, []string{"b"}) {
		t.Errorf("while a1 is sent: %v", ids)
	}
	accept(t, s, stopped(1, "a1", noon.Add(6*time.Second), inbox.StateFailed))
	if ids, _ := due(t, s, noon.Add(time.Hour)); !slices.Equal(ids, []string{"b", "a2"}) {
		t.Errorf("after a1 failed: %v", ids)
	}
}

func TestDueLeavesOutPagesThatMayNotSend(t *testing.T) {
	page := func(key string, fact inbox.Fact) inbox.Event {
		return inbox.Event{Key: key, PageID: pageID, At: noon.Add(time.Minute), Fact: fact}
	}
	for name, tt := range map[string]struct{ stop, resume inbox.Event }{
		"paused":     {page("p1", inbox.PagePaused{Reason: "token"}), page("p2", inbox.PageResumed{By: "ana"})},
		"restricted": {page("p1", inbox.PolicyEnforced{Action: "block"}), page("p2", inbox.PolicyEnforced{Action: "unblock"})},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t)
			accept(t, s, queued(1, "a", noon, noon), tt.stop)
			if ids, next := due(t, s, noon.Add(time.Hour)); len(ids) != 0 || !next.IsZero() {
				t.Errorf("stopped: %v, next %v", ids, next)
			}
			accept(t, s, tt.resume)
			if ids, next := due(t, s, noon.Add(time.Hour)); !slices.Equal(ids, []string{"a"}) || !next.Equal(noon) {
				t.Errorf("resumed: %v, next %v", ids, next)
			}
		})
	}
}

func TestOutboxHoldsWhatWasNotAccepted(t *testing.T) {
	s, ctx := open(t), context.Background()
	for i, id := range []string{"queued", "sending", "held", "failed", "unconfirmed", "discarded", "sent"} {
		at := noon.Add(time.Duration(-i) * time.Second)
		accept(t, s, queued(i, id, at, at), started(i, id, at))
		switch id {
		case "queued":
			accept(t, s, about(i, "back", at, inbox.SendStopped{OutboxID: id, Attempt: 1, Try: 1, State: inbox.StateQueued, NotBefore: noon}))
		case "sent":
			accept(t, s, about(i, "sent", at, inbox.SendAccepted{OutboxID: id, Attempt: 1, MID: "m"}))
		case "sending":
		default:
			accept(t, s, stopped(i, id, at, inbox.SendState(id)))
		}
	}
	messages, err := s.Outbox(ctx)
	if want := []string{"unconfirmed", "failed", "held", "sending", "queued"}; err != nil || !slices.Equal(outboxIDs(messages), want) {
		t.Errorf("got %v, %v, want %v", outboxIDs(messages), err, want)
	}
	for _, m := range messages {
		if string(m.Send.State) != m.OutboxID {
			t.Errorf("%s is %s", m.OutboxID, m.Send.State)
		}
	}
	if err := s.View(ctx, func(r inbox.Reader) error {
		sending, err := r.Sending()
		if !slices.Equal(outboxIDs(sending), []string{"sending"}) {
			t.Errorf("sending: %v", outboxIDs(sending))
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	health, err := s.Health(ctx)
	if err != nil || len(health.Outbox) != 5 || health.Outbox["held"] != 1 {
		t.Errorf("%+v, %v", health, err)
	}
	if _, err := s.Outgoing(ctx, "nothing"); inbox.CodeOf(err) != inbox.CodeNotFound {
		t.Error(err)
	}
}

// TestTwoRowsTurnOutToBeOneMessage: an echo that does not say what it echoes
// comes before the platform's answer.
func TestTwoRowsTurnOutToBeOneMessage(t *testing.T) {
	s, ctx := open(t), context.Background()
	accept(t, s, queued(1, "a", noon, noon), started(1, "a", noon),
		about(1, "echo", noon.Add(time.Second), inbox.MessageEchoed{MID: "m", Text: "Dear a", AppID: "77"}))
	if thread, err := s.Thread(ctx, 1, inbox.Place{}, 10); err != nil || len(thread) != 2 {
		t.Fatalf("%+v, %v", thread, err)
	}
	accept(t, s, about(1, "yes", noon.Add(2*time.Second), inbox.SendAccepted{OutboxID: "a", Attempt: 1, MID: "m", Author: "ana"}))
	thread, err := s.Thread(ctx, 1, inbox.Place{}, 10)
	if err != nil || len(thread) != 1 || thread[0].MID != "m" || thread[0].OutboxID != "a" || thread[0].ID != 1 {
		t.Errorf("%+v, %v", thread, err)
	}
	accept(t, s, wrote(2, "other", "Something else", noon))
	q := everything
	q.Filter = "dear"
	if got := pageThrough(t, s, q); !slices.Equal(got, []int64{1}) {
		t.Errorf("found %v", got)
	}
}

func TestOutboxIDInAnotherConversationIsAnotherMessage(t *testing.T) {
	s, ctx := open(t), context.Background()
	accept(t, s, queued(1, "a", noon, noon), about(2, "echo", noon, inbox.MessageEchoed{MID: "m", Metadata: "oriel:a", Text: "not ours"}))
	m, err := s.Outgoing(ctx, "a")
	if err != nil || m.Text != "Dear a" || m.Send.State != inbox.StateQueued {
		t.Errorf("%+v, %v", m, err)
	}
}

func TestTroubleIsTheNewestMessageThatNeedsAPerson(t *testing.T) {
	s := open(t)
	at := func(n int) time.Time { return noon.Add(time.Duration(n) * time.Second) }
	for _, step := range []struct {
		event inbox.Event
		want  inbox.SendState
	}{
		{queued(1, "a", at(1), at(1)), ""},
		{stopped(1, "a", at(2), inbox.StateHeld), inbox.StateHeld},
		{queued(1, "b", at(3), at(3)), inbox.StateHeld},
		{stopped(1, "b", at(4), inbox.StateUnconfirmed), inbox.StateUnconfirmed},
		{about(1, "echo", at(5), inbox.MessageEchoed{MID: "m", Metadata: "oriel:b"}), inbox.StateHeld},
		{stopped(1, "a", at(6), inbox.StateDiscarded), ""},
	} {
		accept(t, s, step.event)
		if got := row(t, s, everything).Trouble; got != step.want {
			t.Errorf("after %s: %q, want %q", step.event.Key, got, step.want)
		}
	}
}
