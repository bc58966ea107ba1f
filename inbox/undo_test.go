package inbox_test

import (
	"testing"
	"time"

	"oriel/inbox"
	"oriel/inbox/clock"
	"oriel/store"
	"oriel/store/storetest"
)

func TestUndoKeepsWhatWasWrittenSince(t *testing.T) {
	ctx := t.Context()
	c := clock.NewManual(start.Add(time.Minute))
	s := storetest.Open(t, store.Options{Rules: inbox.DefaultRules(), Clock: c})
	desk := inbox.NewDesk(inbox.DeskConfig{Store: s, Clock: c, Agent: "agent-one", Settings: inbox.Settings{Rules: inbox.DefaultRules(), UndoFor: 5 * time.Second}})
	hello := inbox.MessageReceived{MID: "m_1", Text: "hello?"}
	storetest.Accept(t, s, start, inbox.Event{Key: "msg:m_1", PageID: pageID, PSID: psid, At: start, Fact: hello})
	first, err := desk.Reply(ctx, inbox.Reply{Conversation: 1, Text: "the first text"})
	if err != nil {
		t.Fatal(err)
	}
	if err := desk.SaveDraft(ctx, 1, "the second text"); err != nil {
		t.Fatal(err)
	}
	if _, err := desk.Undo(ctx, first.OutboxID); err != nil {
		t.Fatal(err)
	}
	d, err := desk.Open(ctx, 1, 10)
	if err != nil {
		t.Fatal(err)
	}
	if want := "the first text\n\nthe second text"; d.Draft != want {
		t.Errorf("draft %q, want %q", d.Draft, want)
	}
}
