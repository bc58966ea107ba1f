package tape_test

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/ui/tape"
)

// terminalKeys are the names of all keys that the screen's framework knows.
func terminalKeys() map[string]bool {
	names := map[string]bool{" ": true}
	for kind := tea.KeyF20; kind <= tea.KeyBackspace; kind++ {
		name := (tea.Key{Type: kind}).String()
		if kind != tea.KeyRunes && name != "" {
			names[name] = true
		}
	}
	return names
}

func TestEveryKeyOfTheTerminalCanBePressed(t *testing.T) {
	for name := range terminalKeys() {
		for _, key := range []tape.Key{tape.Key(name), tape.Key("alt+" + name)} {
			got, err := tape.Parse("x.tape", key.String())
			if err != nil || len(got) != 1 || got[0].Command != (tape.Press{Key: key, Times: 1}) {
				t.Errorf("%q is written %q: %v %v", key, key, got, err)
			}
		}
	}
}

func TestNothingElseCanBePressed(t *testing.T) {
	known := terminalKeys()
	for _, key := range tape.KeysWithNames() {
		if !known[string(key)] {
			t.Errorf("no terminal sends %q", key)
		}
	}
	for _, key := range []tape.Key{"", "x", "ctrl+i", "ctrl+enter", "alt+", "alt+xy", "alt+\x1b", "alt+alt+x", "runes", "Enter"} {
		if key.Valid() {
			t.Errorf("%q is a key", key)
		}
	}
}
