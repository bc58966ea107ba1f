package composer

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/ui/affirm"
	"oriel/ui/describe"
	"oriel/ui/keys"
)

// Update takes keys while the composer is open, and the Desk's answers at any
// time.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		return m.key(msg)
	case pulse:
		return m.onPulse(msg)
	case saved:
		return m.onSaved(msg)
	case draftRead:
		return m.onDraft(msg)
	case sent:
		return m.onSent(msg)
	case requested:
		return m.onRequested(msg)
	case edited:
		return m.onEdited(msg)
	case checked:
		return m.onChecked(msg)
	}
	return nil
}

// Do carries out an action of the composer, if it is one.
func (m *Model) Do(id keys.ID) tea.Cmd {
	act, ok := acts[id]
	if !ok || m.mode == closed || m.busy {
		return nil
	}
	return act(m)
}

var acts = map[keys.ID]func(*Model) tea.Cmd{
	keys.Send:        (*Model).pressSend,
	keys.SendOptions: (*Model).askOptions,
	keys.Split:       (*Model).pressSplit,
	keys.Editor:      (*Model).askEditor,
	keys.Leave:       (*Model).escape,
}

func (m *Model) key(k tea.KeyMsg) tea.Cmd {
	switch {
	case m.mode == closed:
		return nil
	case m.busy:
		m.typed = append(m.typed, k)
		return nil
	case k.Paste:
		return m.paste(string(k.Runes))
	}
	if id, ok := keys.Lookup(keys.Composer, k.String()); ok {
		return m.Do(id)
	}
	if m.mode != writing {
		return m.answer(k)
	}
	return m.edit(k)
}

// edit changes the text or moves the cursor.
func (m *Model) edit(k tea.KeyMsg) tea.Cmd {
	if motion, ok := edits[k.String()]; ok {
		motion(m)
		return m.touch()
	}
	if (k.Type == tea.KeyRunes || k.Type == tea.KeySpace) && !k.Alt {
		m.buffer.insert(typed(k.Runes))
		m.notice = notice{}
		return m.touch()
	}
	return nil
}

// fewLines is how much a paste may bring without being announced.
const fewLines = 3

// paste inserts and never sends, whatever line breaks it holds.
func (m *Model) paste(s string) tea.Cmd {
	m.backToWriting()
	s = m.lined(Clean(s))
	m.buffer.insert(s)
	m.notice = notice{}
	if lines := len(splitLines(s)); lines > fewLines {
		m.notice = remark("Pasted " + describe.Count(lines, "line") + ", nothing is sent yet.")
	}
	return m.touch()
}

// lined puts everything on one line where the text is a title.
func (m *Model) lined(s string) string {
	if m.titleMax() > 0 {
		return strings.ReplaceAll(s, "\n", " ")
	}
	return s
}

// escape goes one step back, and out of the composer at last.
func (m *Model) escape() tea.Cmd {
	if m.mode != writing {
		m.backToWriting()
		return nil
	}
	return tea.Batch(m.Leave(), tell(Left{}))
}

func (m *Model) backToWriting() {
	m.mode, m.parts, m.asked, m.notice = writing, nil, affirm.Questions{}, notice{}
	m.settle()
}

func (m *Model) askOptions() tea.Cmd { return tell(OptionsRequested{}) }

func (m *Model) askEditor() tea.Cmd {
	m.backToWriting()
	return tell(EditorRequested{m.buffer.text()})
}

// edits are the keys that move and change within the text, as in shells and
// editors. Those that do something beyond the text are in package keys.
var edits = map[string]func(*Model){
	"left": leftKey, "ctrl+b": leftKey,
	"right": rightKey, "ctrl+f": rightKey,
	"up": upKey, "ctrl+p": upKey,
	"down": downKey, "ctrl+n": downKey,
	"home": homeKey, "ctrl+a": homeKey,
	"end":      func(m *Model) { m.buffer.moveTo(m.buffer.lineEnd(m.buffer.at)) },
	"alt+left": wordLeftKey, "ctrl+left": wordLeftKey, "alt+b": wordLeftKey,
	"alt+right": wordRightKey, "ctrl+right": wordRightKey, "alt+f": wordRightKey,
	"ctrl+home": func(m *Model) { m.buffer.moveTo(position{}) },
	"ctrl+end":  func(m *Model) { m.buffer.moveTo(m.buffer.end()) },
	"pgup":      func(m *Model) { m.buffer.moveRows(m.textWidth(), -max(m.layout.editor-1, 1)) },
	"pgdown":    func(m *Model) { m.buffer.moveRows(m.textWidth(), max(m.layout.editor-1, 1)) },

	"enter": newlineKey, "ctrl+j": newlineKey,
	"tab":       func(m *Model) { m.buffer.insert("    ") },
	"backspace": backspaceKey, "ctrl+h": backspaceKey,
	"delete": deleteKey, "ctrl+d": deleteKey,
	"ctrl+w": killWordLeft, "alt+backspace": killWordLeft,
	"alt+d":  func(m *Model) { m.buffer.kill(m.buffer.at, m.buffer.wordRight(m.buffer.at)) },
	"ctrl+u": func(m *Model) { m.buffer.kill(m.buffer.lineStart(m.buffer.at), m.buffer.at) },
	"ctrl+k": killLine,
	"ctrl+y": func(m *Model) { m.buffer.insert(m.buffer.killed) },
}

func leftKey(m *Model)      { m.buffer.moveTo(m.buffer.left(m.buffer.at)) }
func rightKey(m *Model)     { m.buffer.moveTo(m.buffer.right(m.buffer.at)) }
func upKey(m *Model)        { m.buffer.moveRows(m.textWidth(), -1) }
func downKey(m *Model)      { m.buffer.moveRows(m.textWidth(), 1) }
func homeKey(m *Model)      { m.buffer.moveTo(m.buffer.lineStart(m.buffer.at)) }
func wordLeftKey(m *Model)  { m.buffer.moveTo(m.buffer.wordLeft(m.buffer.at)) }
func wordRightKey(m *Model) { m.buffer.moveTo(m.buffer.wordRight(m.buffer.at)) }
func newlineKey(m *Model)   { m.buffer.insert(m.lined("\n")) }
func backspaceKey(m *Model) { m.buffer.cut(m.buffer.left(m.buffer.at), m.buffer.at) }
func deleteKey(m *Model)    { m.buffer.cut(m.buffer.at, m.buffer.right(m.buffer.at)) }
func killWordLeft(m *Model) { m.buffer.kill(m.buffer.wordLeft(m.buffer.at), m.buffer.at) }

// killLine cuts to the end of the line, and at the end the line break.
func killLine(m *Model) {
	end := m.buffer.lineEnd(m.buffer.at)
	if m.buffer.at == end {
		end = m.buffer.right(end)
	}
	m.buffer.kill(m.buffer.at, end)
}
