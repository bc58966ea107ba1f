package describe_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"oriel/inbox"
	"oriel/inbox/policy"
	"oriel/ui/describe"
)

func TestACustomerWithoutANameIsToldByTheEndOfTheId(t *testing.T) {
	for _, c := range []struct{ name, psid, want string }{
		{"Bruno Sample", "1234567", "Bruno Sample"},
		{"  ", "1234567", "customer …4567"},
		{"", "12", "customer …12"},
		{"evil\x1b[2J\nname", "1", "evil␛[2J name"},
	} {
		if got := describe.Customer(c.name, c.psid).String(); got != c.want {
			t.Errorf("%q, %q: %q, want %q", c.name, c.psid, got, c.want)
		}
	}
}

func TestAuthorTellsWhoOrWhatSentIt(t *testing.T) {
	for want, m := range map[string]inbox.Message{
		"agent-one":             {Author: "agent-one"},
		"page":                  {Outgoing: &inbox.Outgoing{}},
		"typed in Meta's inbox": {AppID: inbox.PageInboxAppID},
		"other app 4711":        {AppID: "4711"},
		"page, not from here":   {},
	} {
		if got := describe.Author(&m).String(); got != want {
			t.Errorf("%+v: %q, want %q", m, got, want)
		}
	}
}

func TestAnOptionIsCalledWhatTheRulesOfTheDayCallIt(t *testing.T) {
	now := time.Date(2026, 11, 16, 0, 0, 0, 0, time.UTC)
	if got := describe.Option(policy.HumanAgent, now).String(); got != "Human agent" {
		t.Errorf("%q", got)
	}
	if got := describe.Option("something_new", now).String(); got != "something_new" {
		t.Errorf("an option without a rule is %q", got)
	}
	if got := describe.Option(policy.Reply, time.Time{}).String(); got != "reply" {
		t.Errorf("before the first rules it is %q", got)
	}
}

func TestNotes(t *testing.T) {
	for want, m := range map[string]inbox.Message{
		"":                                {},
		"commented on the page":           {Kind: "comment"},
		"tapped a button":                 {Kind: "postback", Tapped: "START"},
		"tapped a quick reply, automatic": {Tapped: "YES", Automatic: true},
		"opted in, edited":                {Kind: "optin", Edit: 2},
		"opted in":                        {Kind: "optin", Edit: 2, Unsent: true},
	} {
		if diff := cmp.Diff(want, strings.Join(describe.Notes(&m), ", ")); diff != "" {
			t.Errorf("%+v (-want +got):\n%s", m, diff)
		}
	}
}

func TestOffered(t *testing.T) {
	got := describe.Offered([]inbox.QuickReply{{Title: "Yes"}, {Title: "N\x07o"}}).String()
	if got != "offers [Yes] [N␇o]" {
		t.Errorf("%q", got)
	}
}

func TestALinkIsItsHostAndNothingThatCouldPassForIt(t *testing.T) {
	for address, want := range map[string]string{
		"":                                     "",
		"https://cdn.example.com/a?b":          "https://cdn.example.com/…",
		"https://bank.example@evil.example/":   "https://evil.example/…",
		"javascript:alert(1)":                  "(not a web address)",
		"https:///no-host":                     "(not a web address)",
		"http://x\x1b]0;owned\x07.example.com": "(not a web address)",
	} {
		if got := describe.Link(address).String(); got != want {
			t.Errorf("%q: %q, want %q", address, got, want)
		}
	}
}
