package store_test

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"oriel/inbox"
)

func TestThreadPagesBackward(t *testing.T) {
	s, ctx := open(t), context.Background()
	var want []string
	for n := range 10 {
		mid := fmt.Sprintf("m%d", n)
		accept(t, s, wrote(1, mid, "Hello", noon.Add(time.Duration(n/3)*time.Second)))
		want = append(want, mid)
	}
	accept(t, s, wrote(2, "other", "Hello", noon), about(1, "edit", noon, inbox.MessageEdited{MID: "unknown", Text: "?", Edit: 1}))
	for limit := 1; limit <= 11; limit++ {
		var got []string
		var before inbox.Place
		for {
			page, err := s.Thread(ctx, 1, before, limit)
			if err != nil {
				t.Fatal(err)
			}
			if len(page) == 0 {
				break
			}
			var mids []string
			for _, m := range page {
				mids = append(mids, m.MID)
			}
			got = append(mids, got...)
			before = inbox.Place{At: page[0].At, ID: page[0].ID}
		}
		if !slices.Equal(got, want) {
			t.Errorf("by %d: %v", limit, got)
		}
	}
}

func TestThreadJoinsWhatComesBeforeItsMessage(t *testing.T) {
	s := open(t)
	accept(t, s, about(1, "edit", noon, inbox.MessageEdited{MID: "a", Text: "Hallo", Edit: 1}),
		about(1, "react", noon, inbox.Reacted{MID: "a", Emoji: "👍"}), wrote(1, "a", "Hello", noon))
	thread, err := s.Thread(context.Background(), 1, inbox.Place{}, 10)
	if err != nil || len(thread) != 1 || thread[0].Text != "Hallo" || thread[0].Reaction != "👍" {
		t.Errorf("%+v, %v", thread, err)
	}
}

func TestUnnamedTheNewestFirst(t *testing.T) {
	s, ctx := open(t), context.Background()
	accept(t, s, wrote(1, "a", "Hello", noon.Add(time.Second)), wrote(2, "b", "Hello", noon), wrote(3, "c", "Hello", noon.Add(2*time.Second)),
		about(3, "name", noon, inbox.ContactNamed{Name: "Amber Otter"}))
	found, err := s.Unnamed(ctx, 10)
	if err != nil || len(found) != 2 || found[0].ID != 1 || found[1].ID != 2 {
		t.Errorf("%+v, %v", found, err)
	}
	if found, err := s.Unnamed(ctx, 1); err != nil || len(found) != 1 {
		t.Errorf("%+v, %v", found, err)
	}
}

func TestWhatIsNotThereIsNotFound(t *testing.T) {
	s, ctx := open(t), context.Background()
	_, byID := s.Conversation(ctx, 1)
	_, byContact := s.FindConversation(ctx, pageID, psid(1))
	draft := s.SaveDraft(ctx, inbox.Draft{Conversation: 1, Agent: "ana", Text: "Dear"})
	for name, err := range map[string]error{"id": byID, "contact": byContact, "draft": draft} {
		if inbox.CodeOf(err) != inbox.CodeNotFound {
			t.Errorf("%s: %v", name, err)
		}
	}
	if page, err := s.Page(ctx, pageID); err != nil || !reflect.DeepEqual(page, inbox.PageState{PageID: pageID}) {
		t.Errorf("%+v, %v", page, err)
	}
}

func TestDraftsArePerAgent(t *testing.T) {
	s, ctx := open(t), context.Background()
	accept(t, s, wrote(1, "a", "Hello", noon))
	draft := inbox.Draft{Conversation: 1, Agent: "ana", Text: "Dear", At: noon}
	other := inbox.Draft{Conversation: 1, Agent: "bo", Text: "Hi", At: noon}
	for _, d := range []inbox.Draft{draft, other, {Conversation: 1, Agent: "ana", Text: "Dear otter", At: noon.Add(time.Second)}} {
		if err := s.SaveDraft(ctx, d); err != nil {
			t.Fatal(err)
		}
	}
	if d, err := s.Draft(ctx, 1, "ana"); err != nil || d.Text != "Dear otter" || !d.At.Equal(noon.Add(time.Second)) {
		t.Errorf("%+v, %v", d, err)
	}
	if err := s.Update(ctx, func(tx inbox.Tx) error { return tx.SaveDraft(inbox.Draft{Conversation: 1, Agent: "ana"}) }); err != nil {
		t.Fatal(err)
	}
	if d, err := s.Draft(ctx, 1, "ana"); err != nil || d != (inbox.Draft{}) {
		t.Errorf("%+v, %v", d, err)
	}
	if d, err := s.Draft(ctx, 1, "bo"); err != nil || d != other {
		t.Errorf("%+v, %v", d, err)
	}
}

func TestLeaseHasOneHolder(t *testing.T) {
	s, ctx := open(t), context.Background()
	lease := func(holder string, after time.Duration) bool {
		t.Helper()
		ok, err := s.Lease(ctx, "dispatch", holder, noon.Add(after), 10*time.Second)
		if err != nil {
			t.Fatal(err)
		}
		return ok
	}
	leased := func(holder string, after time.Duration) (ok bool) {
		t.Helper()
		if err := s.View(ctx, func(r inbox.Reader) (err error) {
			ok, err = r.Leased("dispatch", holder, noon.Add(after))
			return err
		}); err != nil {
			t.Fatal(err)
		}
		return ok
	}
	if !lease("a", 0) || lease("b", 9*time.Second) || !lease("a", 9*time.Second) || lease("b", 19*time.Second-1) {
		t.Error("a does not keep what it renews")
	}
	if !leased("a", 19*time.Second-time.Millisecond) || leased("a", 19*time.Second) || leased("b", time.Second) {
		t.Error("the fence is in the wrong place")
	}
	if !lease("b", 19*time.Second) || leased("a", 19*time.Second) || lease("a", 20*time.Second) {
		t.Error("b does not get what has run out")
	}
	for _, holder := range []string{"a", "b"} {
		if err := s.Release(ctx, "dispatch", holder); err != nil {
			t.Fatal(err)
		}
		if free := lease("c", 20*time.Second); free != (holder == "b") {
			t.Errorf("after %s released: %v", holder, free)
		}
	}
}
