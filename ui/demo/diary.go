package demo

import (
	"sync"
	"time"

	"oriel/ui/tape"
)

// Diary keeps what has happened as lines of a tape, on which the same happens
// again. It is safe for use by several goroutines.
type Diary struct {
	mu    sync.Mutex
	lines []tape.Statement
	taken int  // how many of the lines were taken out
	times int  // how often some were
	own   bool // somebody goes on by themselves
}

// IsOwn reports whether it holds what somebody did, and not only a tape.
func (d *Diary) IsOwn() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.own
}

// becomeOwn begins what somebody does by themselves.
func (d *Diary) becomeOwn() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.own = true
}

// TakeOut returns the lines that came since the last time as text. The key that
// asks for it is not written down.
func (d *Diary) TakeOut() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	fresh := d.lines[d.taken:]
	d.taken = len(d.lines)
	d.times++
	return tape.Print(fresh)
}

// timesTaken is how often lines were taken out.
func (d *Diary) timesTaken() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.times
}

// note writes down what has happened. What goes on from the last line makes
// that one longer.
func (d *Diary) note(next tape.Statement) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if n := len(d.lines); n > d.taken && !next.Gap && next.Remark == "" && d.lines[n-1].Remark == "" {
		if longer := joined(d.lines[n-1].Command, next.Command); longer != nil {
			d.lines[n-1].Command = longer
			return
		}
	}
	d.lines = append(d.lines, next)
}

// longestLine keeps lines readable, in characters.
const longestLine = 200

// joined is one command that does what two do, nil if there is none that a tape
// may hold.
func joined(a, b tape.Command) tape.Command {
	switch b := b.(type) {
	case tape.Sleep:
		if a, ok := a.(tape.Sleep); ok && a.For+b.For <= tape.MaxFelt {
			return tape.Sleep{For: a.For + b.For}
		}
	case tape.Type:
		if a, ok := a.(tape.Type); ok && a.Every == b.Every && len(a.Text)+len(b.Text) <= longestLine {
			return tape.Type{Text: a.Text + b.Text, Every: a.Every}
		}
	case tape.Press:
		if a, ok := a.(tape.Press); ok && a.Key == b.Key && a.Every == b.Every && a.Times+b.Times <= longestLine {
			return tape.Press{Key: a.Key, Times: a.Times + b.Times, Every: a.Every}
		}
	}
	return nil
}

// begin writes down the settings with which a tape starts.
func (d *Diary) begin(s Settings) {
	d.note(tape.Statement{Command: tape.Comment{Text: " A session of the demo. Play it: oriel demo --tape FILE (--check: without a terminal)."}})
	for _, set := range s.sets() {
		d.note(tape.Statement{Command: set})
	}
	d.note(tape.Statement{Command: tape.At{Time: s.Start.UTC().Truncate(time.Millisecond)}})
}
