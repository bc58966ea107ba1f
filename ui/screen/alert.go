package screen

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"
)

// AlertKind is how a terminal draws attention when its window is not in front.
type AlertKind string

// The kinds of alerts. A terminal that does not know a sequence ignores it;
// inside tmux only the bell arrives.
const (
	AlertOff    AlertKind = "off"
	AlertBell   AlertKind = "bell"
	AlertOSC9   AlertKind = "osc9"   // a desktop notification: iTerm2, WezTerm, Ghostty, kitty, Windows Terminal
	AlertOSC777 AlertKind = "osc777" // a desktop notification: foot, Ghostty, WezTerm, urxvt
)

// AlertKinds returns all kinds.
func AlertKinds() []AlertKind { return []AlertKind{AlertOff, AlertBell, AlertOSC9, AlertOSC777} }

// alert asks for attention.
type alert struct {
	kind  AlertKind
	words string
}

// Alert asks the terminal for the user's attention, in words of which only what
// is printable goes through. It is nil for AlertOff and unknown kinds. Whether
// the window is in front is the caller's to know.
func Alert(kind AlertKind, words string) tea.Cmd {
	switch kind {
	case AlertBell, AlertOSC9, AlertOSC777:
		return func() tea.Msg { return alert{kind, words} }
	}
	return nil
}

// appendTo writes the sequence of the alert.
func (a alert) appendTo(b []byte) []byte {
	switch a.kind {
	case AlertBell:
		return append(b, '\a')
	case AlertOSC9:
		b = append(b, "\x1b]9;"...)
	case AlertOSC777:
		b = append(b, "\x1b]777;notify;Oriel;"...)
	default:
		return b
	}
	return append(appendPrintable(b, a.words), "\x1b\\"...)
}

// alert rings while the screen has the terminal.
func (t *terminal) alert(a alert) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.holder != heldByScreen {
		return nil
	}
	if _, err := t.writer.out.Write(a.appendTo(nil)); err != nil {
		return fmt.Errorf("write to the terminal: %w", err)
	}
	return nil
}
