package details_test

import (
	"strings"
	"testing"
	"time"

	"oriel/inbox"
	"oriel/inbox/clock"
	"oriel/inbox/policy"
	"oriel/sla"
	"oriel/ui/details"
	"oriel/ui/panetest"
)

var start = time.Date(2026, 11, 22, 14, 2, 0, 0, time.UTC)

// conversation waits for an answer; its window closes in left.
func conversation(left time.Duration) inbox.Conversation {
	opened := start.Add(left - 24*time.Hour)
	return inbox.Conversation{
		ID: 1, PageID: "100", PSID: "2001", Name: "Клиент \x1b[31mПример",
		Window:        inbox.Window{OpenedBy: policy.ActionMessage, OpenedAt: opened, ClosesAt: start.Add(left)},
		LastMessageAt: opened, LastActionAt: opened, Assignee: "agent1",
		Labels: []inbox.Label{{Name: "vip"}, {Name: "gone", Removed: true}},
		Clocks: sla.Timeline{EpisodeStart: opened, WaitingSince: opened},
	}
}

// byDefault is a store of which nothing is asked but its rules.
type byDefault struct{ inbox.Store }

func (byDefault) Rules() inbox.Rules { return inbox.DefaultRules() }

func pane(t *testing.T, c inbox.Conversation) *details.Model {
	t.Helper()
	desk := inbox.NewDesk(inbox.DeskConfig{
		Store: byDefault{}, Clock: clock.NewManual(start),
		Settings: inbox.Settings{Rules: inbox.DefaultRules(), PageNames: map[string]string{"100": "Acme Support"}, Margin: time.Minute},
	})
	m := details.New(desk, panetest.Theme(t, "mono"), time.UTC)
	m.SetSize(34, 24)
	m.SetNow(start)
	m.SetDetail(inbox.Detail{Conversation: c}, true)
	return m
}

func text(t *testing.T, m *details.Model) string {
	t.Helper()
	lines := m.Lines()
	panetest.Filled(t, lines, 34, 24)
	return strings.Join(lines, "\n")
}

func TestDetails(t *testing.T) {
	for name, c := range map[string]struct {
		conversation inbox.Conversation
		shows, hides []string
	}{
		"open": {conversation(5 * time.Hour),
			[]string{"Клиент ␛[31mПример", "Acme Support", "assigned to agent1", "#vip", "closes in 5h 00m", "first response: late by 18h", "Reply until 19:01"},
			[]string{"gone", "\x1b"}},
		"closing": {conversation(10*time.Minute + 5*time.Second), []string{"closes in 10m 05s"}, nil},
		"closed":  {conversation(-3 * time.Hour), []string{"closed for 3h", "press o for the"}, []string{"Reply until"}},
		"none":    {inbox.Conversation{ID: 1, PageID: "100", PSID: "2001"}, []string{"name not known yet", "none was ever opened", "nothing is due"}, nil},
		"preferences": {wishes(),
			[]string{"Wants to hear of", "parcel: yes", "  13:02, tapped by the customer", "Everything outside the window: no", "  Fri 14:02, entered by agent1", "asked for a sponsored message", "no tags: the platform warned"},
			[]string{"nothing was said"}},
		"nothing said": {conversation(5 * time.Hour), []string{"nothing was said: press p"}, []string{"no tags", "sponsored"}},
	} {
		t.Run(name, func(t *testing.T) {
			m := pane(t, c.conversation)
			m.SetSize(34, 40)
			got := strings.Join(m.Lines(), "\n")
			for _, w := range c.shows {
				if !strings.Contains(got, w) {
					t.Errorf("%q is not shown:\n%s", w, got)
				}
			}
			for _, w := range c.hides {
				if strings.Contains(got, w) {
					t.Errorf("%q is shown:\n%s", w, got)
				}
			}
		})
	}
}

// wishes is a customer who said what they want to hear of.
func wishes() inbox.Conversation {
	c := conversation(5 * time.Hour)
	c.Preferences = []inbox.Preference{
		{Topic: inbox.TopicEverything, Source: inbox.SourceAgent, By: "agent1", Stamp: inbox.Stamp{At: start.Add(-48 * time.Hour)}},
		{Topic: "parcel", Wanted: true, Source: inbox.SourceQuickReply, Stamp: inbox.Stamp{At: start.Add(-time.Hour)}},
	}
	c.Sponsored = inbox.SponsoredRequest{Text: "x", By: "agent1", Stamp: inbox.Stamp{At: start}}
	c.TagsStoppedAt = start
	return c
}

// Until the moment that the pane names, nothing on it would be drawn another
// way; and it never asks to be drawn again and again.
func TestThePaneIsTrueUntilItSaysSo(t *testing.T) {
	for _, left := range []time.Duration{-30 * time.Hour, -time.Minute, time.Second, 61 * time.Second, 70 * time.Minute, 23 * time.Hour} {
		m := pane(t, conversation(left))
		for range 30 {
			next := m.NextChange()
			before := text(t, m)
			again := pane(t, conversation(left))
			again.SetNow(next.Add(-time.Millisecond))
			again.SetDetail(inbox.Detail{Conversation: conversation(left)}, true)
			if got := text(t, again); got != before {
				t.Fatalf("%s left: at %s the pane should already show\n%s\nand shows\n%s", left, next.Add(-time.Millisecond), got, before)
			}
			m.SetNow(next)
			if !m.NextChange().After(next) {
				t.Fatalf("%s left: at %s the next change is at %s", left, next, m.NextChange())
			}
		}
	}
}

func TestNothingSelected(t *testing.T) {
	m := pane(t, conversation(time.Hour))
	m.SetDetail(inbox.Detail{}, false)
	if got := strings.TrimSpace(text(t, m)); got != "" || !m.NextChange().IsZero() {
		t.Errorf("shows %q", got)
	}
	m.SetSize(20, 3)
	if len(m.Lines()) != 3 {
		t.Error("it did not shrink")
	}
}
