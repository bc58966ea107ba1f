package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// patience bounds every wait for a condition in these tests. Nothing takes
// nearly as long unless it is broken.
const patience = 30 * time.Second

// settings are the variables that a script's programs get. Each script has its
// own home, so that nothing of the machine's owner is read or written.
var settings = [][2]string{
	{"HOME", "home"}, {"XDG_DATA_HOME", "home/data"}, {"XDG_CONFIG_HOME", "home/config"},
	{"XDG_STATE_HOME", "home/state"}, {"XDG_CACHE_HOME", "home/cache"}, {"XDG_RUNTIME_DIR", "home/run"},
	{"ORIEL_STORE", "oriel.db"}, {clockVariable, clockFile},
}

// plain are the variables that are no paths.
var plain = [][2]string{
	{"ORIEL_AGENT", "agent-one"}, {"ORIEL_PAGE_TOKEN", "token-of-the-page"}, {"ORIEL_APP_SECRET", "secret-of-the-app"},
	{"ORIEL_VERIFY_TOKEN", "said-by-both"}, {"ORIEL_GRAPH_URL", "http://127.0.0.1:1"}, {"ORIEL_CONFIG", ""},
	{"TZ", "UTC"}, {"TERM", "dumb"}, {"PAGE", "100200300400500"},
	// The race detector would let every program sleep for a second at its end.
	{"GORACE", "atexit_sleep_ms=0"},
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("..", "..", "testdata", "scripts"),
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			for _, s := range settings {
				env.Setenv(s[0], filepath.Join(env.WorkDir, s[1]))
			}
			for _, s := range plain {
				env.Setenv(s[0], s[1])
			}
			env.Values[runningKey{}] = running{}
			return errors.Join(
				os.MkdirAll(filepath.Join(env.WorkDir, "home"), 0o700),
				os.WriteFile(filepath.Join(env.WorkDir, clockFile), []byte("0s"), 0o600))
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "start": start, "halt": halt, "kill9": killHard, "sendapi": startSendAPI,
			"written": written, "post": post, "request": request, "sql": sqlRun, "queue": queueReplies,
			"jsonkeys": jsonKeys, "jsonfield": jsonField, "jsonset": jsonSet, "until": until, "filled": filled, "clock": setClock,
		},
	})
}

// exits CODE PROGRAM ARG… runs a program and compares its exit code.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE PROGRAM ARG…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	code := 0
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		code = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if code != want {
		ts.Fatalf("exit code %d, want %d", code, want)
	}
}

// filled FILE BYTES makes a file of that many letters.
func filled(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: filled FILE BYTES")
	}
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	body := make([]byte, n)
	for i := range body {
		body[i] = 'x'
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), body, 0o600))
}
