package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// onDumbTerminal are the variables of a terminal that can only write on.
func onDumbTerminal(home string) []string {
	return append(slices.DeleteFunc(homeIn(home), func(v string) bool { return strings.HasPrefix(v, "TERM=") }), "TERM=dumb")
}

// untilTold asks for news with empty lines. The answers to those that have piled
// up move what was told off the screen.
func (x *terminal) untilTold(words string) {
	x.t.Helper()
	for deadline := time.Now().Add(patience); !x.hasWritten(words); pause() {
		if time.Now().After(deadline) {
			x.t.Fatalf("never told: %s; the screen is\n%s", words, x.now())
		}
		x.typed(enter)
	}
}

func (x *terminal) hasWritten(words string) bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	return bytes.Contains(x.written, []byte(words))
}

// A terminal that says it is dumb gets lines, and the whole way of a reply.
func TestADumbTerminalGetsLines(t *testing.T) {
	t.Parallel()
	x := startTerminal(t, 120, 50, onDumbTerminal(t.TempDir()), "demo")
	x.shows(`^You are in the list\. Type a number`)
	x.typed("1" + enter)
	x.shows(`^You are with Amélie Exemple\.`)
	x.typed("reply" + enter)
	x.shows(`^Type your text`)
	x.typed("Bonjour Amélie," + enter + "il arrive demain." + enter + "." + enter)
	x.shows(`^What becomes of it\?`)
	x.typed("1" + enter)
	x.shows(`^In the outbox\. undo takes it back`)
	x.untilTold("The message was read: Bonjour")
	x.typed("reply" + enter + "half a rep" + enter)
	x.shows(`^Type the next line`)
	x.typed("\x04") // the end of the input
	x.ends(exitDone)
	if i := bytes.IndexByte(x.written, '\x1b'); i >= 0 {
		t.Errorf("a dumb terminal gets a sequence: %q", x.written[i:min(i+40, len(x.written))])
	}
	if !strings.Contains(x.now(), "Goodbye. Drafts are kept.") {
		t.Errorf("the end is not told:\n%s", x.now())
	}
}

// A configuration that changes is told of and in force, here as on a screen.
func TestLinesTellOfAChangedConfiguration(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := filepath.Join(dir, "config.toml")
	configure := func(body string) {
		if err := os.WriteFile(file, []byte(body), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	configure("accessible = true\n")
	env := append(homeIn(dir), "ORIEL_CONFIG="+file)
	take(t, dir, env, "9001", "m_1", "Where is my parcel?")
	x := startTerminal(t, 120, 40, env)
	x.shows(`^1\. customer …9001`)
	configure("accessible = true\n[composer]\nshort = 5\n")
	x.untilTold("Configuration read again: it is in force.")
	x.typed("1" + enter + "reply" + enter + "It arrives" + enter + "." + enter)
	x.shows(`^It has 10 characters\. It is longer than a collapsed Android notification\.$`)
	x.typed("quit" + enter)
	x.ends(exitDone)
}

// Ctrl+C ends it like a quit; what was typed is there the next time.
func TestInterruptedLinesAreKept(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	env := onDumbTerminal(dir)
	take(t, dir, env, "9001", "m_1", "Where is my parcel?")
	x := startTerminal(t, 120, 40, env, "--accessible")
	x.shows(`^1\. customer …9001`)
	x.typed("1" + enter + "reply" + enter + "One more thing" + enter)
	x.shows(`^Type the next line`)
	x.typed(ctrlC)
	x.ends(exitDone)
	x = startTerminal(t, 120, 40, env)
	x.typed("1" + enter)
	x.shows(`^You have a draft here, of 14 characters\.`)
	x.typed("reply" + enter)
	x.shows(`^Line 1: One more thing$`)
	x.kill()
}
