package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"oriel/inbox/figures"
	"oriel/sla"
)

// TestBoardInJSON holds every field to its name and to what it is where there
// is nothing to tell.
func TestBoardInJSON(t *testing.T) {
	noon := time.Date(2026, 11, 18, 12, 0, 0, 0, time.FixedZone("CET", 3600))
	b := figures.Board{
		At: noon, Zone: time.UTC,
		Now: figures.Now{Open: 9, Waiting: 5, Unassigned: 4, Late: 3, Warning: 2, Closing15: 1, Closing30: 2, Closing60: 3, Snoozed: 6, LongestWait: 90*time.Second + 900*time.Millisecond, Longest: 7},
		Next: figures.NextHour{Deadlines: []figures.Deadline{
			{At: noon.Add(90 * time.Second), DueAt: noon.Add(-time.Hour), Conversation: 7, PageID: "1", Name: "Ámber Otter", Assignee: "ana", Kind: sla.FirstResponse, SnoozedUntil: noon},
			{At: noon.Add(2 * time.Minute), Conversation: 8, PageID: "1"},
		}},
		Load:       []figures.Load{{Agent: "ana", Open: 4, Waiting: 3, Late: 2, Closing60: 1, Median: 2 * time.Minute, Answered: 5}, {Agent: figures.Nobody, Open: 1}},
		Week:       figures.Periods{sla.NextResponse: {N: 1, Mean: 1500 * time.Millisecond, Median: 1500 * time.Millisecond, P90: 1500 * time.Millisecond, P95: 1500 * time.Millisecond, Met: 1, ClosedWithoutReply: 1, Histogram: []sla.Bucket{{UpTo: time.Minute, Count: 1}, {}}}},
		Badge:      sla.Responsiveness{Counted: 2, Answered: 1, ResponseTime: time.Minute},
		MoreMisses: 3,
		Misses:     []figures.Miss{{Conversation: 7, PageID: "1", Assignee: "ana", SnoozedUntil: noon, Interval: sla.Interval{Kind: sla.Resolution, Due: noon, LateBy: time.Minute}}},
	}
	b.Next.Late[59], b.Days[6].Arrived, b.Days[6].Start, b.Heat.Late[6][23] = 1, 12, noon, 8
	document := encoded(t, newBoardJSON(b, figures.Filter{Label: "vip"}))
	for path, want := range map[string]string{
		"at":                  `"2026-11-18T11:00:00Z"`,
		"zone":                `"UTC"`,
		"filter":              `{"page_id":null,"agent":null,"label":"vip","policy":null}`,
		"now":                 `{"open":9,"waiting":5,"unassigned":4,"late":3,"warning":2,"closing_15m":1,"closing_30m":2,"closing_60m":3,"snoozed":6,"longest_wait_s":90,"longest_wait_conversation":7}`,
		"next_hour/late":      "[" + strings.Repeat("0,", 59) + "1]",
		"next_hour/deadlines": `[{"at":"2026-11-18T11:01:30Z","due_at":"2026-11-18T10:00:00Z","remaining_s":90,"conversation":7,"page_id":"1","name":"Ámber Otter","assignee":"ana","clock":"first_response","snoozed_until":"2026-11-18T11:00:00Z"},{"at":"2026-11-18T11:02:00Z","due_at":null,"remaining_s":120,"conversation":8,"page_id":"1","name":null,"assignee":null,"clock":null,"snoozed_until":null}]`,
		"load":                `[{"agent":"ana","open":4,"waiting":3,"late":2,"closing_60m":1,"answered_today":5,"median_today_ms":120000},{"agent":null,"open":1,"waiting":0,"late":0,"closing_60m":0,"answered_today":0,"median_today_ms":null}]`,
		"today/2":             `{"clock":"resolution","n":0,"mean_ms":null,"median_ms":null,"p90_ms":null,"p95_ms":null,"met":0,"missed":0,"met_share":null,"closed_without_reply":0,"histogram":[]}`,
		"week/1":              `{"clock":"next_response","n":1,"mean_ms":1500,"median_ms":1500,"p90_ms":1500,"p95_ms":1500,"met":1,"missed":0,"met_share":1,"closed_without_reply":1,"histogram":[{"up_to_ms":60000,"n":1},{"up_to_ms":null,"n":0}]}`,
		"week_before/0/clock": `"first_response"`,
		"days/6/start":        `"2026-11-18T11:00:00Z"`,
		"days/6/arrived":      `12`,
		"days/6/clocks/1/n":   `0`,
		"heat/late/6/23":      `8`,
		"heat/arrived/0/0":    `0`,
		"badge/rate":          `0.5`,
		"misses":              `[{"conversation":7,"page_id":"1","name":null,"labels":[],"clock":"resolution","policy":null,"start":null,"due_at":"2026-11-18T11:00:00Z","ended_at":null,"late_by_ms":60000,"owner":null,"assignee":"ana","snoozed_until":"2026-11-18T11:00:00Z","ended_by":null,"replied":false}]`,
		"more_misses":         `3`,
		"choices":             `{"pages":[],"agents":[],"labels":[],"policies":[]}`,
	} {
		if diff := cmp.Diff(want, string(at(t, document, path))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", path, diff)
		}
	}
}

func encoded(t *testing.T, v any) json.RawMessage {
	t.Helper()
	out, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// at is the part of a document at a path of names and numbers.
func at(t *testing.T, document json.RawMessage, path string) json.RawMessage {
	t.Helper()
	for _, step := range strings.Split(path, "/") {
		if document = child(t, document, step); document == nil {
			t.Fatalf("%s: there is no %s", path, step)
		}
	}
	return document
}

func child(t *testing.T, document json.RawMessage, step string) json.RawMessage {
	t.Helper()
	if bytes.HasPrefix(document, []byte("{")) {
		fields := map[string]json.RawMessage{}
		if err := json.Unmarshal(document, &fields); err != nil {
			t.Fatal(err)
		}
		return fields[step]
	}
	var elements []json.RawMessage
	var n int
	if err := json.Unmarshal(document, &elements); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(step), &n); err != nil || n >= len(elements) {
		return nil
	}
	return elements[n]
}
