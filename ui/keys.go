package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"oriel/ui/keys"
)

// mostAtOnce is how many characters that arrive together count as keys that
// were pressed quickly. More are a paste from a terminal that does not mark it.
const mostAtOnce = 16

// key carries out what a key means, or takes it as text.
func (r *Root) key(k tea.KeyMsg) tea.Cmd {
	if k.Type == tea.KeyRunes && len(k.Runes) > 1 && !r.typing() {
		return r.several(k)
	}
	r.moveOn = false
	scope := r.scope()
	id, known := keys.Lookup(scope, k.String())
	switch {
	case r.overlay != nil:
		return r.overlayKey(id, k)
	case scope == keys.Composer:
		return r.compose(id, k)
	case known:
		return r.do(id)
	case r.filter.typing:
		return r.typeFilter(k)
	}
	return nil
}

// several takes keys that arrived together one by one. A paste is text, so
// where no text is expected nothing happens.
func (r *Root) several(k tea.KeyMsg) tea.Cmd {
	if k.Paste || len(k.Runes) > mostAtOnce {
		r.say("That was a paste, so nothing was done. Press r to write a reply, then paste.")
		return nil
	}
	var all []tea.Cmd
	for i := range k.Runes {
		all = append(all, r.key(tea.KeyMsg{Type: tea.KeyRunes, Runes: k.Runes[i : i+1], Alt: k.Alt}))
	}
	return tea.Batch(all...)
}

// do carries out an action.
func (r *Root) do(id keys.ID) tea.Cmd {
	if effect, ok := effects[id]; ok {
		return effect(r)
	}
	switch a, _ := keys.Find(id); a.Scope {
	case keys.Thread:
		return r.thread.Do(id)
	case keys.Board:
		return r.wall.Do(id)
	}
	return r.list.Do(id)
}
