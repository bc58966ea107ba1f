package screen

import (
	"io"
	"os"

	"golang.org/x/sys/unix"
)

// keyboard is the terminal's input as the framework reads it. When the terminal
// is lent, the framework waits for its reader no longer than half a second, and
// starts another one afterwards. One that comes late shall not take what is
// typed for a child, nor wait for a key that the other one has taken.
type keyboard struct {
	*os.File
	terminal *terminal
}

// Read returns what was typed, if anything was, and io.EOF where the terminal is
// not the screen's: that ends the reader.
func (k keyboard) Read(b []byte) (int, error) {
	k.terminal.mu.Lock()
	defer k.terminal.mu.Unlock()
	if k.terminal.holder != heldByScreen {
		return 0, io.EOF
	}
	input := []unix.PollFd{{Fd: int32(k.Fd()), Events: unix.POLLIN}}
	if n, _ := unix.Poll(input, 0); n <= 0 {
		return 0, nil
	}
	return k.File.Read(b)
}
