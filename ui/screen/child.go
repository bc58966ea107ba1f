package screen

import (
	"io"
	"os/exec"
	"syscall"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// stopGrace bounds the wait for SIGCONT after we stopped ourselves. The kernel
// does not stop a process that no shell could continue (a session leader in a
// container, say): then nothing comes and the screen returns. It is long enough
// for a busy machine to stop us within, or the shell would find the terminal
// raw. A process that was stopped returns at once, for its timer ran on.
const stopGrace = time.Second

// Exec returns a command that gives the terminal to a child process, such as
// the editor, waits for it, takes the terminal again and draws everything. done
// makes the message that tells how the child ended; nil sends none. Streams
// that c leaves nil are the terminal.
func Exec(c *exec.Cmd, done func(error) tea.Msg) tea.Cmd {
	return func() tea.Msg { return execMsg{c, done} }
}

// execMsg is turned into a loan of the terminal before the model sees it.
type execMsg struct {
	command *exec.Cmd
	done    func(error) tea.Msg
}

// Answered returns what was asked of the terminal such that its answer, if there
// is one, comes as wrap makes it. So a model that runs another one inside of it
// tells what is meant for that one from all else.
func Answered(asked tea.Msg, wrap func(tea.Msg) tea.Msg) tea.Msg {
	m, ok := asked.(execMsg)
	if !ok || m.done == nil {
		return asked
	}
	done := m.done
	m.done = func(err error) tea.Msg {
		answer := done(err)
		if answer == nil {
			return nil
		}
		return wrap(answer)
	}
	return m
}

// IsForTerminal reports whether a message asks for the terminal itself: to lend
// it to a child, to suspend the program, or to be cleared. A model that runs
// inside of another one, which has the terminal, hands it outwards.
func IsForTerminal(m tea.Msg) bool {
	switch m.(type) {
	case execMsg, tea.SuspendMsg:
		return true
	}
	return m == tea.ClearScreen()
}

// loan is the framework's view of something that runs with the terminal lent.
// The framework stops reading input before Run and starts again after it.
type loan struct {
	session *session
	run     func() error
}

// Run lends the terminal, runs and takes the terminal back.
func (l *loan) Run() error {
	s := l.session
	s.leaveTypedSignals()
	defer s.hearTypedSignals()
	if err := s.terminal.lend(); err != nil {
		return err
	}
	err := l.run()
	if lost := s.terminal.take(); lost != nil {
		s.cancel(lost) // without a terminal there is nothing to go on with
		return lost
	}
	return err
}

// The framework offers its own streams; the child gets the terminal's.
func (*loan) SetStdin(io.Reader)  {}
func (*loan) SetStdout(io.Writer) {}
func (*loan) SetStderr(io.Writer) {}

// runChild runs a command on the terminal.
func (s *session) runChild(c *exec.Cmd) error {
	if c.Stdin == nil {
		c.Stdin = s.terminal.in
	}
	if c.Stdout == nil {
		c.Stdout = s.terminal.out
	}
	if c.Stderr == nil {
		c.Stderr = s.terminal.out
	}
	if err := c.Start(); err != nil {
		return err
	}
	dropTypedSignals()
	s.child.Store(c.Process)
	defer s.child.Store(nil)
	s.tellChild() // the end may have come before there was a child to tell
	return c.Wait()
}

// suspend stops the process group, as ctrl+z does in cooked mode, and returns
// when it runs again. SIGTSTP must never be caught, here or elsewhere: the Go
// runtime cannot give a signal its stopping back, even when nobody listens any
// more, and then neither we nor an editor could stop the job.
func (s *session) suspend() error {
	select {
	case <-s.continued: // left over from a child's time
	default:
	}
	if err := syscall.Kill(0, syscall.SIGTSTP); err != nil {
		return err
	}
	timer := s.clock.NewTimer(stopGrace)
	defer timer.Stop()
	select {
	case <-s.continued:
	case <-timer.C():
	}
	return nil
}
