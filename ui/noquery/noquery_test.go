package noquery_test

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/creack/pty"
)

// build compiles one of the programs in testdata.
func build(t *testing.T, name string) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), name)
	out, err := exec.Command("go", "build", "-o", program, "./testdata/"+name).CombinedOutput()
	if err != nil {
		t.Fatalf("build %s: %v\n%s", name, err, out)
	}
	return program
}

// environment is this process's without what would keep termenv from asking
// even without our help.
func environment(extra ...string) []string {
	var env []string
	for _, v := range os.Environ() {
		name, _, _ := strings.Cut(v, "=")
		if name != "TERM" && name != "CI" && name != "COLORTERM" {
			env = append(env, v)
		}
	}
	return append(env, extra...)
}

// start runs a program on a terminal that never answers. Standard error is not
// that terminal.
func start(t *testing.T, program string, stderr io.Writer, env ...string) (*exec.Cmd, *os.File) {
	t.Helper()
	c := exec.Command(program)
	c.Env = environment(env...)
	c.Stderr = stderr
	terminal, err := pty.Start(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = c.Process.Kill()
		_ = terminal.Close()
	})
	return c, terminal
}

// The trap is real: should the framework stop asking, this test fails and the
// package can go.
func TestWithoutThePackageTheTerminalIsAsked(t *testing.T) {
	_, terminal := start(t, build(t, "asks"), io.Discard, "TERM=xterm-256color")
	const query = "\x1b]11;?"
	var got []byte
	buf := make([]byte, 64)
	for !bytes.Contains(got, []byte(query)) {
		n, err := terminal.Read(buf)
		if err != nil {
			t.Fatalf("the program ended after %q without asking for the background color", got)
		}
		got = append(got, buf[:n]...)
	}
}

func TestNothingIsWrittenAtStart(t *testing.T) {
	program := build(t, "silent")
	for _, test := range []struct {
		name string
		env  []string
		want string // what main sees of TERM
	}{
		{"terminal", []string{"TERM=xterm-256color"}, `"xterm-256color" true`},
		{"true color", []string{"TERM=xterm-kitty", "COLORTERM=truecolor"}, `"xterm-kitty" true`},
		{"empty", []string{"TERM="}, `"" true`},
		{"not set", nil, `"" false`},
		{"dumb", []string{"TERM=dumb"}, `"dumb" true`},
	} {
		t.Run(test.name, func(t *testing.T) {
			var stderr bytes.Buffer
			c, terminal := start(t, program, &stderr, test.env...)
			written, _ := io.ReadAll(terminal) // ends with EIO when the program has
			if err := c.Wait(); err != nil {
				t.Fatal(err)
			}
			// Whoever waits for an answer has asked.
			if len(written) != 0 {
				t.Errorf("wrote %q to the terminal before main", written)
			}
			if got := stderr.String(); got != test.want {
				t.Errorf("main sees TERM as %s, want %s", got, test.want)
			}
		})
	}
}
