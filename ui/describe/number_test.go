package describe_test

import (
	"testing"

	"oriel/ui/describe"
)

func TestCount(t *testing.T) {
	for n, want := range map[int]string{
		0: "0 messages", 1: "1 message", 2: "2 messages", 11: "11 messages", 101: "101 messages",
		999: "999 messages", 1_000: "1,000 messages", 999_999: "999,999 messages", 1_000_001: "1,000,001 messages",
	} {
		if got := describe.Count(n, "message"); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}
