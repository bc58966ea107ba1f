package panetest

import (
	"strings"
	"testing"

	"oriel/ui/theme"
)

// Theme is the theme of that name in a terminal with these variables, each
// written like TERM=dumb. Of two values for one the later counts.
func Theme(tb testing.TB, name string, environment ...string) theme.Theme {
	tb.Helper()
	values := map[string]string{}
	for _, pair := range environment {
		variable, value, _ := strings.Cut(pair, "=")
		values[variable] = value
	}
	th, err := theme.Choose(name, func(variable string) string { return values[variable] })
	if err != nil {
		tb.Fatal(err)
	}
	return th
}

// Plain is the theme of a terminal that knows letters and nothing else: what is
// drawn in it can be read as it is.
func Plain(tb testing.TB) theme.Theme {
	tb.Helper()
	return Theme(tb, "", "TERM=dumb", "LANG=C.UTF-8")
}
