package keys

import "slices"

// ID names an action. It never changes once it is documented.
type ID string

// Action is one thing that can be done.
type Action struct {
	ID ID
	// Title says what happens, in the imperative, for help and palette.
	Title string
	// Keys are key names as Bubble Tea spells them ("ctrl+s", "pgdown", "G"),
	// the first one is shown in hints. An action without keys is reached by
	// the palette only.
	Keys []string
	// Scope is where the keys are heard.
	Scope Scope
	// Arg is what the action is done with, where several actions differ in
	// nothing else: the view to show, the time to snooze for.
	Arg string
	// Command is the name in the palette and of the command-line twin; empty
	// for what makes sense only as a key press, such as moving a cursor.
	Command string
	// Hint is a word or two for the bottom line; empty keeps it out of there.
	Hint string
}

// Table returns every action, in the order of the help page.
func Table() []Action { return slices.Clone(table) }

// Find returns the action with that id.
func Find(id ID) (Action, bool) {
	i, ok := byID[id]
	if !ok {
		return Action{}, false
	}
	return table[i], true
}

var byID = func() map[ID]int {
	index := make(map[ID]int, len(table))
	for i, a := range table {
		index[a.ID] = i
	}
	return index
}()
