package main

import (
	"encoding/json"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// running are a script's programs in the background, by the name that the
// script gave them.
type running map[string]*process

// runningKey finds them among a script's values.
type runningKey struct{}

// process is a program that listens on a port of its own choice.
type process struct {
	cmd  *exec.Cmd
	done chan error
}

func processes(ts *testscript.TestScript) running { return ts.Value(runningKey{}).(running) }

// start NAME serve|sim ARG… starts oriel in the background on a free loopback
// port, waits until it answers, and puts its address into the variable NAME.
// Its log is the file NAME.log.
func start(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: start NAME serve|sim ARG…")
	}
	name, command := args[0], args[1]
	program := lookPath(ts, "oriel")
	cmd := exec.Command(program, append([]string{command, "--listen", "127.0.0.1:0"}, args[2:]...)...)
	cmd.Dir, cmd.Env = ts.MkAbs("."), environ(ts)
	// What it has logged is in the file when it answers: nothing is in between.
	log, err := os.Create(ts.MkAbs(name + ".log"))
	ts.Check(err)
	cmd.Stderr = log
	ts.Check(cmd.Start())
	ts.Check(log.Close())
	p := &process{cmd: cmd, done: make(chan error, 1)}
	processes(ts)[name] = p
	go func() { p.done <- cmd.Wait() }()
	ts.Defer(func() { _ = cmd.Process.Kill(); <-p.done; p.done <- nil })
	ts.Setenv(name, p.listens(ts, name))
	waitForAnswer(ts, "http://"+ts.Getenv(name)+map[string]string{"serve": "/healthz", "sim": "/_sim/state"}[command])
}

// listens waits until the program has told its log where it listens.
func (p *process) listens(ts *testscript.TestScript, name string) (address string) {
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); pause() {
		for line := range strings.Lines(ts.ReadFile(name + ".log")) {
			var said struct {
				Address string `json:"address"`
			}
			if json.Unmarshal([]byte(line), &said) == nil && said.Address != "" {
				return said.Address
			}
		}
		select {
		case err := <-p.done:
			p.done <- err
			ts.Fatalf("%s ended at once: %v\n%s", name, err, ts.ReadFile(name+".log"))
		default:
		}
	}
	ts.Fatalf("%s did not say where it listens", name)
	return ""
}

func lookPath(ts *testscript.TestScript, program string) string {
	for _, dir := range filepath.SplitList(ts.Getenv("PATH")) {
		path := filepath.Join(dir, program)
		if info, err := os.Stat(path); err == nil && !info.IsDir() {
			return path
		}
	}
	ts.Fatalf("there is no %s in the script's PATH", program)
	return ""
}

// environ is what a program in the background inherits from the script.
func environ(ts *testscript.TestScript) []string {
	env := []string{"PATH=" + ts.Getenv("PATH"), "GOCOVERDIR=" + ts.Getenv("GOCOVERDIR")}
	for _, s := range append(slices.Clone(settings), plain...) {
		env = append(env, s[0]+"="+ts.Getenv(s[0]))
	}
	return env
}

func waitForAnswer(ts *testscript.TestScript, url string) {
	for deadline := time.Now().Add(patience); ; pause() {
		resp, err := http.Get(url)
		if err == nil {
			_ = resp.Body.Close()
			if resp.StatusCode == http.StatusOK {
				return
			}
		}
		if time.Now().After(deadline) {
			ts.Fatalf("%s does not answer: %v", url, err)
		}
	}
}

// pause lies between two looks at a condition.
func pause() { <-time.After(20 * time.Millisecond) }

// halt NAME… asks programs in the background to end and waits for it. They
// must end well.
func halt(ts *testscript.TestScript, neg bool, args []string) {
	for _, name := range args {
		p := find(ts, name)
		ts.Check(p.cmd.Process.Signal(syscall.SIGTERM))
		select {
		case err := <-p.done:
			p.done <- nil
			if err != nil || neg {
				ts.Fatalf("%s ended with %v\n%s", name, err, ts.ReadFile(name+".log"))
			}
		case <-time.After(patience):
			ts.Fatalf("%s does not end", name)
		}
		delete(processes(ts), name)
	}
}

// kill9 NAME ends a program at once, as a power cut would.
func killHard(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: kill9 NAME")
	}
	p := find(ts, args[0])
	ts.Check(p.cmd.Process.Kill())
	<-p.done
	p.done <- nil
	delete(processes(ts), args[0])
}

func find(ts *testscript.TestScript, name string) *process {
	p, ok := processes(ts)[name]
	if !ok {
		ts.Fatalf("no %q is running: %s", name, strings.Join(names(processes(ts)), " "))
	}
	return p
}

func names(all running) []string {
	var out []string
	for name := range all {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}
