package demo

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox/clock"
	"oriel/ui/tape"
	"oriel/ui/text"
)

// Transcript shows a session in line mode to somebody who reads lines, each when
// it is said. A line of theirs stops the tape, and they go on by themselves. It
// is the Audience and the Hands of the session, and the paper of its screen.
type Transcript struct {
	remote *remote
	out    io.Writer

	mu      sync.Mutex
	unread  []string // said, but not written yet
	caption string
}

// NewTranscript writes a session to out, speed times as fast as its tape says.
func NewTranscript(out io.Writer, c clock.Clock, speed float64) *Transcript {
	return &Transcript{remote: newRemote(c, speed), out: out}
}

// Show plays a tape for the one who reads, then does what they do, if they take
// over, while guests come by. It returns when they have quit or ctx has ended.
func (t *Transcript) Show(ctx context.Context, s *Session, statements, guests []tape.Statement) error {
	err := s.Play(ctx, statements, t)
	if err == nil && !t.HasTakenOver() {
		t.add("── The tape has ended. Enter goes on from here by hand, the end of the input (ctrl+d) leaves.")
		t.Flush()
	}
	if err == nil && t.remote.awaitTakeOver(ctx) {
		err = s.Live(ctx, t, t, t.remote.clock, guests)
	}
	if ctx.Err() != nil {
		return nil
	}
	return err
}

// Recite plays a tape for somebody who cannot take over, in no time.
func (t *Transcript) Recite(ctx context.Context, s *Session, statements []tape.Statement) error {
	t.remote.change(func() { t.remote.hurry = func(Moment) bool { return false } })
	return s.Play(ctx, statements, t)
}

// TakeOver gives the session into the hands of the one who reads.
func (t *Transcript) TakeOver() {
	t.remote.change(func() {
		t.remote.taken = true
		t.remote.done = append(t.remote.done, tea.KeyMsg{Type: tea.KeyRunes}) // no key, but a beginning
	})
}

// longestInput is the most bytes that are taken as one line; a longer one is
// taken in pieces, so that input without a line feed fills no memory.
const longestInput = 64 << 10

// Listen takes the lines that somebody writes until there are no more. Then the
// session ends as at the end of its input, or, while a tape plays, by stop. A
// read that waits for somebody cannot be called back: it ends with the program.
func (t *Transcript) Listen(in io.Reader, stop func()) {
	r := bufio.NewReaderSize(in, longestInput)
	for {
		line, err := readFromOutside(r)
		if err != nil {
			break
		}
		t.hear(line)
	}
	if !t.HasTakenOver() {
		stop()
		return
	}
	t.remote.change(func() { t.remote.done = append(t.remote.done, tea.KeyMsg{Type: tea.KeyCtrlD}) })
}

// readFromOutside reads a line that nobody in the program waits for.
func readFromOutside(r *bufio.Reader) (string, error) {
	line, _, err := r.ReadLine()
	return string(line), err
}

// saveKey is what a terminal in line mode gives for the key ctrl+t.
const saveKey = "\x14"

// hear makes keys of a line. The first one takes over, and what the tape was
// typing is gone.
func (t *Transcript) hear(line string) {
	var done []tea.Msg
	if !t.HasTakenOver() {
		done = append(done, tea.KeyMsg{Type: tea.KeyCtrlU})
	}
	rest := strings.ReplaceAll(line, saveKey, "")
	if rest != line {
		done = append(done, tea.KeyMsg{Type: tea.KeyCtrlT})
	}
	if rest != "" {
		done = append(done, tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(rest)})
	}
	if rest != "" || rest == line {
		done = append(done, tea.KeyMsg{Type: tea.KeyEnter})
	}
	t.remote.change(func() {
		t.remote.taken = true
		t.remote.done = append(t.remote.done, done...)
	})
}

// Hears is what a tape types: whoever types by themselves sees it already.
func (t *Transcript) Hears(line text.Safe) {
	if !t.HasTakenOver() {
		t.add(line.String())
	}
}

// Says is what the session says.
func (t *Transcript) Says(lines []text.Safe) {
	for _, line := range lines {
		t.add(line.String())
	}
}

func (t *Transcript) add(line string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.unread = append(t.unread, line)
}

// Flush writes what was said since the last time. It is not done as it is said:
// whoever reads may be slow, and the world must not wait for them.
func (t *Transcript) Flush() {
	t.mu.Lock()
	unread := t.unread
	t.unread = nil
	t.mu.Unlock()
	for _, line := range unread {
		fmt.Fprintln(t.out, line)
	}
}

// See writes what was said, and the caption of what follows.
func (t *Transcript) See(_ context.Context, m Moment) {
	t.remote.stands(m)
	if m.Caption != t.caption && m.Caption != "" && !t.HasTakenOver() {
		t.add("── " + text.Line(m.Caption).String())
	}
	t.caption = m.Caption
	t.Flush()
}

// Feel waits as long as the one who reads wants to.
func (t *Transcript) Feel(ctx context.Context, d time.Duration) {
	t.Flush()
	t.remote.Feel(ctx, d)
}

// HasTakenOver tells that somebody goes on by themselves.
func (t *Transcript) HasTakenOver() bool { return t.remote.HasTakenOver() }

// Take returns what the one who has taken over did.
func (t *Transcript) Take() ([]tea.Msg, <-chan struct{}) { return t.remote.Take() }

// Lend does nothing: lines ask nothing of a terminal.
func (t *Transcript) Lend(context.Context, tea.Msg) {}
