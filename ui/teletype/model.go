package teletype

import (
	"context"
	"slices"
	"sync"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/ui/keys"
	"oriel/ui/lines"
	"oriel/ui/screen"
	"oriel/ui/text"
)

// mostLines bounds what can be scrolled back to by making the screen larger.
const mostLines = 1000

// Model shows a session. It is a screen.Model.
type Model struct {
	ctx     context.Context
	stop    context.CancelFunc
	session *lines.Session
	talking sync.Mutex // held by whoever speaks with the session

	saveTape func() (file string, err error)
	// Paper gets a copy of the session; nil for none.
	Paper Paper

	said    []text.Safe
	hidden  *hiding // nil while everything is shown
	typed   []rune
	waiting []string // lines that were typed while one is being answered
	busy    bool
	w, h    int

	conversation int64
}

// New returns a terminal with a session that has not begun. saveTape is what
// the key does that writes down what was done in a demo, nil for nothing.
func New(session *lines.Session, saveTape func() (file string, err error)) *Model {
	m := &Model{session: session, saveTape: saveTape, busy: true}
	m.ctx, m.stop = context.WithCancel(context.Background())
	return m
}

// Close ends the session as the end of the input does. A line that is being
// answered is broken off.
func (m *Model) Close() {
	m.stop()
	m.talking.Lock()
	defer m.talking.Unlock()
	said, _ := m.session.Close(context.WithoutCancel(m.ctx))
	m.paper().Says(said)
}

// Conversation is the one that is open, as of the last answer; 0 is none.
func (m *Model) Conversation() int64 { return m.conversation }

// answer is what the session said to a line, and where it is after it.
type answer struct {
	said         []text.Safe
	conversation int64
	ended        bool
}

// Init lets the session begin.
func (m *Model) Init() tea.Cmd {
	paper := m.paper()
	return func() tea.Msg {
		m.talking.Lock()
		defer m.talking.Unlock()
		said := m.session.Begin(m.ctx)
		paper.Says(said)
		return answer{said, m.session.Conversation(), false}
	}
}

// Update hears keys and answers.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.w, m.h = msg.Width, msg.Height
	case tea.KeyMsg:
		return m.key(msg)
	case answer:
		return m.answered(msg)
	case saved:
		m.say(msg.said)
	}
	return nil
}

func (m *Model) key(k tea.KeyMsg) tea.Cmd {
	if id, _ := keys.Lookup(keys.Everywhere, k.String()); id == keys.SaveTape {
		return m.save()
	}
	switch k.Type {
	case tea.KeyRunes, tea.KeySpace:
		return m.runes(k.Runes)
	case tea.KeyBackspace:
		m.typed = m.typed[:max(len(m.typed)-1, 0)]
	case tea.KeyCtrlU:
		m.typed = m.typed[:0]
	case tea.KeyEnter:
		return m.enter()
	case tea.KeyCtrlC, tea.KeyCtrlD:
		m.stop()
		return tea.Quit
	}
	return nil
}

// saved tells where what was done was written.
type saved struct{ said []text.Safe }

func (m *Model) save() tea.Cmd {
	if m.saveTape == nil {
		return nil
	}
	paper := m.paper()
	return func() tea.Msg {
		words := "What was done so far is in "
		file, err := m.saveTape()
		if err != nil {
			words, file = err.Error(), ""
		}
		said := []text.Safe{text.Line(words + file + ".")}
		paper.Says(said)
		return saved{said}
	}
}

// runes types; a line feed in a paste is the key enter.
func (m *Model) runes(runes []rune) tea.Cmd {
	var commands []tea.Cmd
	for _, r := range runes {
		if r == '\n' || r == '\r' {
			commands = append(commands, m.enter())
			continue
		}
		m.typed = append(m.typed, r)
	}
	return tea.Batch(commands...)
}

// enter hands the line over, or lets it wait for its turn.
func (m *Model) enter() tea.Cmd {
	line := string(m.typed)
	m.typed = m.typed[:0]
	m.say([]text.Safe{text.Sanitize(line)})
	if m.busy {
		m.waiting = append(m.waiting, line)
		return nil
	}
	return m.hear(line)
}

func (m *Model) hear(line string) tea.Cmd {
	m.busy = true
	paper := m.paper()
	return func() tea.Msg {
		m.talking.Lock()
		defer m.talking.Unlock()
		paper.Hears(text.Sanitize(line))
		said := m.session.Hear(m.ctx, line)
		paper.Says(said)
		return answer{said, m.session.Conversation(), m.session.Ended()}
	}
}

func (m *Model) answered(a answer) tea.Cmd {
	m.say(a.said)
	m.busy, m.conversation = false, a.conversation
	if n := len(a.said); n > 0 && m.hidden != nil {
		m.hidden.question = a.said[n-1]
	}
	switch {
	case a.ended:
		return tea.Quit
	case len(m.waiting) > 0:
		line := m.waiting[0]
		m.waiting = m.waiting[1:]
		return m.hear(line)
	}
	return nil
}

func (m *Model) say(said []text.Safe) {
	m.said = append(m.said, said...)
	m.said = slices.Delete(m.said, 0, max(len(m.said)-mostLines, 0))
}

// View is the end of what was said, and what is being typed.
func (m *Model) View() screen.Frame {
	last := m.said[max(len(m.said)-m.h, 0):] // each is a row at least
	rows := wrapped(append(slices.Clip(last), text.Sanitize(string(m.typed))), m.w)
	rows = rows[max(len(rows)-m.h, 0):]
	f := screen.Frame{Lines: make([]string, len(rows))}
	for i, row := range rows {
		f.Lines[i] = row.String()
	}
	if n := len(rows); n > 0 {
		f.Cursor = &screen.Cursor{X: rows[n-1].Width(), Y: n - 1}
	}
	return f
}

// wrapped breaks lines as a terminal of that width does; an empty one stays.
func wrapped(said []text.Safe, w int) []text.Safe {
	var rows []text.Safe
	for _, line := range said {
		broken := line.Wrap(w)
		if len(broken) == 0 {
			broken = []text.Safe{{}}
		}
		rows = append(rows, broken...)
	}
	return rows
}
