package advice_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"oriel/inbox/advice"
)

var update = flag.Bool("update", false, "rewrite the golden files")

var languages = []string{"en", "fr", "es", "de", "pt"}

var inside = advice.Situation{WindowOpen: true, Promotion: advice.PromotionAllowed}

// marks returns "kind: words | words" for each hint.
func marks(draft string, hints []advice.Hint) []string {
	var lines []string
	for _, h := range hints {
		var words []string
		for _, s := range h.Words {
			words = append(words, draft[s.Start:s.End])
		}
		lines = append(lines, string(h.Kind)+": "+strings.Join(words, " | "))
	}
	return lines
}

// replies reads a file with one reply a line; lines that begin with a tab
// belong to the reply before them.
func replies(t testing.TB, path string) []string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for line := range strings.Lines(string(data)) {
		if !strings.HasPrefix(line, "\t") {
			found = append(found, strings.TrimSuffix(line, "\n"))
		}
	}
	return found
}

// TestCalmRepliesGiveNoHints holds the precision: what agents write all day
// passes without a remark, in every situation but a follow-up.
func TestCalmRepliesGiveNoHints(t *testing.T) {
	for _, language := range languages {
		for _, reply := range replies(t, filepath.Join("testdata", "calm", language+".txt")) {
			for _, s := range []advice.Situation{inside, {}} {
				if hints := advice.Default().Check(reply, s); len(hints) > 0 {
					t.Errorf("%s: %q: %v", language, reply, marks(reply, hints))
				}
			}
		}
	}
}

func TestMarkedRepliesGiveTheirHints(t *testing.T) {
	for _, language := range languages {
		path := filepath.Join("testdata", "marked", language+".txt")
		var got strings.Builder
		for _, reply := range replies(t, path) {
			found := marks(reply, advice.Default().Check(reply, inside))
			if len(found) == 0 {
				t.Errorf("%s: %q gives no hint", language, reply)
			}
			got.WriteString(reply + "\n")
			for _, line := range found {
				got.WriteString("\t" + line + "\n")
			}
		}
		golden(t, path, got.String())
	}
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs; run with -update if that is meant (-want +got):\n%s", path, diff)
	}
}
