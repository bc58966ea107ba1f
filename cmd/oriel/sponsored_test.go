package main

import (
	"encoding/csv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// In the rules of 2020 a request for an ad is written down and handed over as
// a table, and nothing is sent.
func TestASponsoredRequestIsHandedOver(t *testing.T) {
	wrote := time.Date(2020, 11, 10, 9, 0, 0, 0, time.UTC)
	d := newDesktop(t, wrote)
	d.receives("m_1", "Hello?", wrote)
	if got := d.must(exitDone, "sponsored", "show", "1", "--json"); got != "null" {
		t.Errorf("the conversation is marked with %s before", got)
	}
	d.clock.Set(wrote.Add(6 * 24 * time.Hour))
	const formula = `=HYPERLINK("https://example.org";"boots") for you, with "quotes"`
	d.must(exitDone, "promotes", "sponsored", "request", "1", "--text", "the first words", "--json")
	d.clock.Advance(time.Hour)
	d.must(exitDone, "promotes", "sponsored", "request", "1", "--text", formula, "--promotes", "--json")

	if got := d.must(exitDone, "sponsored.text", "show", "1", "--json"); got != formula {
		t.Errorf("the conversation is marked with %q", got)
	}
	if out := d.must(exitDone, "", "show", "1"); !strings.Contains(out, "asked for a sponsored message at 2020-11-16 10:00 by agent-one: =HYPERLINK") {
		t.Errorf("show says\n%s", out)
	}
	out := d.must(exitDone, "", "sponsored", "export", "--format", "csv")
	rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"page", "psid", "name", "text", "promotes", "by", "at"},
		{"100200300400500", "9001", "", "'" + formula, "true", "agent-one", "2020-11-16T10:00:00Z"},
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Errorf("the table (-want +got):\n%s", diff)
	}
	if got := d.must(exitDone, "0.text", "sponsored", "export", "--format", "json"); got != formula {
		t.Errorf("the text in JSON is %q", got)
	}
	for since, n := range map[string]string{"1h": "1", "2020-11-16T10:00": "1", "0s": "1", "2020-11-17": "0", "2020-11-16T10:00:01Z": "0"} {
		if got := d.must(exitDone, "len", "sponsored", "export", "--format", "json", "--since", since); got != n {
			t.Errorf("since %s there are %s requests, want %s", since, got, n)
		}
	}
	if got := d.must(exitDone, "len", "sponsored", "export", "--json", "--page", "1"); got != "0" {
		t.Errorf("another page has %s requests", got)
	}
	if d.api.count() != 0 || d.must(exitDone, ".", "outbox", "--json") != "[]" {
		t.Error("a request for an ad was sent")
	}
}

// A request of July that stands is still there in August, a new one is not.
func TestSponsoredRequestsEndWithTheRules(t *testing.T) {
	wrote := time.Date(2024, 7, 31, 20, 0, 0, 0, time.UTC)
	d := newDesktop(t, wrote)
	d.receives("m_1", "Hello?", wrote)
	d.clock.Set(time.Date(2024, 7, 31, 23, 59, 59, 0, time.UTC))
	d.must(exitDone, "", "sponsored", "request", "1", "--text", "in July")
	d.clock.Advance(time.Second)
	if rule := d.must(exitRefused, "error.option.effective", "sponsored", "request", "1", "--text", "in August", "--json"); rule != "2024-08-01" {
		t.Errorf("refused by the rule of %s", rule)
	}
	if got := d.must(exitDone, "0.text", "sponsored", "export", "--json"); got != "in July" {
		t.Errorf("the request says %q", got)
	}
}
