package demo

import (
	"bytes"
	"context"
	"runtime"
	"time"

	"oriel/inbox/clock"
)

// The program is quiet when none of its goroutines could go on by itself: all
// wait for each other, for the clock or for somebody outside. The runtime knows
// that and says it in its stack traces, which it takes while the world stands
// still, so that nothing can be missed between two looks. A program can thus be
// played step by step without a word of it being written for that.

// waits are the states of goroutines that wait for another one.
var waits = [][]byte{
	[]byte("chan receive"), []byte("chan send"), []byte("select"), []byte("IO wait"),
	[]byte("sync."), []byte("semacquire"), []byte("finalizer wait"), []byte("cleanup wait"),
}

// outside are the calls in which a goroutine waits for somebody outside of the
// program: for signals, for the end of a process, for keys.
var outside = [][]byte{
	[]byte("os/signal.signal_recv("), []byte("os.(*Process).Wait("), []byte("unix.EpollWait("),
}

const (
	// calmLooks is how often in a row all must be found waiting. One would do
	// but for what the kernel still has for us.
	calmLooks = 2
	// betweenLooks lets the disk and others have the processor.
	betweenLooks = 50 * time.Microsecond
)

// quiet finds out when nothing goes on.
type quiet struct {
	traces []byte
}

// wait returns when nothing goes on, or with ctx.
func (q *quiet) wait(ctx context.Context) error {
	for calm := 0; calm < calmLooks; {
		runtime.Gosched()
		if q.busy() {
			calm = 0
			<-clock.System{}.NewTimer(betweenLooks).C()
		} else {
			calm++
		}
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
	}
	return nil
}

// busy reports whether any goroutine but this one can go on.
func (q *quiet) busy() bool {
	if q.traces == nil {
		q.traces = make([]byte, 256<<10)
	}
	n := runtime.Stack(q.traces, true)
	for n == len(q.traces) {
		q.traces = make([]byte, 2*n)
		n = runtime.Stack(q.traces, true)
	}
	_, others, _ := bytes.Cut(q.traces[:n], []byte("\n\n")) // the first is ours
	for len(others) > 0 {
		var trace []byte
		trace, others, _ = bytes.Cut(others, []byte("\n\n"))
		if !isWaiting(trace) {
			return true
		}
	}
	return false
}

// isWaiting reads a trace: "goroutine 7 [select, 2 minutes]:" and the calls.
func isWaiting(trace []byte) bool {
	head, calls, _ := bytes.Cut(trace, []byte("\n"))
	_, state, _ := bytes.Cut(head, []byte(" ["))
	for _, w := range waits {
		if bytes.HasPrefix(state, w) {
			return true
		}
	}
	for _, call := range outside {
		if bytes.HasPrefix(state, []byte("syscall")) && bytes.Contains(calls, call) {
			return true
		}
	}
	return false
}
