package store_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"oriel/inbox"
	"oriel/store"
	"oriel/store/storetest"
)

var noon = time.Date(2026, 10, 5, 12, 0, 0, 0, time.UTC)

const pageID = "1000000000001"

func open(t testing.TB) *store.Store {
	t.Helper()
	return storetest.Open(t, store.Options{Rules: inbox.DefaultRules()})
}

func openAt(t testing.TB, path string) *store.Store {
	t.Helper()
	s, err := store.Open(context.Background(), path, store.Options{Rules: inbox.DefaultRules()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// temporary opens a store for one turn of a property; the caller closes it.
func temporary(t testing.TB) (*store.Store, func()) {
	t.Helper()
	s, err := store.Open(context.Background(), storetest.Path(t), store.Options{Rules: inbox.DefaultRules()})
	if err != nil {
		t.Fatal(err)
	}
	return s, func() { _ = s.Close() }
}

func psid(n int) string { return fmt.Sprintf("90000000000%05d", n) }

// wrote is a customer's message.
func wrote(customer int, mid, text string, at time.Time) inbox.Event {
	return inbox.Event{Key: "m:" + mid, PageID: pageID, PSID: psid(customer), At: at, Fact: inbox.MessageReceived{MID: mid, Text: text}}
}

func accept(t testing.TB, s inbox.Store, events ...inbox.Event) {
	t.Helper()
	storetest.Accept(t, s, noon, events...)
}

func TestMessageShowsInListAndThread(t *testing.T) {
	s, ctx := open(t), context.Background()
	accept(t, s, wrote(1, "a", "Where is my parcel?", noon), wrote(2, "b", "Спасибо", noon.Add(time.Minute)))
	page, err := s.List(ctx, inbox.Query{View: inbox.ViewInbox, Sort: inbox.SortWindow, Now: noon.Add(time.Hour), Limit: 10})
	if err != nil {
		t.Fatal(err)
	}
	if len(page.Rows) != 2 || page.Rows[0].Last.Text != "Where is my parcel?" || page.Rows[1].Last.Text != "Спасибо" {
		t.Fatalf("list: %+v", page)
	}
	thread, err := s.Thread(ctx, page.Rows[1].ID, inbox.Place{}, 10)
	if err != nil || len(thread) != 1 || thread[0].MID != "b" {
		t.Fatalf("thread: %+v, %v", thread, err)
	}
}
