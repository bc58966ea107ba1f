package ui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/ui/keys"
)

// tapeSaved tells where what was done in a demo was written.
type tapeSaved struct {
	file string
	err  error
}

func (r *Root) saveTape() tea.Cmd {
	save := r.options.SaveTape
	if save == nil {
		return nil
	}
	return func() tea.Msg {
		file, err := save()
		return tapeSaved{file, err}
	}
}

func (r *Root) tellTape(msg tapeSaved) {
	if msg.err != nil {
		r.fail(msg.err)
		return
	}
	r.say("What was done so far is in " + msg.file)
}

// offered are the actions that there are in this session.
func (r *Root) offered() []keys.Action {
	return slices.DeleteFunc(keys.Table(), func(a keys.Action) bool {
		return a.ID == keys.SaveTape && r.options.SaveTape == nil
	})
}
