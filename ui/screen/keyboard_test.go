package screen

import (
	"errors"
	"io"
	"testing"

	"github.com/creack/pty"
	"golang.org/x/sys/unix"
)

// typedAt is a terminal at which somebody has typed a line.
func typedAt(t *testing.T) *terminal {
	t.Helper()
	file, tty, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = tty.Close(), file.Close() })
	go func() { _, _ = io.Copy(io.Discard, file) }()
	mine, err := openTerminal(tty, tty)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := file.WriteString("typed\n"); err != nil {
		t.Fatal(err)
	}
	for {
		switch _, err := unix.Poll([]unix.PollFd{{Fd: int32(tty.Fd()), Events: unix.POLLIN}}, -1); err {
		case nil:
			return mine
		case unix.EINTR:
		default:
			t.Fatal(err)
		}
	}
}

// A reader that comes late leaves what is typed to whom the terminal is lent.
func TestKeysAreReadOnlyForTheScreen(t *testing.T) {
	terminal := typedAt(t)
	keys := keyboard{terminal.in, terminal}
	b := make([]byte, 64)
	if err := terminal.lend(); err != nil {
		t.Fatal(err)
	}
	if n, err := keys.Read(b); n != 0 || !errors.Is(err, io.EOF) {
		t.Errorf("lent: %q, %v", b[:n], err)
	}
	if err := terminal.take(); err != nil {
		t.Fatal(err)
	}
	if n, err := keys.Read(b); string(b[:n]) != "typed\n" || err != nil {
		t.Errorf("taken: %q, %v", b[:n], err)
	}
	if n, err := keys.Read(b); n != 0 || err != nil { // another reader was first
		t.Errorf("taken, and nothing is typed: %q, %v", b[:n], err)
	}
	terminal.close()
	if n, err := keys.Read(b); n != 0 || !errors.Is(err, io.EOF) {
		t.Errorf("given back: %q, %v", b[:n], err)
	}
}
