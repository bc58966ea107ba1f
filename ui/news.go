package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"oriel/ui/composer"
)

// News is what the program tells the agent while the screen is up.
type News struct {
	// Words say what happened; with Err they are not needed.
	Words string
	Err   error
	// Drafts is what drafts are held to from now on, nil for no change.
	Drafts *composer.Settings
}

// listenForNews waits for the next piece.
func (r *Root) listenForNews() tea.Cmd {
	ctx, news := r.ctx, r.options.News
	if news == nil {
		return nil
	}
	return func() tea.Msg {
		select {
		case n, open := <-news:
			if open {
				return n
			}
		case <-ctx.Done():
		}
		return nil
	}
}

// hear tells the agent, and shows everything by the settings of now.
func (r *Root) hear(n News) tea.Cmd {
	if n.Err != nil {
		r.fail(n.Err)
	} else if n.Words != "" {
		r.say(n.Words)
	}
	var check tea.Cmd
	if n.Drafts != nil {
		check = r.composer.SetSettings(*n.Drafts)
	}
	return tea.Batch(check, r.refresh(), r.listenForNews())
}
