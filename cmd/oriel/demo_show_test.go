package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestAFilmCanBePausedSteppedAndTakenOver(t *testing.T) {
	tapePath := filepath.Join(tapeFolder, "small.tape")
	x := startTerminal(t, 120, 30, homeIn(t.TempDir()), "demo", "--speed", "0.1", "--tape", tapePath)
	x.shows(`▶ .*small\.tape:\d+:1 · \d+/\d+`)
	x.typed(" ")
	x.shows(`❚❚ `)
	x.typed("G")
	x.shows(`small\.tape:[34]\d:`)
	x.typed("g")
	x.shows(` 1/\d+`)
	x.typed("l")
	x.shows(` 2/\d+`)
	x.typed("t") // from a frame that has passed
	x.until("the session where the tape was then", func(frame string) bool {
		return strings.Contains(frame, "[ Conversation ]") && !strings.Contains(frame, "take over")
	})
	x.typed("r")
	x.shows(`─\[ Reply \]`)
	x.typed(ctrlC)
	x.ends(exitDone)
}

// Whoever takes over while a text is typed goes on with that text, and the tape
// of the session holds what the tape had done by then.
func TestASessionGoesOnWhereTheTapeStands(t *testing.T) {
	t.Parallel()
	saved := filepath.Join(t.TempDir(), "own.tape")
	x := startTerminal(t, 120, 35, homeIn(t.TempDir()), "demo", "--tape", "tour", "--speed", "0.25", "--save", saved)
	x.shows(`▶ The inbox: .* \d+/\d+…`)
	x.typed("j")
	x.shows(`opened`)
	x.typed("j")
	x.shows(`> Bonjour Am`)
	x.typed("t")
	x.until("the session", func(frame string) bool {
		return strings.Contains(frame, "> Bonjour Am") && !strings.Contains(frame, "take over")
	})
	x.typed(" and mine")
	x.shows(`> Bonjour Am.* and mine`)
	x.savesTo(saved)
	x.typed(ctrlC)
	x.ends(exitDone)
}

// replying is a tape that waits in the middle of a reply, for as long as a frame
// stands at most.
const replying = `Set Accessible true
Set Width 160
Set TypingSpeed 10ms
Customer "Nora Newcomer" says "Do you ship to Norway?"
Caption "The inbox in words"
Wait /You are in the list/
Type "1"
Enter
Caption "A reply, line by line"
Type "reply"
Enter
Wait /Write to Nora/
Sleep 3s
Type "Nobody is there to write this."
Enter
`

// ownLines are what somebody wrote who may have hesitated, however short.
var ownLines = regexp.MustCompile(`Type "Mine\."\n(Sleep \S+\n)?Enter\n(Sleep \S+\n)?Type "\."\n(?s:.*)Type "1"\n(Sleep \S+\n)?Enter\n(Sleep \S+\n)?$`)

// A tape in line mode is read, not looked at, and goes on in somebody's lines.
func TestATapeInLineModeIsReadAndTakenOver(t *testing.T) {
	t.Parallel()
	saved := filepath.Join(t.TempDir(), "own.tape")
	x := startTerminal(t, 160, 60, homeIn(t.TempDir()), "demo", "--tape", writeTape(t, replying), "--speed", "0.1", "--save", saved)
	x.shows(`^── The inbox in words`)
	x.shows(`^── A reply, line by line`)
	x.shows(`^reply$`)
	x.shows(`^Write to Nora`)
	x.typed(enter)
	x.shows(`^(Type the next line|You have written nothing)`)
	x.typed("Mine." + enter + "." + enter)
	x.shows(`^What becomes of it\?`)
	x.typed("0" + enter + "save tape" + enter)
	x.shows(`^What was done so far is in .*own\.tape\.$`)
	x.typed("1" + enter + ctrlT + enter)
	x.until("the second part", func(frame string) bool { return strings.Count(frame, "What was done so far is in") == 2 })
	x.typed("quit" + enter)
	x.ends(exitDone)
	if i := strings.IndexByte(string(x.written), '\x1b'); i >= 0 {
		t.Errorf("lines with a sequence: %q", x.written[i:min(i+40, len(x.written))])
	}
	if code, _, stderr := runDemoCommand(t, "--check", "--tape", saved); code != exitDone {
		t.Errorf("the tape of the session does not play: %s", stderr)
	}
	source, err := os.ReadFile(saved)
	if err != nil || !ownLines.Match(source) {
		t.Errorf("%v:\n%s", err, source)
	}
}

// A tape of screens is read as the screens of its scenes.
func TestATapeOfScreensIsReadSceneByScene(t *testing.T) {
	code, stdout, stderr := runDemoCommand(t, "--tape", "picture", "--accessible")
	if code != exitDone || !strings.Contains(stdout, "Amélie") || strings.Contains(stdout, "\x1b") {
		t.Errorf("%d %s\n%s", code, stderr, stdout)
	}
	code, stdout, stderr = runDemoCommand(t, "--tape", "accessible", "--accessible")
	if code != exitDone || !strings.Contains(stdout, "── Done: resolved\n") || !strings.HasSuffix(stdout, "Goodbye. Drafts are kept.\n") {
		t.Errorf("%d %s\n%s", code, stderr, stdout)
	}
}

const hidingTape = `Set Accessible true
Set Width 120
Customer "Amélie Exemple" says "Where is my parcel?"
Customer "Bruno Sample" says "The lid is broken."
Wait /You are in the list/
Hide
Caption "Nobody hears this"
Type "1"
Enter
Wait /You are with Amélie/
Type "assign"
Enter
Wait /Assigned to you/
Sleep 20s
Caption "Taken"
Show
Expect screen /You are with Amélie/
Expect no screen /Assigned to you/
Type "resolve"
Enter
Wait /Resolved/
Screenshot
`

// tenSeconds is the head of a frame that comes so late or later.
var tenSeconds = regexp.MustCompile(`(?m)^── \d+ · \d{2,}\.\d+ s`)

// What a tape hides is played, and neither read out nor recorded, nor is the
// time that it takes.
func TestWhatATapeHidesIsNotReadOut(t *testing.T) {
	folder := t.TempDir()
	tape, recorded := filepath.Join(folder, "hiding.tape"), filepath.Join(folder, "hiding.txt")
	if err := os.WriteFile(tape, []byte(hidingTape), 0o600); err != nil {
		t.Fatal(err)
	}
	code, read, stderr := runDemoCommand(t, "--tape", tape, "--accessible")
	if code != exitDone {
		t.Fatalf("%d %s", code, stderr)
	}
	if code, _, stderr := runDemoCommand(t, "--tape", tape, "--record", recorded); code != exitDone {
		t.Fatalf("%d %s", code, stderr)
	}
	frames, err := os.ReadFile(recorded)
	if err != nil {
		t.Fatal(err)
	}
	if late := tenSeconds.FindString(string(frames)); late != "" {
		t.Errorf("the recording holds the time of what is hidden: %s", late)
	}
	for how, words := range map[string]string{"read": read, "recorded": string(frames)} {
		for _, hidden := range []string{"Nobody hears", "assign", "Assigned to you", "\n1\n"} {
			if strings.Contains(words, hidden) {
				t.Errorf("%q is %s:\n%s", hidden, how, words)
			}
		}
		for _, shown := range []string{"You are in the list", "Taken", "You are with Amélie", "resolve", "Resolved"} {
			if !strings.Contains(words, shown) {
				t.Errorf("%q is not %s:\n%s", shown, how, words)
			}
		}
	}
}
