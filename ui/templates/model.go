package templates

import (
	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox"
	"oriel/inbox/advice"
	"oriel/ui/keys"
	"oriel/ui/theme"
)

// Filled is a template with its places filled in, and what was confirmed about
// it: ready to be sent.
type Filled struct {
	Message   inbox.TemplateMessage
	Confirmed []string
}

// Model is the box: the list first, then the form. Its methods are called one
// at a time.
type Model struct {
	theme  theme.Theme
	picked theme.Style
	words  *advice.Lexicon
	rule   string // what has to be confirmed with every template
	list   picker
	form   *form // nil: the list is shown
	w, h   int
}

// New returns the list of those templates that are approved. words check the
// result; rule is what the agent confirms with every one, empty for nothing.
func New(th theme.Theme, all []inbox.Template, words *advice.Lexicon, rule string) *Model {
	if words == nil {
		words = advice.Default()
	}
	return &Model{theme: th, picked: th.Text.On(th.Selected), words: words, rule: rule, list: newPicker(th, all)}
}

// Scope is where keys are heard now.
func (m *Model) Scope() keys.Scope {
	if m.form != nil {
		return keys.Form
	}
	return keys.Palette
}

// Title is what the box is called now.
func (m *Model) Title() string {
	if m.form != nil {
		return "Fill in"
	}
	return "Utility templates"
}

// SetSize gives the box w columns and h rows.
func (m *Model) SetSize(w, h int) { m.w, m.h = max(w, 0), max(h, 0) }

// Do carries out an action.
func (m *Model) Do(id keys.ID) {
	if m.form == nil {
		m.pick(id)
		return
	}
	switch id {
	case keys.FormNext:
		m.form.move(1)
	case keys.FormPrevious:
		m.form.move(-1)
	case keys.FormBack:
		if !m.form.back() {
			m.form = nil
		}
	}
}

func (m *Model) pick(id keys.ID) {
	switch id {
	case keys.PaletteDown:
		m.list.matching.Move(1)
	case keys.PaletteUp:
		m.list.matching.Move(-1)
	case keys.PaletteRun:
		if t, ok := m.list.matching.Selected(); ok {
			m.form = newForm(m.theme, t)
		}
	}
}

// Press takes a key that is no action: text, or the answer to a question. It
// reports true when the last question was answered with yes.
func (m *Model) Press(k tea.KeyMsg) (Filled, bool) {
	switch {
	case m.form == nil:
		m.list.press(k)
	case m.form.asking:
		return m.form.answer(k.String())
	default:
		m.form.press(k)
	}
	return Filled{}, false
}

// Submit is the wish to send. It reports true when nothing is missing and
// nothing has to be confirmed.
func (m *Model) Submit() (Filled, bool) {
	if m.form == nil || m.form.asking {
		return Filled{}, false
	}
	return m.form.submit(m.words, m.rule)
}

// Refuse says why what was filled in was not sent. It can be changed.
func (m *Model) Refuse(why string) {
	if m.form != nil {
		m.form.asking, m.form.problem = false, why
	}
}
