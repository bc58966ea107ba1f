package prompt

import (
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"

	"oriel/ui/text"
	"oriel/ui/theme"
)

// longest is how many characters a field takes; a filter needs no more.
const longest = 200

// Field is a line of text that is being typed.
type Field struct {
	input textinput.Model
	label text.Safe
	looks looks
}

type looks struct{ label, typed theme.Style }

// New returns an empty field that shows label before the text.
func New(th theme.Theme, label string) *Field {
	input := textinput.New()
	input.CharLimit = longest
	input.Focus()
	return &Field{input: input, label: text.Literal(label), looks: looks{label: th.Key, typed: th.Text}}
}

// Value is what has been typed.
func (f *Field) Value() string { return f.input.Value() }

// Clear empties the field.
func (f *Field) Clear() { f.input.SetValue("") }

// Key edits the text and reports whether it is another one now. A paste is
// inserted like typing, its line breaks as spaces.
func (f *Field) Key(k tea.KeyMsg) (changed bool) {
	before := f.input.Value()
	f.input, _ = f.input.Update(k) // its command makes a drawn cursor blink; ours is the terminal's
	return f.input.Value() != before
}

// Line draws the field in exactly w columns. column is where the cursor stands.
// Of a text that does not fit, the end around the cursor is shown.
func (f *Field) Line(w int) (line string, column int) {
	label := f.label.Truncate(w)
	room := w - label.Width()
	runes := []rune(f.input.Value())
	at := min(f.input.Position(), len(runes))
	from := 0
	for from < at && text.Literal(string(runes[from:at])).Width() >= room {
		from++
	}
	typed := text.Literal(string(runes[from:])).Pad(room)
	column = label.Width() + text.Literal(string(runes[from:at])).Width()
	return f.looks.label.Render(label) + f.looks.typed.Render(typed), min(column, max(w-1, 0))
}
