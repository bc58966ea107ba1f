package config_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"oriel/cmd/config"
	"oriel/inbox/advice"
)

// inFolder writes the files into a folder and returns the path of the first.
func inFolder(t *testing.T, files ...[2]string) string {
	t.Helper()
	dir := t.TempDir()
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(dir, f[0]), []byte(f[1]), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, files[0][0])
}

func load(file string) (config.Config, error) {
	return config.Read(file).Load(func(string) string { return "" })
}

func TestATeamAddsWordsAndLockScreens(t *testing.T) {
	file := inFolder(t,
		[2]string{"config.toml", "[composer]\nwords = [\"ours.toml\"]\n[[composer.lock_screens]]\nname = \"Watch\"\ncharacters = 30\nlines = 2\n"},
		[2]string{"ours.toml", "language = \"en\"\n[promotion]\nterms = [\"boots bonanza\"]\n"})
	c, err := load(file)
	if err != nil {
		t.Fatal(err)
	}
	words, err := c.Composer.Lexicon()
	if err != nil {
		t.Fatal(err)
	}
	const draft = "It is our boots bonanza."
	if hints := words.Check(draft, advice.Situation{}); len(hints) != 1 || hints[0].Kind != advice.Promotion {
		t.Errorf("the team's words are not heard: %+v", hints)
	}
	if hints := advice.Default().Check(draft, advice.Situation{}); len(hints) != 0 {
		t.Errorf("they are heard without the team: %+v", hints)
	}
	if diff := cmp.Diff([]advice.LockScreen{{Name: "Watch", Characters: 30, Lines: 2}}, c.Composer.Screens()); diff != "" {
		t.Errorf("lock screens (-want +got):\n%s", diff)
	}
	if words, err := config.Default().Composer.Lexicon(); words != nil || err != nil || config.Default().Composer.Screens() != nil {
		t.Errorf("something is added without being asked: %v, %v", words, err)
	}
}

func TestWordsAndLockScreensThatCannotBeUsedAreRefused(t *testing.T) {
	screen := func(name, characters, lines string) string {
		return "[[composer.lock_screens]]\nname = \"" + name + "\"\ncharacters = " + characters + "\nlines = " + lines + "\n"
	}
	tests := map[string]struct{ body, words, want string }{
		"missing list":    {"[composer]\nwords = [\"none.toml\"]\n", "", "none.toml"},
		"broken list":     {"[composer]\nwords = [\"ours.toml\"]\n", "language = \"en\"\n[promotions]\nterms = []\n", "line 2"},
		"no name":         {screen("", "30", "2"), "", "needs a name"},
		"no characters":   {screen("Watch", "0", "2"), "", "positive figures"},
		"no lines":        {screen("Watch", "30", "0"), "", "positive figures"},
		"more lines":      {screen("Watch", "2", "3"), "", "positive figures"},
		"the wrong order": {screen("Phone", "60", "2") + screen("Watch", "30", "2"), "", "begin with the one that shows least"},
		"too many":        {strings.Repeat(screen("Watch", "30", "2"), 4), "", "at most 3"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := load(inFolder(t, [2]string{"config.toml", tt.body}, [2]string{"ours.toml", tt.words}))
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error = %v, want one with %q", err, tt.want)
			}
		})
	}
}
