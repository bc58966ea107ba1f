package main

import (
	"os"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"oriel/inbox/clock"
)

// clockVariable names the variable whose file tells a script's programs how far their
// clock is from the machine's. Only the test binary reads it.
const (
	clockVariable = "ORIEL_TEST_CLOCK"
	clockFile     = "clock"
)

// scriptClock runs with the machine's at a distance that the script can change
// under a running program, so that all of a script's programs, the stand-in
// among them, live on the same day of another year.
type scriptClock struct{ file string }

func (c scriptClock) Now() time.Time {
	distance, err := readDistance(c.file)
	if err != nil {
		panic("the script's clock is broken: " + err.Error())
	}
	return clock.System{}.Now().Add(distance)
}

// NewTimer is the machine's: a duration is the same at any distance.
func (c scriptClock) NewTimer(d time.Duration) clock.Timer { return clock.System{}.NewTimer(d) }

func readDistance(file string) (time.Duration, error) {
	body, err := os.ReadFile(file)
	if err != nil {
		return 0, err
	}
	return time.ParseDuration(string(body))
}

// scriptTime is the time that a script's programs see.
func scriptTime(ts *testscript.TestScript) time.Time { return scriptClock{ts.MkAbs(clockFile)}.Now() }

// setClock sets the clock of all of the script's programs, to TIME or by DUR
// further on. It begins with the machine's.
//
//	clock TIME|+DUR
func setClock(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: clock TIME|+DUR")
	}
	now, then := scriptTime(ts), time.Time{}
	if rest, ok := strings.CutPrefix(args[0], "+"); ok {
		by, err := time.ParseDuration(rest)
		ts.Check(err)
		then = now.Add(by)
	} else {
		var err error
		then, err = time.Parse(time.RFC3339, args[0])
		ts.Check(err)
	}
	file := ts.MkAbs(clockFile)
	ts.Check(os.WriteFile(file+".new", []byte(time.Until(then).String()), 0o600))
	ts.Check(os.Rename(file+".new", file))
}
