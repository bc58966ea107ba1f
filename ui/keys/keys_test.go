package keys_test

import (
	"testing"

	"oriel/ui/golden"
	"oriel/ui/keys"
)

func TestEveryActionIsDocumentedOnce(t *testing.T) {
	ids, commands := map[keys.ID]bool{}, map[string]bool{}
	for _, a := range keys.Table() {
		if ids[a.ID] {
			t.Errorf("the id %q is used twice", a.ID)
		}
		ids[a.ID] = true
		if a.Title == "" || a.Scope.Heading() == "" {
			t.Errorf("%q has no title, or its scope %q no heading", a.ID, a.Scope)
		}
		if a.Command != "" && commands[a.Command] {
			t.Errorf("the command %q is used twice", a.Command)
		}
		commands[a.Command] = true
		if len(a.Keys) == 0 && a.Command == "" {
			t.Errorf("%q cannot be reached", a.ID)
		}
	}
}

func TestNoKeyMeansTwoThingsInOneScope(t *testing.T) {
	type binding struct {
		scope keys.Scope
		key   string
	}
	taken := map[binding]keys.ID{}
	for _, a := range keys.Table() {
		for _, k := range a.Keys {
			if other, ok := taken[binding{a.Scope, k}]; ok {
				t.Errorf("%q in %s means %s and %s", k, a.Scope, other, a.ID)
			}
			taken[binding{a.Scope, k}] = a.ID
			if got, ok := keys.Lookup(a.Scope, k); !ok || got != a.ID {
				t.Errorf("Lookup(%s, %q) = %q, %v; want %q", a.Scope, k, got, ok, a.ID)
			}
		}
	}
}

func TestLookupAsksTheNearestScopeFirst(t *testing.T) {
	for _, c := range []struct {
		scope keys.Scope
		key   string
		want  keys.ID
	}{
		{keys.List, "j", keys.Down},
		{keys.Thread, "j", keys.ThreadDown},
		{keys.List, "r", keys.Reply},
		{keys.Thread, "r", keys.Reply},
		{keys.List, "esc", keys.Back},
		{keys.Composer, "esc", keys.Leave},
		{keys.Snooze, "1", keys.SnoozeHour},
		{keys.List, "1", keys.ViewInbox},
		{keys.Snooze, "esc", keys.Cancel},
		{keys.Composer, "ctrl+l", keys.Redraw},
		{keys.Composer, "q", ""},
		{keys.Filter, "n", ""},
		{keys.Palette, "?", ""},
		{keys.List, "ctrl+q", ""},
		{"nowhere", "q", ""},
	} {
		got, ok := keys.Lookup(c.scope, c.key)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("Lookup(%s, %q) = %q, %v; want %q", c.scope, c.key, got, ok, c.want)
		}
	}
}

// Where text is typed, a printable key must never start an action.
func TestTypingIsNeverAnAction(t *testing.T) {
	for _, s := range []keys.Scope{keys.Composer, keys.Filter, keys.Palette} {
		for r := rune(' '); r < 0x7f; r++ {
			if id, ok := keys.Lookup(s, string(r)); ok {
				t.Errorf("typing %q in %s does %s", r, s, id)
			}
		}
		if _, ok := keys.Lookup(s, "enter"); ok && s == keys.Composer {
			t.Error("enter in the composer must be a new line")
		}
	}
}

// Esc leads out of everything.
func TestEscIsHeardInEveryScope(t *testing.T) {
	for _, s := range keys.Scopes() {
		if s == keys.Everywhere || s == keys.Global {
			continue // heard from elsewhere
		}
		if _, ok := keys.Lookup(s, "esc"); !ok {
			t.Errorf("esc does nothing in %s", s)
		}
	}
}

func TestHintsNameOnlyWhatTheirKeyDoes(t *testing.T) {
	for _, s := range keys.Scopes() {
		for _, a := range keys.Hints(s) {
			if id, _ := keys.Lookup(s, a.Keys[0]); id != a.ID {
				t.Errorf("%s hints %q for %s, which does %s", s, a.Keys[0], a.ID, id)
			}
		}
	}
	if got := keys.Hints(keys.List); len(got) < 8 || got[0].ID != keys.Down {
		t.Errorf("the list hints %v", got)
	}
}

func TestFind(t *testing.T) {
	if a, ok := keys.Find(keys.SnoozeFourHours); !ok || a.Arg != "4h" {
		t.Errorf("Find = %+v, %v", a, ok)
	}
	if _, ok := keys.Find("no such thing"); ok {
		t.Error("found an action that is not there")
	}
}

func TestSpell(t *testing.T) {
	for key, want := range map[string]string{
		"ctrl+s": "^S", "j": "j", "G": "G", "pgdown": "PgDn", " ": "space", "shift+tab": "Shift-Tab", "alt+enter": "Alt-Enter",
	} {
		if got := keys.Spell(key); got != want {
			t.Errorf("Spell(%q) = %q, want %q", key, got, want)
		}
	}
}

func TestMarkdown(t *testing.T) { golden.Check(t, "keys.md", keys.Markdown()) }
