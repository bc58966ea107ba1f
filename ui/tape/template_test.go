package tape_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"oriel/ui/tape"
)

func TestTheTemplateIsACanonicalTape(t *testing.T) {
	got, err := tape.Format("template.tape", tape.Template())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(tape.Template(), got); diff != "" {
		t.Errorf("-as written +as formatted:\n%s", diff)
	}
}

// Whoever looks for a command in the template finds it.
func TestTheTemplateShowsTheWholeLanguage(t *testing.T) {
	for _, want := range append(tape.Words(), "Caption \"", "Wait /", "Wait@", "Type@", "always", "times", "ago") {
		if !strings.Contains(tape.Template(), want) {
			t.Errorf("nothing of %q", want)
		}
	}
}
