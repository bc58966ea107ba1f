package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox"
	"oriel/inbox/policy"
	"oriel/ui/keys"
	"oriel/ui/sendmenu"
)

// sendOptions is the menu of ways to send.
type sendOptions struct{ *sendmenu.Model }

func (sendOptions) title() string                    { return "" }
func (sendOptions) scope() keys.Scope                { return keys.Menu }
func (sendOptions) cursor() (x, y int)               { return -1, 0 }
func (sendOptions) press(*Root, tea.KeyMsg) tea.Cmd  { return nil }
func (s sendOptions) lines() []string                { return s.Lines() }
func (s sendOptions) do(_ *Root, id keys.ID) tea.Cmd { return s.Do(id) }

func (s sendOptions) fit(w, h int) (int, int) {
	w = min(w, 90)
	h = min(s.Height(w), h)
	s.SetSize(w, h)
	return w, h
}

func (r *Root) openSendMenu(d inbox.Detail) tea.Cmd {
	options, _, err := r.desk.Judge(d.Conversation, d.Page, r.now)
	if err != nil {
		r.fail(err)
		return nil
	}
	m := sendmenu.New(r.theme, r.options.Timezone)
	m.Show(options, r.now)
	r.open(sendOptions{m})
	return nil
}

// optionsWhileWriting is the same menu, asked for by the composer.
func (r *Root) optionsWhileWriting() tea.Cmd {
	if d, ok := r.thread.Detail(); ok {
		return r.openSendMenu(d)
	}
	return nil
}

// chosen writes the way that was chosen.
func (r *Root) chosen(c sendmenu.Chosen) tea.Cmd {
	r.overlay = nil
	if d, ok := r.thread.Detail(); ok && c.ID == policy.Utility {
		return r.pickTemplate(d)
	}
	if r.composer.Focused() {
		return r.composer.SetOption(c.ID)
	}
	return r.want(wish{option: c.ID})
}
