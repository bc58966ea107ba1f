package screen

import (
	"errors"
	"fmt"
	"os"
	"sync"

	"github.com/charmbracelet/x/term"
)

// ErrNotTerminal means that standard input or output is not a terminal, so no
// screen can be shown.
var ErrNotTerminal = errors.New("the screen needs a terminal as standard input and output")

var errClosed = errors.New("the terminal has been given back")

const (
	// Alternate screen, no cursor, pastes marked, focus reported.
	enterModes = "\x1b[?1049h" + hideCursor + "\x1b[?2004h\x1b[?1004h"
	// The reverse, from whatever state a frame broken off has left.
	leaveModes = endUpdate + "\x1b[m\x1b[?1004l\x1b[?2004l\x1b[?7h" + showCursor + "\x1b[?1049l"
)

// holder says who has the terminal.
type holder int

const (
	heldByNobody holder = iota
	heldByScreen
	heldByChild // an editor, or the shell while we are suspended
	heldForGood // given back; nothing is written any more
)

// size is in cells.
type size struct{ width, height int }

// terminal owns the terminal's state: raw mode, alternate screen, cursor, paste
// and focus reports. Its methods may be called from any goroutine.
type terminal struct {
	in, out *os.File
	cooked  *term.State // as we found it, and as we leave it

	mu     sync.Mutex
	holder holder
	size   size
	writer *Writer
}

// openTerminal looks at a terminal and leaves it as it is.
func openTerminal(in, out *os.File) (*terminal, error) {
	if !term.IsTerminal(in.Fd()) || !term.IsTerminal(out.Fd()) {
		return nil, ErrNotTerminal
	}
	cooked, err := term.GetState(in.Fd())
	if err != nil {
		return nil, fmt.Errorf("read the terminal's settings: %w", err)
	}
	return &terminal{in: in, out: out, cooked: cooked, writer: NewWriter(out, 0, 0)}, nil
}

// take makes the terminal ours, or ours again. The next frame is drawn whole.
func (t *terminal) take() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.holder == heldForGood {
		return errClosed
	}
	if _, err := term.MakeRaw(t.in.Fd()); err != nil {
		return fmt.Errorf("set the terminal to raw mode: %w", err)
	}
	t.holder = heldByScreen
	if _, err := t.out.WriteString(enterModes); err != nil {
		return fmt.Errorf("enter the alternate screen: %w", err)
	}
	t.measureLocked()
	t.writer.Invalidate()
	return nil
}

// lend gives the terminal to a child or to the shell until take.
func (t *terminal) lend() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.holder == heldForGood {
		return errClosed
	}
	t.holder = heldByChild
	return t.restoreLocked()
}

// close gives the terminal back for good. Further calls do nothing.
func (t *terminal) close() {
	t.mu.Lock()
	defer t.mu.Unlock()
	held := t.holder
	t.holder = heldForGood
	switch held {
	case heldByScreen:
		_ = t.restoreLocked() // on the way out; nobody is left to tell
	case heldByChild:
		_ = term.Restore(t.in.Fd(), t.cooked)
	}
}

func (t *terminal) restoreLocked() error {
	_, writeErr := t.out.WriteString(leaveModes)
	if err := errors.Join(writeErr, term.Restore(t.in.Fd(), t.cooked)); err != nil {
		return fmt.Errorf("restore the terminal: %w", err)
	}
	return nil
}

// isLent reports whether a child or the shell has the terminal.
func (t *terminal) isLent() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.holder == heldByChild
}

// measure asks the kernel, not the terminal, for the size.
func (t *terminal) measure() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.measureLocked()
}

func (t *terminal) measureLocked() {
	width, height, err := term.GetSize(t.out.Fd())
	if err != nil || width <= 0 || height <= 0 {
		width, height = 80, 24 // serial lines and some containers do not know theirs
	}
	t.size = size{width, height}
}

// currentSize returns the size that was measured last.
func (t *terminal) currentSize() size {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.size
}

// forget makes the next frame a whole one: what stands on the terminal may not
// be what was drawn.
func (t *terminal) forget() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.writer.Invalidate()
}

// draw shows a frame made for a screen of the given size. While somebody else
// has the terminal it does nothing: taking it again draws everything.
func (t *terminal) draw(f Frame, made size) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.holder != heldByScreen {
		return nil
	}
	if t.writer.width != made.width || t.writer.height != made.height {
		t.writer.Resize(made.width, made.height)
	}
	return t.writer.Draw(f)
}
