package storetest

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"testing"
)

// Program is the test's own binary once more, as another program with the same
// store. Its TestMain has to tell by the environment what it is.
type Program struct {
	*exec.Cmd
	Stdin io.WriteCloser
	Lines *bufio.Scanner
}

// StartProgram starts it with a variable more than the test has. Whoever calls
// ends it.
func StartProgram(tb testing.TB, variable string, args ...string) *Program {
	tb.Helper()
	exe, err := os.Executable()
	if err != nil {
		tb.Fatal(err)
	}
	cmd := exec.Command(exe, args...)
	cmd.Env = append(os.Environ(), variable)
	cmd.Stderr = os.Stderr
	stdin, err := cmd.StdinPipe()
	if err != nil {
		tb.Fatal(err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		tb.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		tb.Fatal(err)
	}
	return &Program{cmd, stdin, bufio.NewScanner(stdout)}
}

// Say writes a line to the program.
func (p *Program) Say(tb testing.TB, line string) {
	tb.Helper()
	if _, err := fmt.Fprintln(p.Stdin, line); err != nil {
		tb.Fatal(err)
	}
}

// Hear is the next line that the program prints.
func (p *Program) Hear(tb testing.TB) string {
	tb.Helper()
	if !p.Lines.Scan() {
		tb.Fatalf("the other program is silent: %v", p.Lines.Err())
	}
	return p.Lines.Text()
}
