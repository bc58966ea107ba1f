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
// under a running program, or stands, so that all of a script's programs, the
// stand-in among them, live on the same day of another year.
type scriptClock struct{ file string }

func (c scriptClock) Now() time.Time {
	body, err := os.ReadFile(c.file)
	if err != nil {
		panic("the script's clock is broken: " + err.Error())
	}
	if stands, err := time.Parse(time.RFC3339Nano, string(body)); err == nil {
		return clock.Truncate(stands)
	}
	distance, err := time.ParseDuration(string(body))
	if err != nil {
		panic("the script's clock is broken: " + err.Error())
	}
	return clock.System{}.Now().Add(distance)
}

// NewTimer is the machine's, also while the clock stands: programs wait for
// each other.
func (c scriptClock) NewTimer(d time.Duration) clock.Timer { return clock.System{}.NewTimer(d) }

// scriptTime is the time that a script's programs see.
func scriptTime(ts *testscript.TestScript) time.Time { return scriptClock{ts.MkAbs(clockFile)}.Now() }

// setClock sets the clock of all of the script's programs, to TIME or by DUR
// further on, from where it runs on or stands. It begins with the machine's.
//
//	clock TIME|+DUR [stands]
func setClock(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 || len(args) > 2 || len(args) == 2 && args[1] != "stands" {
		ts.Fatalf("usage: clock TIME|+DUR [stands]")
	}
	var then time.Time
	if rest, ok := strings.CutPrefix(args[0], "+"); ok {
		by, err := time.ParseDuration(rest)
		ts.Check(err)
		then = scriptTime(ts).Add(by)
	} else {
		var err error
		then, err = time.Parse(time.RFC3339, args[0])
		ts.Check(err)
	}
	shows := time.Until(then).String()
	if len(args) == 2 {
		shows = then.Format(time.RFC3339Nano)
	}
	file := ts.MkAbs(clockFile)
	ts.Check(os.WriteFile(file+".new", []byte(shows), 0o600))
	ts.Check(os.Rename(file+".new", file))
}
