package screen

import (
	"context"
	"os"
	"sync/atomic"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox/clock"
)

// Model is a program with a screen. Its methods are called one at a time.
type Model interface {
	// Init returns the first command.
	Init() tea.Cmd
	// Update takes a message and returns what to do next. The first message is
	// a tea.WindowSizeMsg. tea.ResumeMsg comes after the program has been
	// suspended or stopped: hours may have passed.
	Update(tea.Msg) tea.Cmd
	// View returns what to show now.
	View() Frame
}

// Options are for Run. The zero value is ready to use.
type Options struct {
	// In and Out are the terminal; nil means standard input and output.
	In, Out *os.File
	// Clock is used to wait; nil means the machine's.
	Clock clock.Clock
}

// Run shows a model on the terminal until it returns tea.Quit, the context ends
// or SIGTERM, SIGHUP or SIGINT arrives, and leaves the terminal as it was: also
// when the model panics, or a command, or a goroutine started with Go. A panic
// is not recovered.
//
// Run sends itself SIGTSTP for the key ctrl+z and for tea.Suspend. The signals
// named above are Run's from its start: nobody else who asked for them with
// package signal hears them, and after Run they end the process.
//
// The error is nil after tea.Quit, the context's cause, a *SignalError,
// ErrNotTerminal, or what went wrong with the terminal. Where one gives it back
// early, the model's last frames are not shown.
func Run(ctx context.Context, m Model, o Options) error {
	if o.In == nil {
		o.In = os.Stdin
	}
	if o.Out == nil {
		o.Out = os.Stdout
	}
	if o.Clock == nil {
		o.Clock = clock.System{}
	}
	t, err := openTerminal(o.In, o.Out)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	return newSession(t, o.Clock, cancel).run(ctx, m)
}

// session is one Run: the terminal and those who may have borrowed it.
type session struct {
	terminal  *terminal
	clock     clock.Clock
	cancel    context.CancelCauseFunc
	child     atomic.Pointer[os.Process]
	ended     chan os.Signal
	endedBy   atomic.Int32   // the signal that ended the screen, or 0
	typed     chan os.Signal // while the screen has the terminal
	unheard   chan os.Signal // typed for somebody else; nobody receives
	continued chan struct{}  // SIGCONT while the terminal is lent
}

func newSession(t *terminal, c clock.Clock, cancel context.CancelCauseFunc) *session {
	return &session{
		terminal:  t,
		clock:     c,
		cancel:    cancel,
		ended:     make(chan os.Signal, 1),
		typed:     make(chan os.Signal, 1),
		unheard:   make(chan os.Signal),
		continued: make(chan struct{}, 1),
	}
}

func (s *session) run(ctx context.Context, m Model) error {
	onScreen.Store(s.terminal)
	defer onScreen.Store(nil)
	defer s.claimSignals()()
	defer s.terminal.close() // panics pass through here, too
	if err := s.terminal.take(); err != nil {
		return err
	}
	program := tea.NewProgram(&adapter{model: m, session: s},
		tea.WithInput(keyboard{s.terminal.in, s.terminal}),
		tea.WithOutput(s.terminal.out),
		tea.WithFilter(s.lendFor),
		tea.WithoutRenderer(),
		tea.WithoutSignalHandler(),
		tea.WithoutCatchPanics(),
	)
	// Given the context, Bubble Tea would close the input while it reads from it.
	defer context.AfterFunc(ctx, program.Quit)()
	stop := s.watchSignals(program.Send)
	defer stop()
	_, err := program.Run()
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return err
}
