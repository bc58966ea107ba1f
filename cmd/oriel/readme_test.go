package main

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"oriel/ui/keys"
)

// block returns what stands in the README between <!-- name --> and
// <!-- end -->.
func block(t *testing.T, name string) string {
	t.Helper()
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, after, found := strings.Cut(string(readme), "<!-- "+name+" -->")
	inside, _, ended := strings.Cut(after, "<!-- end -->")
	if !found || !ended {
		t.Fatalf("README.md has no block between <!-- %s --> and <!-- end -->", name)
	}
	return strings.TrimSpace(inside)
}

func TestTheReadmeNamesTheKeysThatAreHeard(t *testing.T) {
	if diff := cmp.Diff(strings.TrimSpace(keys.Markdown()), block(t, "keys")); diff != "" {
		t.Errorf("the block keys of README.md is not what ui/keys prints (-table +README):\n%s", diff)
	}
}

func TestTheReadmeBeginsWithTwoCommands(t *testing.T) {
	var commands []string
	for line := range strings.Lines(block(t, "commands")) {
		if line = strings.TrimSpace(line); !strings.HasPrefix(line, "```") {
			commands = append(commands, line)
		}
	}
	want := []string{"go run ./cmd/oriel demo", "go test ./..."}
	if diff := cmp.Diff(want, commands); diff != "" {
		t.Errorf("the two commands (-want +README):\n%s", diff)
	}
}

func TestTheReadmeNamesEveryCommand(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, commands, _ := strings.Cut(string(readme), "\n## Commands\n")
	commands, _, found := strings.Cut(commands, "\n## ")
	if !found {
		t.Fatal("README.md has no section of commands")
	}
	for _, c := range newRoot(&environment{}).Commands() {
		if !c.Hidden && c.Name() != "help" && !strings.Contains(commands, "oriel "+c.Name()+" ") {
			t.Errorf("README.md does not say what oriel %s does", c.Name())
		}
	}
}
