package screen

import (
	tea "github.com/charmbracelet/bubbletea"
)

// adapter is the model that the framework sees. The framework calls View after
// every Update; drawing there, not at the next tick of a renderer's timer, is
// what brings a key to the screen at once and lets an idle program sleep.
type adapter struct {
	model   Model
	session *session
	size    size // what the model has been told
}

// wakeMsg makes the adapter look at the terminal's size.
type wakeMsg struct{}

// Init starts the model and tells it the size, so that the first frame fits.
func (a *adapter) Init() tea.Cmd {
	first := a.model.Init()
	return guardCommand(tea.Batch(first, a.tellSize()))
}

// Update passes a message on, after the new size if there is one.
func (a *adapter) Update(m tea.Msg) (tea.Model, tea.Cmd) {
	resize := a.tellSize()
	if _, ok := m.(wakeMsg); ok {
		// There and back again in one go leaves the size as it was, and the
		// terminal with less than was drawn.
		a.session.terminal.forget()
		return a, guardCommand(resize)
	}
	if ring, ok := m.(alert); ok {
		if err := a.session.terminal.alert(ring); err != nil {
			a.session.cancel(err)
		}
		return a, guardCommand(resize)
	}
	if m == tea.ClearScreen() {
		a.session.terminal.forget()
	}
	return a, guardCommand(tea.Batch(resize, a.model.Update(m)))
}

// View draws. What it returns goes to a renderer that does nothing.
func (a *adapter) View() string {
	if err := a.session.terminal.draw(a.model.View(), a.size); err != nil {
		a.session.cancel(err)
	}
	return ""
}

// tellSize sends the model the terminal's size if it has changed.
func (a *adapter) tellSize() tea.Cmd {
	now := a.session.terminal.currentSize()
	if now == a.size {
		return nil
	}
	a.size = now
	return a.model.Update(tea.WindowSizeMsg{Width: now.width, Height: now.height})
}

// lendFor turns the messages that need the terminal for somebody else into one
// that the framework runs between two updates, with its input stopped.
func (s *session) lendFor(_ tea.Model, m tea.Msg) tea.Msg {
	switch m := m.(type) {
	case tea.KeyMsg:
		if m.Type == tea.KeyCtrlZ {
			return s.loanMsg(s.suspend, resumed)
		}
	case tea.SuspendMsg:
		return s.loanMsg(s.suspend, resumed)
	case execMsg:
		return s.loanMsg(func() error { return s.runChild(m.command) }, m.done)
	}
	return m
}

func (s *session) loanMsg(run func() error, done func(error) tea.Msg) tea.Msg {
	return tea.Exec(&loan{s, run}, done)()
}

func resumed(error) tea.Msg { return tea.ResumeMsg{} }
