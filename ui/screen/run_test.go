package screen_test

import (
	"context"
	"errors"
	"os"
	"strings"
	"syscall"
	"testing"

	"github.com/creack/pty"

	"oriel/ui/screen"
)

func TestQuit(t *testing.T) {
	c := run(t, "app")
	c.shows("app 40x10")
	c.takes()
	c.typed("x")
	c.shows("key x")
	c.typed("q")
	if code := c.exits(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	c.shows("bye")
	c.restored()
}

func TestPasteAndFocusArrive(t *testing.T) {
	c := run(t, "app")
	c.shows("app 40x10")
	c.typed("\x1b[200~q and \x1a\x1b[201~")
	c.shows("pasted q and") // no key was pressed: not quit, not suspended
	c.typed("\x1b[O")
	c.shows("blur")
	c.typed("\x1b[I")
	c.shows("focus")
	c.typed("q")
	c.exits()
	c.restored()
}

// TestAlertsAreHeardOnlyBehindAnotherWindow, and hold nothing but their kind's
// sequence and printable words.
func TestAlertsAreHeardOnlyBehindAnotherWindow(t *testing.T) {
	c := run(t, "app")
	c.shows("app 40x10")
	c.typed("n")
	c.shows("asked n")
	if strings.Contains(c.output(), "\a") {
		t.Error("the bell rings in front")
	}
	c.typed("\x1b[O")
	c.shows("blur")
	c.typed("n")
	c.sends("\a")
	c.typed("N")
	c.sends("\x1b]9;two ]0;owned need you\x1b\\")
	if bells := strings.Count(c.output(), "\a"); bells != 1 {
		t.Errorf("%d bells", bells)
	}
	c.typed("q")
	c.exits()
	c.restored()
}

func TestPanicsGiveTheTerminalBack(t *testing.T) {
	for key, message := range map[string]string{
		"u": "update failed",
		"v": "view failed",
		"g": "goroutine failed",
		"c": "command failed",
		"b": "sequence failed",
	} {
		t.Run(message, func(t *testing.T) {
			c := run(t, "app")
			c.shows("app 40x10")
			c.typed(key)
			if code := c.exits(); code != 2 {
				t.Errorf("exit code %d, a panic's is 2", code)
			}
			c.restored()
			_, after, left := strings.Cut(c.output(), "\x1b[?1049l")
			if !left || !strings.Contains(after, "panic: "+message) {
				t.Errorf("no stack trace to read after the screen was left: %q", after)
			}
		})
	}
}

func TestSignalsGiveTheTerminalBack(t *testing.T) {
	for _, sig := range []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP, syscall.SIGINT} {
		t.Run(sig.String(), func(t *testing.T) {
			c := run(t, "app")
			c.shows("app 40x10")
			c.signal(sig)
			if code := c.exits(); code != 3 {
				t.Errorf("exit code %d", code)
			}
			c.restored()
		})
	}
}

func TestQuitSignalShowsStacks(t *testing.T) {
	c := run(t, "app")
	c.shows("app 40x10")
	c.signal(syscall.SIGQUIT)
	c.exits()
	c.restored()
	if _, after, _ := strings.Cut(c.output(), "\x1b[?1049l"); !strings.Contains(after, "SIGQUIT: quit") {
		t.Errorf("no stacks after the screen was left: %q", after)
	}
}

func TestResize(t *testing.T) {
	for name, begun := range map[string]string{"while it is up": "app 40x10", "while it begins": "\x1b[?1049h"} {
		t.Run(name, func(t *testing.T) {
			c := run(t, "app")
			c.sends(begun)
			c.mu.Lock()
			c.screen.Resize(60, 12)
			c.mu.Unlock()
			if err := pty.Setsize(c.file, &pty.Winsize{Cols: 60, Rows: 12}); err != nil {
				t.Fatal(err)
			}
			c.shows("app 60x12")
			c.typed("q")
			c.exits()
			c.restored()
		})
	}
}

// Somebody else wrote on the terminal; the user asks for the screen again.
func TestRedraw(t *testing.T) {
	c := run(t, "app")
	c.shows("app 40x10")
	c.mu.Lock()
	_, err := c.screen.Write([]byte("\x1b[H\x1b[2Jjunk of another program"))
	c.mu.Unlock()
	if err != nil {
		t.Fatal(err)
	}
	c.typed("l")
	c.until("the junk is gone", func(rows []string) bool {
		return strings.HasPrefix(rows[0], "app 40x10") && !strings.Contains(strings.Join(rows, ""), "junk")
	})
	c.typed("q")
	c.exits()
}

// A shell, a job that stops, the same job again.
func TestSuspendAndResume(t *testing.T) {
	for name, key := range map[string]string{"ctrl+z": "\x1a", "command": "z"} {
		t.Run(name, func(t *testing.T) {
			c := run(t, "shell")
			c.shows("app 40x10")
			for _, stopped := range []string{"job stopped 1", "job stopped 2"} {
				c.typed(key)
				c.shows(stopped)
				c.restored()
				if err := pty.Setsize(c.file, &pty.Winsize{Cols: 41, Rows: 10}); err != nil {
					t.Fatal(err)
				}
				c.typed("fg\n")
				c.shows("resumed")
				c.shows("app 41x10") // the kernel tells a stopped job nothing
				c.takes()
			}
			c.typed("q")
			c.exits()
			c.shows("job ended 0")
			c.restored()
		})
	}
}

// Where no shell could continue it, the kernel does not stop a process.
func TestSuspendWithoutAShellComesBack(t *testing.T) {
	c := run(t, "app")
	c.shows("app 40x10")
	c.typed("\x1a")
	c.shows("resumed")
	c.takes()
	c.typed("q")
	c.exits()
	c.restored()
}

func TestStoppedByOthersAndContinued(t *testing.T) {
	c := run(t, "app")
	c.shows("app 40x10")
	c.signal(syscall.SIGSTOP)
	c.signal(syscall.SIGCONT)
	c.shows("resumed")
	c.takes()
	c.typed("q")
	c.exits()
	c.restored()
}

func TestChildHasTheTerminal(t *testing.T) {
	c := run(t, "app")
	c.shows("app 40x10")
	c.typed("e")
	c.shows("editor cooked>")
	c.restored()
	c.typed("leave a mess\n")
	c.shows("edited, error <nil>")
	c.shows("app 40x10")
	c.takes()
	c.typed("q")
	if code := c.exits(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	c.restored()
}

func TestInterruptIsForTheChild(t *testing.T) {
	c := run(t, "app")
	c.shows("app 40x10")
	c.typed("e")
	c.shows("editor cooked>")
	c.typed("\x03") // the terminal is cooked: SIGINT for the whole group
	c.shows("edited, error signal: interrupt")
	c.takes()
	c.typed("x")
	c.shows("key x")
	c.signal(syscall.SIGINT) // nobody's key, so it is ours again
	if code := c.exits(); code != 3 {
		t.Errorf("exit code %d", code)
	}
	c.restored()
}

func TestTerminationEndsTheChild(t *testing.T) {
	c := run(t, "app")
	c.shows("app 40x10")
	c.typed("e")
	c.shows("editor cooked>")
	c.signal(syscall.SIGTERM)
	if code := c.exits(); code != 3 {
		t.Errorf("exit code %d", code)
	}
	c.restored()
}

// A child that begins while the screen is being ended does not outlive it.
func TestTerminationEndsAChildThatBegins(t *testing.T) {
	c := run(t, "app")
	c.shows("app 40x10")
	c.typed("t")
	if code := c.exits(); code != 3 {
		t.Errorf("exit code %d", code)
	}
	c.restored()
}

func TestWithoutATerminal(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	defer w.Close()
	err = screen.Run(context.Background(), &app{}, screen.Options{In: r, Out: w})
	if !errors.Is(err, screen.ErrNotTerminal) {
		t.Errorf("error %v", err)
	}
}

func TestContextEndsTheScreen(t *testing.T) {
	file, tty, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	defer tty.Close()
	cause := errors.New("enough")
	ctx, cancel := context.WithCancelCause(context.Background())
	go func() {
		_, _ = file.Read(make([]byte, 4096)) // the screen is up
		cancel(cause)
		for err := error(nil); err == nil; {
			_, err = file.Read(make([]byte, 4096))
		}
	}()
	if err := screen.Run(ctx, &app{}, screen.Options{In: tty, Out: tty}); !errors.Is(err, cause) {
		t.Errorf("error %v, want the context's cause", err)
	}
	if m := mode(tty); m != "cooked" {
		t.Errorf("the terminal is left %s", m)
	}
}
