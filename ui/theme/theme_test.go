package theme_test

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"oriel/ui/golden"
	"oriel/ui/text"
	"oriel/ui/theme"
)

// environment returns a getenv for "NAME=value" pairs.
func environment(pairs ...string) func(string) string {
	values := map[string]string{}
	for _, pair := range pairs {
		name, value, _ := strings.Cut(pair, "=")
		values[name] = value
	}
	return func(name string) string { return values[name] }
}

func choose(tb testing.TB, name string, pairs ...string) theme.Theme {
	tb.Helper()
	chosen, err := theme.Choose(name, environment(pairs...))
	if err != nil {
		tb.Fatal(err)
	}
	return chosen
}

type role struct {
	name  string
	style theme.Style
}

func rolesOf(chosen theme.Theme) []role {
	roles := reflect.ValueOf(chosen.Roles)
	list := make([]role, roles.NumField())
	for i := range list {
		list[i] = role{roles.Type().Field(i).Name, roles.Field(i).Interface().(theme.Style)}
	}
	return list
}

// levels are environments with one colour level each.
var levels = map[string][]string{
	"truecolor": {"TERM=xterm-256color", "COLORTERM=truecolor"},
	"256":       {"TERM=xterm-256color"},
	"16":        {"TERM=xterm"},
	"none":      {"TERM=vt100"},
	"plain":     {"TERM=dumb"},
}

func TestGoldenRoles(t *testing.T) {
	for _, name := range theme.Names() {
		t.Run(name, func(t *testing.T) {
			var got strings.Builder
			for _, level := range slices.Sorted(maps.Keys(levels)) {
				chosen := choose(t, name, levels[level]...)
				fmt.Fprintf(&got, "theme %s with %s\n", chosen.Name, strings.Join(levels[level], " "))
				for _, r := range rolesOf(chosen) {
					fmt.Fprintf(&got, "%-10s%-40q%q\n", r.name,
						r.style.Render(text.Literal("x")), r.style.On(chosen.Selected).Render(text.Literal("x")))
				}
			}
			golden.Check(t, name+".golden", got.String())
		})
	}
}

func TestEveryRoleIsBuiltFromItsOwnLook(t *testing.T) {
	chosen := choose(t, "dark", levels["truecolor"]...)
	for _, r := range rolesOf(chosen) {
		plain := r.style.Render(text.Literal("x")) == "x"
		if wantPlain := r.name == "Text" || r.name == "Customer"; plain != wantPlain {
			t.Errorf("%s is plain: %v", r.name, plain)
		}
	}
}
