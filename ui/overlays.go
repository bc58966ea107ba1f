package ui

import (
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/ui/help"
	"oriel/ui/keys"
	"oriel/ui/menu"
	"oriel/ui/palette"
)

// helpPage shows the keys, and what the signs in the list are.
type helpPage struct{ *help.Model }

func (r *Root) openHelp() tea.Cmd {
	r.open(helpPage{help.New(r.theme, r.scope(), r.offered())})
	return nil
}

func (helpPage) scope() keys.Scope               { return keys.Menu }
func (helpPage) cursor() (x, y int)              { return -1, 0 }
func (helpPage) press(*Root, tea.KeyMsg) tea.Cmd { return nil }
func (h helpPage) lines() []string               { return h.Lines() }

// title says that there is more, and how to see it.
func (h helpPage) title() string {
	if below := h.Below(); below > 0 {
		return "Keys and signs · " + strconv.Itoa(below) + " rows below: j"
	}
	return "Keys and signs"
}

func (h helpPage) fit(w, height int) (int, int) {
	w = min(w, 78)
	h.SetSize(w, height)
	return w, height
}

func (h helpPage) do(r *Root, id keys.ID) tea.Cmd {
	switch id {
	case keys.MenuDown:
		h.Scroll(1)
	case keys.MenuUp:
		h.Scroll(-1)
	case keys.MenuPageDown:
		h.Scroll(h.Page())
	case keys.MenuPageUp:
		h.Scroll(-h.Page())
	case keys.Choose:
		r.overlay = nil
	}
	return nil
}

// commands is the palette.
type commands struct{ *palette.Model }

func (r *Root) openPalette() tea.Cmd {
	r.open(commands{palette.New(r.theme, r.commandsHere())})
	return nil
}

func (commands) title() string        { return "Commands" }
func (commands) scope() keys.Scope    { return keys.Palette }
func (c commands) cursor() (x, y int) { return c.Cursor(), 0 }
func (c commands) lines() []string    { return c.Lines() }

func (c commands) press(_ *Root, k tea.KeyMsg) tea.Cmd {
	c.Type(k)
	return nil
}

func (c commands) fit(w, h int) (int, int) {
	w, h = min(w, 72), min(h, 16)
	c.SetSize(w, h)
	return w, h
}

func (c commands) do(r *Root, id keys.ID) tea.Cmd {
	switch id {
	case keys.PaletteDown:
		c.Move(1)
	case keys.PaletteUp:
		c.Move(-1)
	case keys.PaletteRun:
		r.overlay = nil
		if chosen, ok := c.Selected(); ok {
			return r.do(chosen)
		}
	}
	return nil
}

// choice asks for one of a few answers.
type choice struct {
	heading string
	in      keys.Scope
	menu    *menu.Model
	answer  func(keys.ID) tea.Cmd
	guard   guard
}

func (c *choice) title() string                   { return c.heading }
func (c *choice) scope() keys.Scope               { return c.in }
func (c *choice) cursor() (x, y int)              { return -1, 0 }
func (c *choice) press(*Root, tea.KeyMsg) tea.Cmd { return nil }
func (c *choice) lines() []string                 { return c.menu.Lines() }

func (c *choice) fit(w, _ int) (int, int) {
	w = min(w, 66)
	c.menu.SetSize(w, 0)
	return w, c.menu.Height()
}

func (c *choice) do(r *Root, id keys.ID) tea.Cmd {
	switch id {
	case keys.MenuDown:
		c.menu.Move(1)
		return nil
	case keys.MenuUp:
		c.menu.Move(-1)
		return nil
	case keys.Choose:
		id, _ = c.menu.Selected()
	}
	if !c.menu.Has(id) || c.guard.swallow(r.now) {
		return nil
	}
	r.overlay = nil
	return c.answer(id)
}

// ask opens a choice. Keys that come too quickly after it are no answer.
func (r *Root) ask(c *choice) {
	c.guard.lastKey = r.now
	r.open(c)
}

func (r *Root) openSnooze() tea.Cmd {
	if _, ok := r.current(); !ok {
		return nil
	}
	answers := menu.New(r.theme, keys.Snooze, nil, func(keys.ID) bool { return true })
	r.ask(&choice{heading: "Snooze", in: keys.Snooze, menu: answers, answer: r.do})
	return nil
}
