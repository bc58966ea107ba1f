package stricttoml_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"oriel/inbox/stricttoml"
)

// settings is a file with everything that can be in one.
type settings struct {
	Name  string           `toml:"name"`
	Limit int              `toml:"limit"`
	Even  even             `toml:"even"`
	Words []string         `toml:"words"`
	Table map[string]table `toml:"table"`
	Rows  []table          `toml:"rows"`
}

type table struct {
	On bool `toml:"on"`
}

var errOdd = errors.New("it is odd")

// even is a number that is written as text and refuses some.
type even struct{ n int }

func (e *even) UnmarshalText(text []byte) error {
	if _, err := fmt.Sscan(string(text), &e.n); err != nil || e.n%2 != 0 {
		return errOdd
	}
	return nil
}

func TestWhatAFileSaysIsRead(t *testing.T) {
	got := settings{Name: "before", Limit: 3}
	body := "name = \"after\"\neven = \"4\"\nwords = [\"a\", \"b\"]\n[table.x]\non = true\n[[rows]]\non = true\n[[rows]]\n"
	if err := stricttoml.Decode([]byte(body), &got); err != nil {
		t.Fatal(err)
	}
	want := settings{"after", 3, even{4}, []string{"a", "b"}, map[string]table{"x": {true}}, []table{{true}, {false}}}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(even{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestWhatDoesNotFitIsNamedWithItsPlace(t *testing.T) {
	for name, c := range map[string]struct {
		body         string
		line, column int
		key          []string
		text         string
	}{
		"unknown key":            {"name = \"a\"\nnmae = \"b\"\n", 2, 1, []string{"nmae"}, `line 2: unknown key "nmae"`},
		"unknown key in a table": {"[table.x]\n\n  off = true\n", 3, 3, []string{"table", "x", "off"}, `line 3: unknown key "table.x.off"`},
		"unknown table":          {"\n[tables.x]\non = true\n", 2, 2, []string{"tables", "x"}, `line 2: unknown key "tables.x"`},
		"two unknown keys":       {"b = 1\na = 2\n", 1, 1, []string{"b"}, `line 1: unknown key "b"`},
		"after a mark":           {"\ufeffb = 1\n", 1, 1, []string{"b"}, `line 1: unknown key "b"`},
		"an empty key":           {"\"\" = 1\n", 1, 1, []string{""}, `line 1: unknown key ""`},
		"another type":           {"name = \"a\"\nlimit = \"b\"\n", 2, 9, nil, "line 2, column 9: toml: "},
		"no TOML":                {"name = \n", 1, 8, nil, "line 1, column 8: toml: "},
		"an open list":           {"words = [\"a\",\n", 1, 14, nil, "line 1, column 14: toml: "},
		"the same key twice":     {"name = \"a\"\nname = \"b\"\n", 2, 1, nil, "line 2, column 1: toml: "},
		"refused by its type":    {"\neven = \"3\"\n", 2, 8, nil, "line 2, column 8: toml: it is odd"},
	} {
		t.Run(name, func(t *testing.T) {
			var wrong *stricttoml.Error
			if err := stricttoml.Decode([]byte(c.body), &settings{}); !errors.As(err, &wrong) {
				t.Fatalf("%v", err)
			}
			if wrong.Line != c.line || wrong.Column != c.column {
				t.Errorf("line %d, column %d, want %d and %d", wrong.Line, wrong.Column, c.line, c.column)
			}
			if diff := cmp.Diff(c.key, wrong.Key); diff != "" {
				t.Errorf("the key (-want +got):\n%s", diff)
			}
			if !strings.HasPrefix(wrong.Error(), c.text) || wrong.Unwrap() == nil {
				t.Errorf("%q, want %q", wrong, c.text)
			}
		})
	}
}

func TestTheLineIsTheOneThatDoesNotFit(t *testing.T) {
	good := rapid.SliceOf(rapid.SampledFrom([]string{"", "# a note", "  ", "\t# limit = \"x\""}))
	bad := rapid.SampledFrom([]string{"colour = 1", "limit = \"x\"", "even = \"1\"", "=", "name = \"a"})
	rapid.Check(t, func(t *rapid.T) {
		lines := append(good.Draw(t, "good"), "words = [", "  \"a\",", "]", bad.Draw(t, "bad"))
		body := []byte(strings.Join(lines, "\n") + "\n")
		var wrong *stricttoml.Error
		if err := stricttoml.Decode(body, &settings{}); !errors.As(err, &wrong) || wrong.Line != len(lines) {
			t.Fatalf("%v, want line %d", err, len(lines))
		}
	})
}

func FuzzDecode(f *testing.F) {
	for _, seed := range []string{"", "name = \"a\"\n", "[[rows]]\non = true\n", "[table.x]\nof = 1\n", "even = \"3\"", "words = [1]", "\xff", "even = 3"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		err := stricttoml.Decode(body, &settings{})
		if err == nil || errors.Is(err, errOdd) {
			return
		}
		var wrong *stricttoml.Error
		if !errors.As(err, &wrong) {
			t.Fatalf("no place: %v", err)
		}
		if lines := 1 + strings.Count(string(body), "\n"); wrong.Line < 1 || wrong.Line > lines || wrong.Column < 1 {
			t.Fatalf("line %d, column %d of %d lines", wrong.Line, wrong.Column, lines)
		}
	})
}
