package composer

import tea "github.com/charmbracelet/bubbletea"

// WriteDraft makes the file that an editor gets.
var WriteDraft = writeDraft

// EditorDone returns what runs when the editor ends.
func EditorDone(m *Model, path string) func(error) tea.Msg {
	return editorDone(m.generation, "editor", path)
}

// Text is what has been written.
func (m *Model) Text() string { return m.buffer.text() }

// Shifted follows marks through a change of the text.
var Shifted = shifted

// SetText replaces what is written.
func (m *Model) SetText(s string) tea.Cmd { return m.setText(s) }
