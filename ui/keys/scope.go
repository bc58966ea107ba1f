package keys

import "slices"

// Scope is a place in which keys are heard.
type Scope string

// The scopes.
const (
	Everywhere   Scope = "everywhere"   // also while text is typed
	Global       Scope = "global"       // wherever no text is typed and nothing is asked
	Conversation Scope = "conversation" // the selected conversation, from list or thread
	Inbox        Scope = "inbox"        // list and thread, where no text is typed
	List         Scope = "list"
	Thread       Scope = "thread"
	Composer     Scope = "composer"
	Menu         Scope = "menu" // a choice: send options, snooze, trouble, preferences, help
	Snooze       Scope = "snooze"
	Trouble      Scope = "trouble"
	Preferences  Scope = "preferences"
	Filter       Scope = "filter"
	Palette      Scope = "palette" // a list that is narrowed by typing
	Form         Scope = "form"    // the places of a template
	Board        Scope = "board"
	BoardFilter  Scope = "board filter"
)

// heard lists which scopes answer when one has the focus, the nearest first.
var heard = map[Scope][]Scope{
	Everywhere:   {Everywhere},
	Global:       {Global, Everywhere},
	Inbox:        {Inbox, Global, Everywhere},
	Conversation: {Conversation, Inbox, Global, Everywhere},
	List:         {List, Conversation, Inbox, Global, Everywhere},
	Thread:       {Thread, Conversation, Inbox, Global, Everywhere},
	Composer:     {Composer, Everywhere},
	Menu:         {Menu, Everywhere},
	Snooze:       {Snooze, Menu, Everywhere},
	Trouble:      {Trouble, Menu, Everywhere},
	Preferences:  {Preferences, Menu, Everywhere},
	Filter:       {Filter, Everywhere},
	Palette:      {Palette, Everywhere},
	Form:         {Form, Everywhere},
	Board:        {Board, Global, Everywhere},
	BoardFilter:  {BoardFilter, Menu, Everywhere},
}

// Scopes returns all scopes in the order of the help page.
func Scopes() []Scope {
	return []Scope{
		List, Conversation, Thread, Composer, Menu, Snooze, Trouble, Preferences, Filter, Palette, Form,
		Inbox, Board, BoardFilter, Global, Everywhere,
	}
}

// Lookup returns what a key means while a scope has the focus: its own action,
// or the nearest of those around it. Where text is typed (composer, filter,
// palette, form) only the scope itself and Everywhere are asked.
func Lookup(focus Scope, key string) (ID, bool) {
	for _, s := range heard[focus] {
		if id, ok := bindings[binding{s, key}]; ok {
			return id, true
		}
	}
	return "", false
}

// Hints returns the actions that the bottom line shows while a scope has the
// focus, the nearest first. An action whose key means something nearer is left
// out.
func Hints(focus Scope) []Action {
	var hints []Action
	for _, s := range heard[focus] {
		for _, a := range table {
			if a.Scope != s || a.Hint == "" || len(a.Keys) == 0 {
				continue
			}
			if id, _ := Lookup(focus, a.Keys[0]); id == a.ID {
				hints = append(hints, a)
			}
		}
	}
	return slices.Clip(hints)
}

type binding struct {
	scope Scope
	key   string
}

var bindings = func() map[binding]ID {
	index := make(map[binding]ID)
	for _, a := range table {
		for _, k := range a.Keys {
			index[binding{a.Scope, k}] = a.ID
		}
	}
	return index
}()
