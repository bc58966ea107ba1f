package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"oriel/inbox/clock"
	"oriel/ui/demo"
	"oriel/ui/record"
)

const tapeFolder = "../../testdata/tapes"

// play plays a tape, which says itself what has to be true.
func play(t *testing.T, name string) *demo.Film {
	t.Helper()
	r, err := loadReel(playing{tape: filepath.Join(tapeFolder, name)})
	if err != nil {
		t.Fatal(err)
	}
	film, err := r.play(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return film
}

// frames plays a tape and returns its frames as text.
func frames(t *testing.T, name string) string {
	t.Helper()
	var b bytes.Buffer
	if err := play(t, name).Write(&b, "", record.Text, record.Auto); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// parts are tapes that only others play.
var parts = map[string]bool{"world.tape": true, "visitors.tape": true, "policy-inbox.tape": true}

func TestTapes(t *testing.T) {
	all, err := filepath.Glob(filepath.Join(tapeFolder, "*.tape"))
	if err != nil || len(all) < 8 {
		t.Fatalf("%d tapes: %v", len(all), err)
	}
	for _, name := range all {
		name = filepath.Base(name)
		if !parts[name] {
			t.Run(strings.TrimSuffix(name, ".tape"), func(t *testing.T) { play(t, name) })
		}
	}
}

// A tape that needs a file beside it stays in the checkout, all others go with
// the program.
func TestTheTapesGoWithTheProgram(t *testing.T) {
	_, listed, _ := runDemoCommand(t, "--list")
	all, err := filepath.Glob(filepath.Join(tapeFolder, "*.tape"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range all {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(filepath.Base(file), ".tape")
		_, shows, _ := strings.Cut(string(source), "# ")
		shows, _, _ = strings.Cut(shows, "\n")
		if strings.Contains(string(source), " says file ") == strings.Contains(listed, name+"\t"+shows+"\n") {
			t.Errorf("%s, which shows %q, is in the list although it needs a file, or is not:\n%s", name, shows, listed)
		}
	}
	t.Chdir(t.TempDir())
	if code, stdout, stderr := runDemoCommand(t, "--check", "--tape", "policy-2026"); code != exitDone || !strings.HasPrefix(stdout, "policy-2026: ") {
		t.Errorf("a tape by its name: %d %s%s", code, stdout, stderr)
	}
	if code, _, _ := runDemoCommand(t, "--check", "--tape", "no-such-tape"); code != exitUsage {
		t.Errorf("no tape: %d", code)
	}
}

func TestTheHostileTapeLeavesNoTextOut(t *testing.T) {
	source, err := os.ReadFile(filepath.Join(tapeFolder, "hostile.tape"))
	if err != nil {
		t.Fatal(err)
	}
	texts, err := filepath.Glob("../../testdata/hostile/*.txt")
	if err != nil || len(texts) == 0 {
		t.Fatalf("%d hostile texts: %v", len(texts), err)
	}
	for _, name := range texts {
		if !strings.Contains(string(source), "says file ../hostile/"+filepath.Base(name)+" ") {
			t.Errorf("hostile.tape does not play %s", filepath.Base(name))
		}
	}
}

func TestTheSameTapeShowsTheSameFrames(t *testing.T) {
	const name = "small.tape"
	first := frames(t, name)
	t.Setenv("TZ", "Asia/Kolkata")
	t.Setenv("LANG", "ar_EG.ISO-8859-6")
	t.Setenv("NO_COLOR", "1")
	for range 3 {
		if diff := cmp.Diff(first, frames(t, name)); diff != "" {
			t.Fatalf("%s was played again (-first +then):\n%s", name, diff)
		}
	}
}

// runDemoCommand runs the program as main does and returns its exit code.
func runDemoCommand(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	null, err := os.Open(os.DevNull)
	if err != nil {
		t.Fatal(err)
	}
	defer null.Close()
	root := newRoot(&environment{stdin: null, stdout: &out, stderr: &errs, getenv: func(string) string { return "" }, clock: clock.System{}})
	root.SetArgs(append([]string{"demo"}, args...))
	code = exitCode(&errs, root.ExecuteContext(context.WithoutCancel(t.Context())))
	return code, out.String(), errs.String()
}

func TestCheckTellsTheLineTheDifferenceAndTheFrame(t *testing.T) {
	name := filepath.Join(t.TempDir(), "wrong.tape")
	source := "Set Width 80\nCustomer \"Nora Newcomer\" says \"Do you ship to Norway?\"\nWait /Nora/\nExpect row 1 /Olaf/\n"
	if err := os.WriteFile(name, []byte(source), 0o600); err != nil {
		t.Fatal(err)
	}
	code, _, stderr := runDemoCommand(t, "--check", "--tape", name)
	if code != exitFailed {
		t.Errorf("exit code %d", code)
	}
	for _, want := range []string{name + ":4:1: Expect row 1 /Olaf/\n", "- expected: row 1 /Olaf/\n", "+ found:    ", "Nora Newcomer", "frame 1:\n", "DEMO"} {
		if !strings.Contains(stderr, want) {
			t.Errorf("stderr has no %q:\n%s", want, stderr)
		}
	}
	if last := strings.Split(strings.TrimSpace(stderr), "\n"); !strings.HasPrefix(last[len(last)-3], name+":4:1: ") {
		t.Errorf("it does not end with the line and the difference:\n%s", stderr)
	}
}

func TestTheTemplateIsATapeThatPlays(t *testing.T) {
	name := filepath.Join(t.TempDir(), "own.tape")
	if code, _, stderr := runDemoCommand(t, "--new", name); code != exitDone {
		t.Fatalf("--new: %d %s", code, stderr)
	}
	if code, _, stderr := runDemoCommand(t, "--new", name); code != exitUsage || !strings.Contains(stderr, "choose another name") {
		t.Errorf("--new wrote over a file: %d %s", code, stderr)
	}
	if code, _, stderr := runDemoCommand(t, "--check", "--tape", name); code != exitDone {
		t.Errorf("--check of the template: %d\n%s", code, stderr)
	}
}

func TestTheMistakesOfATapeStandOneALine(t *testing.T) {
	name := filepath.Join(t.TempDir(), "wrong.tape")
	if err := os.WriteFile(name, []byte("Typ \"x\"\nGraph fails 10/2018278\nGraph drop 2\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	code, _, stderr := runDemoCommand(t, "--check", "--tape", name)
	lines := strings.Split(stderr, "\n")
	if code != exitUsage || len(lines) != 3 || !strings.HasPrefix(lines[0], "oriel: "+name+":1:1: found \"Typ\", expected a command") ||
		!strings.HasPrefix(lines[1], "oriel: "+name+":3:7: found \"drop\", expected ") {
		t.Errorf("%d:\n%s", code, stderr)
	}
}

// checkTape checks a tape of that text as --check does.
func checkTape(t *testing.T, source string, flags ...string) (code int, stdout, stderr string) {
	t.Helper()
	name := filepath.Join(t.TempDir(), "own.tape")
	if err := os.WriteFile(name, []byte(source), 0o600); err != nil {
		t.Fatal(err)
	}
	return runDemoCommand(t, append([]string{"--check", "--tape", name}, flags...)...)
}

func TestWhateverFailsInATapeExitsWith1AndTellsItsPlace(t *testing.T) {
	for source, want := range map[string][]string{
		`Agent "Robin Example" resolves "Nora Newcomer"`:                  {":1:1: Agent", "Nora Newcomer has no conversation yet"},
		"Enter\nCustomer \"\\x1b[2JNora\" reacts \"love\"\n":              {":2:1: Customer", "no message to react to", "frame 1:\n", " DEMO ·"},
		`Customer "Typo" reads`:                                           {":1:1: Customer", "customer Typo: no message of the page to read"},
		`Customer "Typo" receives`:                                        {":1:1: Customer", "customer Typo: no message of the page to receive"},
		"Expect row 5 /Nora/\n":                                           {"- expected: row 5 /Nora/", "+ found:    no such row"},
		"Expect sent 1 /Hi/\n":                                            {"- expected: sent 1 /Hi/", "+ found:    nothing was sent"},
		"Type \"q\"\nExpect screen /DEMO/\nSleep 1s\nEnter\n":             {":4:1: Enter", "- expected: a program that takes keys", " DEMO ·"},
		"Set Accessible true\nType \"quit\"\nEnter\nType \"resolve 1\"\n": {":4:1: Type", "+ found:    it was quit before"},
	} {
		code, _, stderr := checkTape(t, source)
		if code != exitFailed || strings.Contains(stderr, "\x1b") {
			t.Errorf("%q exits with %d:\n%q", source, code, stderr)
		}
		for _, w := range want {
			if !strings.Contains(stderr, w) {
				t.Errorf("%q: no %q in\n%s", source, w, stderr)
			}
		}
	}
}

func TestATapeThatChecksNothingSaysSo(t *testing.T) {
	for source, want := range map[string]string{
		"":                             "own.tape: 0 frames, and nothing was checked: the tape has neither Expect nor Wait\n",
		"Enter\n":                      "own.tape: 1 frame, and nothing was checked: the tape has neither Expect nor Wait\n",
		"Expect no screen /nowhere/\n": "own.tape: 1 frame, everything was as expected\n",
		"Wait /DEMO/\n":                "own.tape: 1 frame, everything was as expected\n",
	} {
		if code, stdout, stderr := checkTape(t, source); code != exitDone || !strings.HasSuffix(stdout, want) {
			t.Errorf("%q: %d %s%s", source, code, stdout, stderr)
		}
	}
}

func TestWhatIsNoTapeIsRefusedBeforeAnythingIsPlayed(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.Mkdir("folder.tape", 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("nonsense.tape", []byte(strings.Repeat("\xff\n", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		flags []string
		want  string
	}{
		{[]string{"--tape", "tuor"}, "there is no tape tuor; oriel demo --list shows"},
		{[]string{"--tape", "folder.tape"}, "folder.tape is a folder"},
		{[]string{"--tape", "nonsense.tape"}, "and 980 more; is this a tape?"},
		{[]string{"--tape", "tour", "--record", "tour.png"}, "ends in .cast, .svg or .txt"},
		{[]string{"--tape", "tour", "--record", "nowhere/tour.svg"}, "there is no folder nowhere"},
	} {
		code, stdout, stderr := runDemoCommand(t, append(test.flags, "--check")...)
		if code != exitUsage || stdout != "" || !strings.Contains(stderr, test.want) || strings.Count(stderr, "\n") > mostMistakes+1 {
			t.Errorf("%v: %d\n%s%s", test.flags, code, stdout, stderr)
		}
	}
}

func TestASizeIsOneThatATapeCanHave(t *testing.T) {
	for _, size := range []string{"120", "120x", "x34", "19x24", "80x4", "501x24", "80x201", "80x24x2", "80x24 and more"} {
		if code, _, stderr := runDemoCommand(t, "--check", "--tape", "policy-inbox", "--size", size); code != exitUsage || !strings.Contains(stderr, "for example 120x34") {
			t.Errorf("%q: %d %s", size, code, stderr)
		}
	}
}

// A folder that is called like a tape of the program's is not in its way.
func TestAFolderHidesNoTape(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.Mkdir("glimpse", 0o700); err != nil {
		t.Fatal(err)
	}
	if code, stdout, stderr := runDemoCommand(t, "--tape", "glimpse", "--check"); code != exitDone || !strings.Contains(stdout, "everything was as expected") {
		t.Errorf("%d %s%s", code, stdout, stderr)
	}
}

// The demo that somebody opens is a tape as well: where that cannot be played, it
// is told as of every other, line by line and with the same exit code.
func TestADemoThatCannotBeginTellsWhere(t *testing.T) {
	code, _, stderr := runDemoCommand(t, "--accessible", "--at", "0001-01-02")
	if code != exitFailed || !strings.HasPrefix(stderr, "world.tape:") || strings.Contains(stderr, "↵") {
		t.Errorf("%d %s", code, stderr)
	}
}
