package tape

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Key is a key that terminals can send, by the name that Bubble Tea has for it:
// "enter", "ctrl+k", "alt+ctrl+k", "pgdown", "alt+x". Printable characters
// without Alt are no keys of the language: they are typed.
type Key string

// bases are the keys that a tape names by a word.
var bases = map[string]Key{
	"Enter": "enter", "Escape": "esc", "Tab": "tab", "Space": " ",
	"Backspace": "backspace", "Delete": "delete", "Insert": "insert",
	"Up": "up", "Down": "down", "Left": "left", "Right": "right",
	"Home": "home", "End": "end", "PageUp": "pgup", "PageDown": "pgdown",
}

// modified are the keys that reach a program together with Ctrl or Shift, by
// the modifiers in front of them.
var modified = map[string][]string{
	"Ctrl+":       {"Up", "Down", "Left", "Right", "Home", "End", "PageUp", "PageDown"},
	"Shift+":      {"Up", "Down", "Left", "Right", "Home", "End", "Tab"},
	"Ctrl+Shift+": {"Up", "Down", "Left", "Right", "Home", "End"},
}

// indistinct are control characters that terminals send for another key.
var indistinct = map[string]string{"Ctrl+I": "Tab", "Ctrl+M": "Enter", "Ctrl+[": "Escape", "Ctrl+?": "Backspace"}

// keyOfWord maps the words of the language, all but those with Alt.
var keyOfWord = func() map[string]Key {
	words := maps.Clone(bases)
	for n := 1; n <= 20; n++ {
		words[fmt.Sprintf("F%d", n)] = Key(fmt.Sprintf("f%d", n))
	}
	for prefix, names := range modified {
		for _, name := range names {
			words[prefix+name] = Key(strings.ToLower(prefix)) + bases[name]
		}
	}
	for _, c := range `ABCDEFGHIJKLMNOPQRSTUVWXYZ@\]^_` {
		word := "Ctrl+" + string(c)
		if _, taken := indistinct[word]; !taken {
			words[word] = Key(strings.ToLower(word))
		}
	}
	return words
}()

var wordOfKey = func() map[Key]string {
	keys := make(map[Key]string, len(keyOfWord))
	for word, key := range keyOfWord {
		keys[key] = word
	}
	return keys
}()

// keyNames are the words by which a key can be asked for without Alt.
var keyNames = slices.Sorted(maps.Keys(keyOfWord))

// Valid reports whether k is a key of the language.
func (k Key) Valid() bool {
	_, ok := k.word()
	return ok
}

// String is the key as a tape writes it: "Ctrl+K".
func (k Key) String() string {
	word, _ := k.word()
	return word
}

func (k Key) word() (string, bool) {
	if word, ok := wordOfKey[k]; ok {
		return word, true
	}
	rest, alt := strings.CutPrefix(string(k), "alt+")
	if !alt {
		return "", false
	}
	if isOneCharacter(rest) {
		return "Alt+" + rest, true
	}
	word, ok := wordOfKey[Key(rest)]
	// The modifiers stand in one order: Ctrl, Alt, Shift.
	if after, ctrl := strings.CutPrefix(word, "Ctrl+"); ctrl {
		return "Ctrl+Alt+" + after, ok
	}
	return "Alt+" + word, ok
}

// isOneCharacter reports whether s is a single character that a tape can show.
func isOneCharacter(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	return size == len(s) && size > 0 && r != utf8.RuneError && unicode.IsGraphic(r) && !unicode.IsSpace(r)
}

// parseKey reads a key. Modifiers stand in any order, and letters after Ctrl in
// any case.
func parseKey(word string) (Key, bool) {
	rest := word
	held := map[string]bool{}
	for {
		before, after, found := strings.Cut(rest, "+")
		if !found || after == "" || held[before] || !slices.Contains([]string{"Ctrl", "Alt", "Shift"}, before) {
			break
		}
		held[before] = true
		rest = after
	}
	if held["Ctrl"] && len(rest) == 1 {
		rest = strings.ToUpper(rest)
	}
	if held["Shift"] {
		rest = "Shift+" + rest
	}
	if held["Ctrl"] {
		rest = "Ctrl+" + rest
	}
	key, known := keyOfWord[rest]
	switch {
	case known && held["Alt"]:
		return "alt+" + key, true
	case known:
		return key, true
	case held["Alt"] && isOneCharacter(rest):
		return Key("alt+" + rest), true
	}
	return "", false
}

// looksLikeKey reports whether a word was meant to be a key with modifiers.
func looksLikeKey(word string) bool {
	first, _, found := strings.Cut(word, "+")
	return found && slices.Contains([]string{"ctrl", "alt", "shift"}, strings.ToLower(first))
}

// insteadOf suggests a key for a word that terminals cannot send.
func insteadOf(t token, word string) string {
	if atSign := word + "@"; strings.HasPrefix(t.raw, atSign) && keyOfWord[atSign] != "" {
		return atSign // whose sign was taken for that of a pace
	}
	if same, ok := indistinct[word]; ok {
		return same
	}
	if letter, ok := strings.CutPrefix(word, "Shift+"); ok && isOneCharacter(letter) {
		return "Type " + quote(strings.ToUpper(letter))
	}
	if bare := withoutModifiers(word); keyOfWord[bare] != "" {
		return bare
	}
	return nearest(word, mayMean(word, keyNames))
}

func withoutModifiers(word string) string { return word[strings.LastIndexByte(word, '+')+1:] }

// mayMean leaves of some names those that a word may mean. What is pressed
// together with Ctrl has to be near by itself: another letter is another key,
// and no slip.
func mayMean(word string, names []string) []string {
	pressed := withoutModifiers(strings.ReplaceAll(word, "-", "+"))
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool {
		key := withoutModifiers(name)
		switch {
		case keyOfWord[name] == "" || key == name:
			return false
		case utf8.RuneCountInString(pressed) == 1 || utf8.RuneCountInString(key) == 1:
			return !strings.EqualFold(pressed, key)
		}
		return nearest(key, []string{pressed}) == ""
	})
}
