package keys

import (
	"strings"
)

// headings are the scopes' titles on the help page and in the documentation.
var headings = map[Scope]string{
	List:         "In the list",
	Conversation: "With the selected conversation",
	Thread:       "In the thread",
	Composer:     "While writing a reply",
	Menu:         "In a menu",
	Snooze:       "Snooze",
	Trouble:      "Messages in trouble",
	Preferences:  "What a customer wants to hear of",
	Filter:       "While filtering",
	Palette:      "In a list that you narrow by typing",
	Form:         "In a template",
	Inbox:        "In the inbox, unless you are typing",
	Board:        "On the board",
	BoardFilter:  "Filter the board",
	Global:       "Anywhere, unless you are typing",
	Everywhere:   "Always",
}

// Heading is the scope's title on the help page.
func (s Scope) Heading() string { return headings[s] }

// spelled are key names that are not shown as Bubble Tea writes them.
var spelled = map[string]string{
	" ": "space", "up": "↑", "down": "↓", "left": "←", "right": "→",
	"pgdown": "PgDn", "pgup": "PgUp", "home": "Home", "end": "End",
	"enter": "Enter", "esc": "Esc", "tab": "Tab", "shift+tab": "Shift-Tab", "alt+enter": "Alt-Enter",
}

// Spell returns a key's name as people read it: "^S" for "ctrl+s".
func Spell(key string) string {
	if s, ok := spelled[key]; ok {
		return s
	}
	if rest, ok := strings.CutPrefix(key, "ctrl+"); ok {
		return "^" + strings.ToUpper(rest)
	}
	return key
}

// SpellAll returns the keys of an action, separated by spaces.
func (a Action) SpellAll() string {
	names := make([]string, len(a.Keys))
	for i, k := range a.Keys {
		names[i] = Spell(k)
	}
	return strings.Join(names, " ")
}

// Markdown returns all keys for documentation, a section a scope.
func Markdown() string {
	var b strings.Builder
	for _, s := range Scopes() {
		b.WriteString("### " + s.Heading() + "\n\n| Keys | What happens |\n|---|---|\n")
		for _, a := range table {
			if a.Scope == s && len(a.Keys) > 0 {
				b.WriteString("| " + cell(a) + " | " + a.Title + " |\n")
			}
		}
		b.WriteString("\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func cell(a Action) string {
	names := make([]string, len(a.Keys))
	for i, k := range a.Keys {
		names[i] = "`" + Spell(k) + "`"
	}
	return strings.Join(names, " ")
}
