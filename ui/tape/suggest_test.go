package tape_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"oriel/ui/tape"
)

func TestSuggestions(t *testing.T) {
	candidates := []string{"Enter", "Escape", "Expect", "Screenshot", "Sleep", "Set", "Show", "Type", "Up", "human_agent"}
	for word, want := range map[string]string{
		"enter": "Enter", "ENTER": "Enter", "Etner": "Enter", "Entr": "Enter", "Enterr": "Enter",
		"screen_shot": "Screenshot", "Typ": "Type", "up": "Up", "Upp": "Up", "human-agent": "human_agent",
		"xyz": "", "": "", "Expects": "Expect", "Escpae": "Escape", strings.Repeat("Enter", 100): "",
	} {
		if got := tape.Nearest(word, candidates...); got != want {
			t.Errorf("%q: got %q, want %q", word, got, want)
		}
	}
}

// One slip in a word that is not short never hides what was meant.
func TestOneSlipIsForgiven(t *testing.T) {
	words := []string{"Screenshot", "Customer", "Backspace", "one_time_notification"}
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.SampledFrom(words).Draw(t, "word")
		i := rapid.IntRange(0, len(word)-2).Draw(t, "place")
		slip := rapid.SampledFrom([]string{
			word[:i] + word[i+1:],
			word[:i] + "é" + word[i:],
			word[:i] + "é" + word[i+1:],
			word[:i] + word[i+1:i+2] + word[i:i+1] + word[i+2:],
		}).Draw(t, "slip")
		if got := tape.Nearest(slip, words...); got != word {
			t.Fatalf("%q: %q", slip, got)
		}
	})
}
