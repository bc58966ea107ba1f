package main

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"oriel/inbox"
)

// TestTheTableKeepsItsColumns lists customers who call themselves whatever
// they like.
func TestTheTableKeepsItsColumns(t *testing.T) {
	now := time.Date(2026, 11, 22, 14, 2, 0, 0, time.UTC)
	var rows []inbox.Row
	for i, name := range []string{"Ada Example", "示例客户", strings.Repeat("👩‍👩‍👧‍👦", 40), strings.Repeat("à", 300), strings.Repeat("A", 500), "", "\x1b]0;owned\x07"} {
		rows = append(rows, inbox.Row{ID: int64(i + 1), PSID: "9001", Name: name, Assignee: "agent-one", Last: inbox.RowMessage{Text: "hello"}})
	}
	var out bytes.Buffer
	printRows(&environment{stdout: &out}, rows, now)
	lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
	if len(lines) != len(rows) {
		t.Fatalf("%d lines for %d rows", len(lines), len(rows))
	}
	for _, line := range lines {
		before, _, found := strings.Cut(line, "hello")
		first, _, _ := strings.Cut(lines[0], "hello")
		if width := ansi.StringWidth(before); !found || width != ansi.StringWidth(first) || width > 80 {
			t.Errorf("the text begins at column %d, in the first line at %d:\n%s", width, ansi.StringWidth(first), line)
		}
	}
}
