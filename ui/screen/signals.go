package screen

import (
	"fmt"
	"os"
	"os/signal"
	"syscall"

	tea "github.com/charmbracelet/bubbletea"
)

// SignalError is what Run returns when a signal ended it.
type SignalError struct{ Signal syscall.Signal }

// Error names the signal.
func (e *SignalError) Error() string { return fmt.Sprintf("ended by a signal: %v", e.Signal) }

// typedSignals come from keys while the terminal is cooked.
var typedSignals = []os.Signal{syscall.SIGINT, syscall.SIGQUIT}

// claimSignals makes the signals that end the screen its own until release is
// called. Whoever heard them before would end the program for what is typed for
// a child; he hears no more of them.
func (s *session) claimSignals() (release func()) {
	signal.Reset(endingSignals()...)
	signal.Notify(s.ended, sentSignals()...)
	signal.Notify(s.typed, typedSignals...)
	return func() {
		signal.Stop(s.ended)
		signal.Stop(s.typed)
	}
}

// watchSignals handles signals until stop is called. Each kind has a goroutine
// of its own, so that one that waits for the model never holds up another.
func (s *session) watchSignals(send func(tea.Msg)) (stop func()) {
	resized, resumed := notify(syscall.SIGWINCH), notify(syscall.SIGCONT)
	s.terminal.measure() // until now nobody told us of another size
	stopping := make(chan struct{})
	handle(stopping, s.ended, s.end)
	handle(stopping, s.typed, s.end)
	handle(stopping, resized, func(os.Signal) { s.resize(send) })
	handle(stopping, resumed, func(os.Signal) { s.resume(send) })
	return func() {
		for _, c := range []chan os.Signal{resized, resumed} {
			signal.Stop(c)
		}
		close(stopping)
	}
}

func notify(signals ...os.Signal) chan os.Signal {
	arrived := make(chan os.Signal, 1)
	signal.Notify(arrived, signals...)
	return arrived
}

// handle calls f for each signal that arrives.
func handle(stopping <-chan struct{}, arrived <-chan os.Signal, f func(os.Signal)) {
	Go(func() {
		for {
			select {
			case sig := <-arrived:
				f(sig)
			case <-stopping:
				return
			}
		}
	})
}

// endingSignals are those that end the screen.
func endingSignals() []os.Signal { return append(sentSignals(), typedSignals...) }

// sentSignals are those of them that no key sends. A hangup that was ignored
// when we started (nohup) stays so.
func sentSignals() []os.Signal {
	list := []os.Signal{syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) {
		list = append(list, syscall.SIGHUP)
	}
	return list
}

// end gives the terminal back and ends Run.
func (s *session) end(sig os.Signal) {
	number, _ := sig.(syscall.Signal)
	// Should the program be stuck, the next signal ends it the hard way.
	signal.Reset(endingSignals()...)
	s.terminal.close()
	if number == syscall.SIGQUIT {
		_ = syscall.Kill(syscall.Getpid(), syscall.SIGQUIT) // the runtime prints all stacks
		return
	}
	s.cancel(&SignalError{number})
	s.endedBy.Store(int32(number))
	s.tellChild()
}

// tellChild hands the signal that ended the screen on to the child.
func (s *session) tellChild() {
	if child, by := s.child.Load(), s.endedBy.Load(); child != nil && by != 0 {
		_ = child.Signal(syscall.Signal(by))
	}
}

// leaveTypedSignals says, while no key sends any yet, that those to come are
// for whoever the terminal is lent to. Who has it when one is heard tells
// nothing: the child that it ended may be gone. They stay caught, for a child
// would inherit it if they were ignored.
func (s *session) leaveTypedSignals() {
	signal.Notify(s.unheard, typedSignals...)
	signal.Stop(s.typed)
}

// dropTypedSignals has the kernel drop them, also those on their way, once the
// child has been started.
func dropTypedSignals() { signal.Ignore(typedSignals...) }

// hearTypedSignals ends both.
func (s *session) hearTypedSignals() {
	signal.Notify(s.typed, typedSignals...)
	signal.Stop(s.unheard)
}

// resize takes the new size; the model hears of it before its next message.
func (s *session) resize(send func(tea.Msg)) {
	s.terminal.measure()
	send(wakeMsg{})
}

// resume handles SIGCONT: either suspend waits for it, or somebody stopped us
// with SIGSTOP and the shell has used the terminal meanwhile.
func (s *session) resume(send func(tea.Msg)) {
	if s.terminal.isLent() {
		select {
		case s.continued <- struct{}{}:
		default:
		}
		return
	}
	if err := s.terminal.take(); err != nil {
		return // closed, so the program is ending
	}
	send(tea.ResumeMsg{})
}
