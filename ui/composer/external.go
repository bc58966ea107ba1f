package composer

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox"
	"oriel/ui/screen"
	"oriel/ui/text"
)

// edited is what the editor left.
type edited struct {
	generation uint64
	text       string
	err        error
}

// EditorCommand returns the agent's editor with its arguments: $VISUAL, else
// $EDITOR, else vi.
func EditorCommand(getenv func(string) string) []string {
	for _, name := range []string{"VISUAL", "EDITOR"} {
		if command := strings.Fields(getenv(name)); len(command) > 0 {
			return command
		}
	}
	return []string{"vi"}
}

// EditExternally gives the text and the terminal to an editor and takes back
// what it leaves. The file is readable by its owner only and removed at the
// end. Should the editor fail, the text stays as it was. What may be sent is
// judged again on return: hours may have passed.
func (m *Model) EditExternally(command []string) tea.Cmd {
	if m.mode == closed || m.busy || len(command) == 0 {
		return nil
	}
	generation, draft := m.generation, m.buffer.text()
	return func() tea.Msg {
		path, err := writeDraft(draft)
		if err != nil {
			return edited{generation: generation, err: err}
		}
		child := exec.Command(command[0], append(command[1:len(command):len(command)], path)...)
		return screen.Exec(child, editorDone(generation, command[0], path))()
	}
}

// editorDone reads what an editor left, when it has ended, and removes it.
func editorDone(generation uint64, editor, path string) func(error) tea.Msg {
	return func(err error) tea.Msg {
		defer os.RemoveAll(filepath.Dir(path))
		if err != nil {
			return edited{generation: generation, err: inbox.Errorf(inbox.CodeInternal, "the editor %s failed: %w", editor, err)}
		}
		content, err := os.ReadFile(path)
		return edited{generation: generation, text: strings.TrimRight(string(content), "\r\n"), err: err}
	}
}

// writeDraft puts a text into a file of its own in a folder of its own, which
// nobody else can look into.
func writeDraft(draft string) (path string, err error) {
	dir, err := os.MkdirTemp("", "oriel-draft-")
	if err != nil {
		return "", err
	}
	path = filepath.Join(dir, "reply.txt")
	if err := os.WriteFile(path, []byte(text.ForFile(draft)), 0o600); err != nil {
		_ = os.RemoveAll(dir)
		return "", err
	}
	return path, nil
}

func (m *Model) onEdited(e edited) tea.Cmd {
	if e.generation != m.generation {
		return nil
	}
	m.now = m.desk.Now()
	m.judge()
	if e.err != nil {
		m.notice = problem("The text is as it was: " + e.err.Error())
		m.settle()
		return nil
	}
	return m.setText(e.text)
}

// setText replaces what is written.
func (m *Model) setText(s string) tea.Cmd {
	m.backToWriting()
	if s = m.lined(Clean(s)); s != m.buffer.text() {
		m.buffer.set(s)
	}
	return m.touch()
}
