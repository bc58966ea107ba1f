package preferences_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"oriel/inbox"
	"oriel/ui/panetest"
	"oriel/ui/preferences"
)

var now = time.Date(2026, 11, 22, 14, 2, 0, 0, time.UTC)

var topics = []inbox.Topic{{ID: "parcel", Title: "Parcel news"}, {ID: "stock", Title: "Back in stock"}}

// spoken is a customer who said things, in the order of their topics' ids.
func spoken() *inbox.Conversation {
	said := func(ago time.Duration) inbox.Stamp { return inbox.Stamp{At: now.Add(-ago)} }
	return &inbox.Conversation{Preferences: []inbox.Preference{
		{Topic: inbox.TopicEverything, Source: inbox.SourceWord, Stamp: said(time.Hour)},
		{Topic: "old", Wanted: true, Source: inbox.SourceAgent, By: "a \x1b[1m", Stamp: said(400 * 24 * time.Hour)},
		{Topic: "parcel", Wanted: true, Source: inbox.SourceQuickReply, Stamp: said(3 * 24 * time.Hour)},
	}}
}

func box(tb testing.TB, c *inbox.Conversation) *preferences.Model {
	tb.Helper()
	m := preferences.New(panetest.Plain(tb), time.UTC)
	m.Show(preferences.Entries(topics, c), now)
	return m
}

func frame(t panetest.TB, m *preferences.Model, w, h int) []string {
	m.SetSize(w, h)
	lines := m.Lines()
	panetest.Filled(t, lines, w, h)
	for i, line := range lines {
		lines[i] = strings.Join(strings.Fields(line), " ")
	}
	return lines
}

func TestEachTopicSaysWhatWasSaidWhenAndHow(t *testing.T) {
	m := box(t, spoken())
	got := strings.Join(frame(t, m, 84, m.Height()), "\n")
	want := `What this customer wants to hear of: y yes · n no · a asks them
▌Parcel news yes Thu 14:02, tapped by the customer
Back in stock not said
old yes 18 Oct 2025 14:02, entered by a ␛[1m
Sponsored messages not said
Everything outside the window no 13:02, written by the customer`
	if got != want {
		t.Errorf("want\n%s\ngot\n%s", want, got)
	}
}

func TestTheSelectionStays(t *testing.T) {
	m := box(t, spoken())
	m.Move(-1)
	if m.Selected().Topic != inbox.TopicEverything {
		t.Errorf("%q is selected", m.Selected().Title)
	}
	m.Show(preferences.Entries(topics, spoken()), now)
	if m.Selected().Topic != inbox.TopicEverything {
		t.Errorf("%q is selected after news", m.Selected().Title)
	}
	m.Show(preferences.Entries(nil, &inbox.Conversation{}), now)
	if m.Selected().Title == "" {
		t.Error("nothing is selected in a shorter list")
	}
}

// A page may name sponsored messages itself.
func TestNoTopicIsListedTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var configured []inbox.Topic
		for i, id := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"parcel", "stock", "old", inbox.TopicSponsored}), 0, 4, rapid.ID).Draw(t, "topics") {
			configured = append(configured, inbox.Topic{ID: id, Title: fmt.Sprint("title ", i)})
		}
		seen := map[string]bool{}
		for _, e := range preferences.Entries(configured, spoken()) {
			if seen[e.Topic] {
				t.Fatalf("%q is listed twice", e.Topic)
			}
			seen[e.Topic] = true
		}
		for _, p := range spoken().Preferences {
			if !seen[p.Topic] {
				t.Fatalf("what was said about %q is not shown", p.Topic)
			}
		}
	})
}

func TestTheBoxIsAlwaysFilled(t *testing.T) {
	m := box(t, spoken())
	rapid.Check(t, func(t *rapid.T) {
		m.Move(rapid.IntRange(-7, 7).Draw(t, "move"))
		w, h := rapid.IntRange(0, 100).Draw(t, "w"), rapid.IntRange(0, 9).Draw(t, "h")
		lines := frame(t, m, w, h)
		if h > 1 && w > 10 && !strings.Contains(strings.Join(lines, "\n"), "▌") {
			t.Fatalf("the selected one is not visible in %d rows", h)
		}
	})
}
