package text_test

import (
	"strings"
	"testing"

	"oriel/ui/text"
)

func TestRepeat(t *testing.T) {
	tests := []struct {
		s    string
		n    int
		want string
	}{
		{"─", 5, "─────"},
		{"ab", 2, "abab"},
		{"好", 3, "好好好"},
		{"─", 0, ""},
		{"─", -1, ""},
		{"", 9, ""},
	}
	for _, tt := range tests {
		got := text.Repeat(text.Literal(tt.s), tt.n)
		if got.String() != tt.want {
			t.Errorf("Repeat(%q, %d) = %q", tt.s, tt.n, got)
		}
		if want := text.Literal(tt.want).Width(); got.Width() != want {
			t.Errorf("Repeat(%q, %d) is %d columns wide, want %d", tt.s, tt.n, got.Width(), want)
		}
	}
}

func BenchmarkRepeat(b *testing.B) {
	rule := text.Literal("─")
	b.ReportAllocs()
	for b.Loop() {
		if text.Repeat(rule, 120).Width() != 120 {
			b.Fatal("too short")
		}
	}
}

func TestRepeatIsJoinWithNothingBetween(t *testing.T) {
	s := text.Literal("x·")
	parts := make([]text.Safe, 40)
	for i := range parts {
		parts[i] = s
	}
	if got, want := text.Repeat(s, 40).String(), text.Join(parts, text.Safe{}).String(); got != want || got != strings.Repeat("x·", 40) {
		t.Errorf("got %q, want %q", got, want)
	}
}
