package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const (
	ctrlE = "\x05"
	ctrlT = "\x14"
)

// What is done in a session is saved as a tape on which the screen becomes the
// same, also what is done after it was saved once.
func TestASessionOfTheDemoIsATape(t *testing.T) {
	t.Parallel()
	saved := filepath.Join(t.TempDir(), "own.tape")
	x := startTerminal(t, 120, 30, homeIn(t.TempDir()), "demo", "--save", saved)
	x.shows(`Amélie Exemple`)
	x.typed("n" + enter)
	x.shows(`Le numéro est 4711`)
	x.typed("r")
	x.shows(`^.*─\[ Reply \]`)
	x.typed("Bonjour Amélie, \"demain\" 🌞")
	x.typed("\x1b[200~pasted\nlines\x1b[201~")
	x.shows(`lines`)
	x.savesTo(saved)
	x.typed(esc)
	x.shows(`─\[ Conversation \]`)
	x.typed(":save tape")
	x.shows(`append what was done`)
	x.typed(enter)
	x.until("the palette's answer", func(frame string) bool {
		return strings.Contains(frame, "What was done so far is in") && !strings.Contains(frame, "append what was done")
	})
	x.typed("r")
	x.shows(`^.*─\[ Reply \]`)
	x.typed(ctrlS)
	x.shows(`◉ read`)
	x.resize(80, 24)
	x.until("the smaller screen", func(frame string) bool {
		return fits(frame, 80, 24) && strings.Contains(frame, "◉ read")
	})
	x.savesTo(saved)
	x.typed("q")
	x.shows(`oriel demo --tape plays that, with --check`)
	x.ends(exitDone)
}

// savesTo saves the session and plays it again.
func (x *terminal) savesTo(name string) {
	x.t.Helper()
	x.typed(ctrlT)
	x.shows(`What was done so far is in`)
	x.mu.Lock()
	before := ""
	for i, frame := range x.frames {
		if i > 0 && strings.Contains(frame, "What was done so far is in") && !strings.Contains(x.frames[i-1], "What was done so far is in") {
			before = x.frames[i-1]
		}
	}
	x.mu.Unlock()
	record := filepath.Join(x.t.TempDir(), "last.txt")
	if out, err := exec.Command("oriel", "demo", "--tape", name, "--record", record).CombinedOutput(); err != nil {
		source, _ := os.ReadFile(name)
		x.t.Fatalf("the tape of the session does not play: %v %s\n%s", err, out, source)
	}
	played, err := os.ReadFile(record)
	if err != nil {
		x.t.Fatal(err)
	}
	frames := strings.Split(string(played), "\n── ")
	_, last, _ := strings.Cut(frames[len(frames)-1], "\n")
	if diff := cmp.Diff(strings.TrimRight(before, "\n"), strings.TrimRight(last, "\n")); diff != "" {
		source, _ := os.ReadFile(name)
		x.t.Errorf("the tape of the session shows something else (-session +tape):\n%s\n%s", diff, source)
	}
}

// A tape writes no file that nobody asked for, until somebody takes it over.
func TestATapeThatPlaysByItselfIsNotSaved(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	name, saved := filepath.Join(folder, "writes.tape"), filepath.Join(folder, "own.tape")
	if err := os.WriteFile(name, []byte("Ctrl+T\nSleep 1m\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	x := startTerminal(t, 120, 36, homeIn(t.TempDir()), "demo", "--tape", name, "--save", saved)
	x.shows(`a tape that plays by itself is not saved`)
	if _, err := os.Stat(saved); err == nil {
		t.Error("it was saved")
	}
	x.typed("t" + ctrlT)
	x.shows(`What was done so far is in`)
	x.typed("q")
	x.ends(exitDone)
	if _, err := os.Stat(saved); err != nil {
		t.Errorf("it was not saved: %v", err)
	}
}

func TestASessionIsNotSavedOverAFile(t *testing.T) {
	t.Parallel()
	name := filepath.Join(t.TempDir(), "there.tape")
	if err := os.WriteFile(name, []byte("# mine\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	x := startTerminal(t, 80, 24, homeIn(t.TempDir()), "demo", "--save", name)
	x.ends(exitUsage)
	if content, err := os.ReadFile(name); err != nil || string(content) != "# mine\n" {
		t.Errorf("the file holds %q: %v", content, err)
	}
}

// aVisitToTheEditor in a tape; how long it took is there if it was long.
var aVisitToTheEditor = regexp.MustCompile(`Ctrl\+E\n(?:Sleep \S+\n)?# What was written in an editor`)

// replyWithEditor begins a reply in a demo whose editor is a script of the shell.
func replyWithEditor(t *testing.T, script string, flags ...string) *terminal {
	t.Helper()
	editor := filepath.Join(t.TempDir(), "editor")
	if err := os.WriteFile(editor, []byte(script), 0o600); err != nil {
		t.Fatal(err)
	}
	x := startTerminal(t, 120, 30, append(homeIn(t.TempDir()), "VISUAL=sh "+editor), append([]string{"demo"}, flags...)...)
	x.shows(`Amélie Exemple`)
	x.typed("n" + enter)
	x.shows(`Le numéro est 4711`)
	x.typed("r")
	x.shows(`─\[ Reply \]`)
	return x
}

// An editor has the terminal in a demo, too, and the tape of the session says
// that it was there.
func TestASessionOfTheDemoLendsTheTerminal(t *testing.T) {
	t.Parallel()
	saved := filepath.Join(t.TempDir(), "own.tape")
	x := replyWithEditor(t, `printf 'Written elsewhere' > "$1"`, "--save", saved)
	x.typed(ctrlE)
	x.shows(`> Written elsewhere`)
	x.typed(ctrlT)
	x.shows(`What was done so far is in`)
	source, err := os.ReadFile(saved)
	if err != nil || !aVisitToTheEditor.Match(source) || bytes.Count(source, []byte("in an editor")) != 1 {
		t.Errorf("%v:\n%s", err, source)
	}
	x.typed("\x0c!")
	x.shows(`> Written elsewhere!`)
	x.typed(ctrlC)
	x.ends(exitDone)
}

// TestAnInterruptedEditorDoesNotEndTheSession, for ctrl+c in it is a key of its
// own, and what was being written is in its hands, not in ours.
func TestAnInterruptedEditorDoesNotEndTheSession(t *testing.T) {
	t.Parallel()
	x := replyWithEditor(t, "printf 'in the editor'; read line")
	x.typed("As before")
	x.shows(`> As before`)
	x.typed(ctrlE)
	x.shows(`in the editor`)
	x.typed(ctrlC)
	x.shows(`> As before`)
	x.typed("!")
	x.shows(`> As before!`)
	x.typed(ctrlC)
	x.ends(exitDone)
}
