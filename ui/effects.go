package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox"
	"oriel/ui/keys"
)

// effects are what the actions do that are not a pane's own.
var effects map[keys.ID]func(*Root) tea.Cmd

// An action can open the palette, which carries out actions: the table cannot
// be initialised where it is declared.
func init() {
	effects = map[keys.ID]func(*Root) tea.Cmd{
		keys.Open:     (*Root).enter,
		keys.Reply:    (*Root).reply,
		keys.Options:  (*Root).sendAs,
		keys.Assign:   (*Root).assign,
		keys.Unassign: (*Root).unassign,
		keys.Resolve:  (*Root).resolve,
		keys.Reopen:   (*Root).reopen,
		keys.Doze:     (*Root).openSnooze,
		keys.Wake:     (*Root).unsnooze,
		keys.Undo:     (*Root).undo,
		keys.Troubles: (*Root).trouble,
		keys.Topics:   (*Root).openPreferences,
		keys.Retry:    (*Root).trouble,
		keys.Discard:  (*Root).trouble,
		keys.Resume:   (*Root).resumePage,

		keys.MostUrgent:   (*Root).mostUrgent,
		keys.UrgentClock:  (*Root).mostUrgentClock,
		keys.NextSort:     func(r *Root) tea.Cmd { return r.turnSort(1) },
		keys.PreviousSort: func(r *Root) tea.Cmd { return r.turnSort(-1) },

		keys.BoardOpen:     (*Root).openBoard,
		keys.BoardClose:    (*Root).closeBoard,
		keys.BoardFilterBy: (*Root).filterBoard,

		keys.FilterStart: (*Root).startFilter,
		keys.FilterApply: (*Root).applyFilter,
		keys.FilterClear: (*Root).clearFilter,
		keys.FilterDown:  func(r *Root) tea.Cmd { return r.list.Do(keys.Down) },
		keys.FilterUp:    func(r *Root) tea.Cmd { return r.list.Do(keys.Up) },

		keys.NextView:     func(r *Root) tea.Cmd { return r.turnView(1) },
		keys.PreviousView: func(r *Root) tea.Cmd { return r.turnView(-1) },

		keys.SaveTape:    (*Root).saveTape,
		keys.Help:        (*Root).openHelp,
		keys.PaletteOpen: (*Root).openPalette,
		keys.Back:        (*Root).back,
		keys.Reload:      (*Root).reload,
		keys.Redraw:      func(*Root) tea.Cmd { return tea.ClearScreen },
		keys.Suspend:     func(*Root) tea.Cmd { return tea.Suspend },
		keys.Quit:        (*Root).quit,
		keys.Abort:       (*Root).quit,
	}
	for _, a := range keys.Table() {
		switch {
		case a.Scope == keys.Snooze:
			effects[a.ID] = func(r *Root) tea.Cmd { return r.snooze(a) }
		case a.Scope == keys.Inbox && isView(a.Arg):
			effects[a.ID] = func(r *Root) tea.Cmd { return r.show(inbox.View(a.Arg)) }
		case a.Scope == keys.Inbox && isSort(a.Arg):
			effects[a.ID] = func(r *Root) tea.Cmd { return r.sortBy(inbox.Sort(a.Arg)) }
		}
	}
}

func (r *Root) reload() tea.Cmd {
	r.say("Loading everything again.")
	return r.refresh()
}

// quit stores the draft and ends the program.
func (r *Root) quit() tea.Cmd {
	return tea.Sequence(r.composer.Leave(), func() tea.Msg {
		r.stop()
		return tea.QuitMsg{}
	})
}
