package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// A path leads into a JSON document: names of fields, indexes of a list, len for
// its length, field=value for its first element of that kind, joined by dots.
// The document itself is a single dot.
func follow(document any, path string) (any, error) {
	at := document
	if path == "." {
		return at, nil
	}
	for step := range strings.SplitSeq(path, ".") {
		next, err := stepInto(at, step)
		if err != nil {
			return nil, fmt.Errorf("%s: at %q: %w", path, step, err)
		}
		at = next
	}
	return at, nil
}

func stepInto(at any, step string) (any, error) {
	switch v := at.(type) {
	case map[string]any:
		if field, ok := v[step]; ok {
			return field, nil
		}
		return nil, fmt.Errorf("there are only the fields %v", slices.Sorted(maps.Keys(v)))
	case []any:
		return element(v, step)
	}
	return nil, fmt.Errorf("%s has no parts", asText(at))
}

func element(list []any, step string) (any, error) {
	if step == "len" {
		return json.Number(strconv.Itoa(len(list))), nil
	}
	if key, value, ok := strings.Cut(step, "="); ok {
		for _, e := range list {
			if fields, ok := e.(map[string]any); ok && asText(fields[key]) == value {
				return e, nil
			}
		}
		return nil, fmt.Errorf("no element has it")
	}
	i, err := strconv.Atoi(step)
	if err != nil || i < 0 || i >= len(list) {
		return nil, fmt.Errorf("the list has %d elements", len(list))
	}
	return list[i], nil
}

// asText is a text as it is and anything else as JSON.
func asText(v any) string {
	if s, ok := v.(string); ok {
		return s
	}
	out, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(out)
}

// parse reads exactly one document.
func parse(text string) (any, error) {
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var document any
	if err := decoder.Decode(&document); err != nil {
		return nil, fmt.Errorf("no JSON: %w\n%s", err, text)
	}
	if decoder.More() {
		return nil, fmt.Errorf("more than one JSON document:\n%s", text)
	}
	return document, nil
}

// printed is what the path leads to in the last command's output.
func printed(ts *testscript.TestScript, path string) any {
	document, err := parse(ts.ReadFile("stdout"))
	ts.Check(err)
	value, err := follow(document, path)
	ts.Check(err)
	return value
}

// jsonkeys PATH KEY… compares the keys of an object, all of them.
func jsonKeys(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: jsonkeys PATH KEY…")
	}
	object, ok := printed(ts, args[0]).(map[string]any)
	if !ok {
		ts.Fatalf("%s is no object", args[0])
	}
	want := slices.Sorted(slices.Values(args[1:]))
	if got := slices.Sorted(maps.Keys(object)); !slices.Equal(got, want) {
		ts.Fatalf("%s has the keys\n%v, want\n%v", args[0], got, want)
	}
}

// jsonfield PATH VALUE compares one value; a text without its quotes.
func jsonField(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: [!] jsonfield PATH VALUE")
	}
	if got := asText(printed(ts, args[0])); (got == args[1]) == neg {
		ts.Fatalf("%s is %s, want (not: %v) %s", args[0], got, neg, args[1])
	}
}

// jsonset NAME PATH puts a value into a variable.
func jsonSet(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: jsonset NAME PATH")
	}
	ts.Setenv(args[0], asText(printed(ts, args[1])))
}

// until PATH VALUE PROGRAM ARG… runs a program, or "request" with its
// arguments, until the value at the path is the one awaited.
func until(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 {
		ts.Fatalf("usage: until PATH VALUE PROGRAM ARG…")
	}
	var got string
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); pause() {
		text := output(ts, args[2:])
		document, err := parse(text)
		if err != nil {
			got = err.Error()
			continue
		}
		value, err := follow(document, args[0])
		if err != nil {
			got = err.Error()
			continue
		}
		if got = asText(value); got == args[1] {
			_, _ = fmt.Fprint(ts.Stdout(), text)
			return
		}
	}
	ts.Fatalf("%s did not become %q, but stayed %s", args[0], args[1], got)
}
