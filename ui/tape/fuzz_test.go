package tape_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"oriel/ui/tape"
)

// Whatever a tape holds, it is either understood, and then written so that it
// means the same, or its mistakes are named where they are.
func FuzzParse(f *testing.F) {
	f.Add(tape.Template())
	for _, seed := range []string{
		"Type \"a\\xff\" Sleep .5 # x\r\n\r\n#y", "Wait@1s /a\\/b[/]\\\\/", "Ctrl+Alt+# 3", "Alt++@2s", "Customer 'a b' is answered `x` by y 1d2h ago",
		"Graph fails 10/2018278 accepted 2 times", "Expect no sent 3 /x/", "Screenshot a.svg Screenshot Enter", "Set Height 007", "Type \"\x1b\"", "\xff", "\ufeffEnter",
		"At 2026-11-16T09:00:00.5+23:59", "Caption \"\u202e\"", "Source ../x.tape", "Type \"\\ud800\"",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		statements, err := tape.Parse("x.tape", source)
		if err != nil {
			located(t, source, err)
			return
		}
		printed := tape.Print(statements)
		again, err := tape.Parse("x.tape", printed)
		if err != nil {
			t.Fatalf("%v\n%s", err, printed)
		}
		if diff := cmp.Diff(statements, again, cmpopts.IgnoreFields(tape.Statement{}, "Position"), cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("-read +read again:\n%s", diff)
		}
		if twice := tape.Print(again); twice != printed {
			t.Errorf("formatted once:\n%s\ntwice:\n%s", printed, twice)
		}
	})
}

func located(t *testing.T, source string, err error) {
	t.Helper()
	var mistakes tape.Errors
	if !errors.As(err, &mistakes) || len(mistakes) == 0 {
		t.Fatalf("%T %v", err, err)
	}
	lines := strings.Split(strings.TrimPrefix(source, "\ufeff"), "\n")
	for _, m := range mistakes {
		p := m.Position
		if p.Line < 1 || p.Line > len(lines) || p.Column < 1 || p.Column > 1+utf8.RuneCountInString(lines[p.Line-1]) {
			t.Errorf("%v lies outside of the tape", m)
		}
		if m.Found == "" || m.Expected == "" {
			t.Errorf("%v says too little", m)
		}
	}
}
