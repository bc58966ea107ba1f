package demo

import (
	"bytes"
	"context"
	"runtime"
	"runtime/metrics"
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

// outside are calls that nobody in the program waits for: for signals, for the
// end of a process, for keys, for a terminal that takes no more, and those of a
// profiler.
var outside = [][]byte{
	[]byte("os/signal.signal_recv("), []byte("os.(*Process).Wait("), []byte("unix.EpollWait("),
	[]byte("unix.Kevent("), []byte("unix.Select("), []byte("demo.readFromOutside("),
	[]byte("screen.(*terminal)."), []byte("runtime/pprof.profileWriter("),
}

// betweenLooks lets the disk and others have the processor.
const betweenLooks = 20 * time.Microsecond

// quiet finds out when nothing goes on.
type quiet struct {
	traces []byte
	counts [2]metrics.Sample
}

// wait returns when nothing goes on, when patience is at its end, or with ctx.
// The runtime's counts are cheap but only nearly right, so they say when it is
// worth to look.
func (q *quiet) wait(ctx context.Context, left *patience) error {
	for ctx.Err() == nil {
		runtime.Gosched()
		if q.seemsCalm() && !q.busy() {
			return nil
		}
		if !left.lasts(clock.System{}.Now()) {
			return errRestless
		}
		<-clock.System{}.NewTimer(betweenLooks).C()
	}
	return context.Cause(ctx)
}

// seemsCalm reports whether nobody seems to run but us.
func (q *quiet) seemsCalm() bool {
	if q.counts[0].Name == "" {
		q.counts[0].Name = "/sched/goroutines/runnable:goroutines"
		q.counts[1].Name = "/sched/goroutines/running:goroutines"
	}
	metrics.Read(q.counts[:])
	for i, most := range []uint64{0, 1} {
		if v := q.counts[i].Value; v.Kind() == metrics.KindUint64 && v.Uint64() > most {
			return false
		}
	}
	return true
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
		if bytes.Contains(calls, call) {
			return true
		}
	}
	return false
}
