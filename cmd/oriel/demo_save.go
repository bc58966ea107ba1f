package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync"
	"time"

	"oriel/inbox/clock"
	"oriel/ui/demo"
)

// savedTape is the file to which what somebody does in a session of the demo is
// appended when they ask for it.
type savedTape struct {
	name string

	mu    sync.Mutex
	begun bool
}

// newSavedTape refuses a file that is there: a tape begins with its beginning.
func newSavedTape(name string, c clock.Clock) (*savedTape, error) {
	if name == "" {
		name = "oriel-session-" + c.Now().In(time.Local).Format("20060102-150405") + ".tape"
	}
	if _, err := os.Stat(name); !errors.Is(err, fs.ErrNotExist) {
		return nil, usageError{fmt.Errorf("--save %s: there is such a file already; choose another name", name)}
	}
	return &savedTape{name: name}, nil
}

// isBegun reports whether anything was saved.
func (t *savedTape) isBegun() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.begun
}

// errPlays is said where a tape presses the key that saves one.
var errPlays = errors.New("a tape that plays by itself is not saved; take it over")

// save appends what has been done since the last time, and returns where. It
// writes nothing for a tape that nobody took over: tapes come from others.
func (t *savedTape) save(diary *demo.Diary) (name string, err error) {
	if t == nil || !diary.IsOwn() {
		return "", errPlays
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	flags := os.O_WRONLY | os.O_APPEND
	if !t.begun {
		flags |= os.O_CREATE | os.O_EXCL
	}
	f, err := os.OpenFile(t.name, flags, 0o644)
	if err != nil {
		return "", fmt.Errorf("the tape was not written; start the demo in a folder that you may write to, or with --save FILE: %w", err)
	}
	t.begun = true
	_, err = f.WriteString(diary.TakeOut())
	if err = errors.Join(err, f.Close()); err != nil {
		return "", fmt.Errorf("the tape was not written completely: %w", err)
	}
	return t.name, nil
}
