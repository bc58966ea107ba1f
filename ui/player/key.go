package player

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"
)

// Key returns the key of that name. What is no name of a special key is typed
// text.
func Key(name string) tea.KeyMsg {
	rest, alt := strings.CutPrefix(name, "alt+")
	if t, ok := special[rest]; ok {
		return tea.KeyMsg{Type: t, Alt: alt}
	}
	if rest == " " || rest == "space" {
		return tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}, Alt: alt}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(rest), Alt: alt}
}

// special maps the framework's names to its key types.
var special = func() map[string]tea.KeyType {
	names := make(map[string]tea.KeyType)
	for t := tea.KeyF20; t <= tea.KeyBackspace; t++ {
		if name := (tea.Key{Type: t}).String(); t != tea.KeyRunes && t != tea.KeySpace && name != "" {
			names[name] = t
		}
	}
	return names
}()
