package screen

import (
	"reflect"
	"sync/atomic"

	tea "github.com/charmbracelet/bubbletea"
)

// onScreen is the terminal that this process holds now, if any. A process has
// one controlling terminal, and a panic anywhere must find it.
var onScreen atomic.Pointer[terminal]

// Go runs f in a goroutine of its own. When f panics, the terminal that Run
// holds is given back first, so that the stack trace can be read and the shell
// works; then the panic ends the process as usual. Start every goroutine with
// it that may live while a screen is up.
func Go(f func()) { go guard(f) }

// guard runs f and gives the terminal back if f does not return. It does not
// recover: the trace that the runtime prints then shows where f failed.
func guard(f func()) {
	returned := false
	defer func() {
		if t := onScreen.Load(); !returned && t != nil {
			t.close()
		}
	}()
	f()
	returned = true
}

// guardCommand makes a command safe to run in the framework's goroutines, and
// with it the commands of the batches and sequences that it returns.
func guardCommand(c tea.Cmd) tea.Cmd {
	if c == nil {
		return nil
	}
	return func() (m tea.Msg) {
		guard(func() { m = guardBatch(c()) })
		return m
	}
}

var commandType = reflect.TypeFor[tea.Cmd]()

// guardBatch guards the commands inside of a batch or a sequence. The type of a
// sequence is private to the framework, hence reflection; both are slices.
func guardBatch(m tea.Msg) tea.Msg {
	v := reflect.ValueOf(m)
	if m == nil || v.Kind() != reflect.Slice || v.Type().Elem() != commandType {
		return m
	}
	for i := range v.Len() {
		c, _ := v.Index(i).Interface().(tea.Cmd)
		v.Index(i).Set(reflect.ValueOf(guardCommand(c)))
	}
	return m
}
