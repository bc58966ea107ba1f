package main

import (
	"bytes"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
)

// homeIn are the variables of a home of the test's own, with a store in it
// that nobody dispatches to anywhere.
func homeIn(dir string) []string {
	return []string{
		"HOME=" + dir, "XDG_DATA_HOME=" + filepath.Join(dir, "data"), "XDG_CONFIG_HOME=" + filepath.Join(dir, "config"),
		"XDG_STATE_HOME=" + filepath.Join(dir, "state"), "TERM=xterm-256color", "TZ=UTC", "NO_COLOR=",
		"ORIEL_STORE=" + filepath.Join(dir, "oriel.db"), "ORIEL_CONFIG=", "ORIEL_AGENT=agent-one",
		"ORIEL_GRAPH_URL=http://127.0.0.1:1", "ORIEL_PAGE_TOKEN=token-of-the-page",
		"GORACE=atexit_sleep_ms=0",
	}
}

const (
	ctrlC = "\x03"
	ctrlS = "\x13"
	enter = "\r"
	esc   = "\x1b"
)

// aRow is a conversation in the list, from the left: mark, glyph, time left or
// since when the window is closed.
var aRow = regexp.MustCompile(`(?m)^[▌ ][▲◔●✕○] (?:(\d+)([smhd])\b|(closed)|(none)|(no window))`)

// Rows whose window is closed come after those whose window is open, rows
// without one after both.
const (
	isClosed = 1000 * time.Hour
	isNone   = 2000 * time.Hour
)

// timesLeft are what the rows of the list tell about their windows.
func timesLeft(t *testing.T, frame string) []time.Duration {
	t.Helper()
	units := map[string]time.Duration{"s": time.Second, "m": time.Minute, "h": time.Hour, "d": 24 * time.Hour}
	var left []time.Duration
	for _, m := range aRow.FindAllStringSubmatch(frame, -1) {
		switch {
		case m[1] != "":
			n, err := strconv.Atoi(m[1])
			if err != nil {
				t.Fatal(err)
			}
			left = append(left, time.Duration(n)*units[m[2]])
		case m[3] != "":
			left = append(left, isClosed)
		default:
			left = append(left, isNone)
		}
	}
	return left
}

// TestDemo is the main job before one's eyes: the inbox in the order of time
// left, and a reply that goes out and comes back as delivered and read.
func TestDemo(t *testing.T) {
	t.Parallel()
	x := startTerminal(t, 120, 36, homeIn(t.TempDir()), "demo")
	frame := x.shows(`Nora Newcomer`)
	if !strings.Contains(frame, "DEMO") || !strings.Contains(frame, "README") {
		t.Errorf("the first screen does not say that it is a demo and where to go on:\n%s", frame)
	}
	left := timesLeft(t, frame)
	if len(left) < 12 {
		t.Errorf("%d conversations, want at least 12:\n%s", len(left), frame)
	}
	if !slices.IsSorted(left) || left[0] >= isClosed || !slices.Contains(left, isClosed) {
		t.Errorf("the rows are not in the order of time left, closed ones last: %v\n%s", left, frame)
	}

	x.typed("n" + enter)
	x.shows(`window closes in .*`)
	x.typed("r")
	x.shows(`─\[ Reply \]─`)
	x.typed("Votre colis est en route.")
	x.shows(`25 · fits every preview`)
	x.typed(ctrlS)
	for _, state := range []string{"queued", "sent", "delivered", "read"} {
		x.shows(`│\d\d:\d\d \S+ ` + state + `\b.* agent-one`)
	}

	// The next one is taken back before it leaves, and the text is not lost.
	x.typed("n" + enter)
	x.shows(`Bruno Sample · page`)
	x.typed("r")
	x.shows(`─\[ Reply \]─`)
	x.typed("wait, not yet")
	x.shows(`13 · fits`)
	x.typed(ctrlS)
	x.shows(`│\d\d:\d\d \S+ queued`)
	x.typed("U")
	x.shows(`│\d\d:\d\d \S+ discarded`)
	x.typed("r")
	x.shows(`> wait, not yet`)
	x.typed(esc)
	x.shows(`─\[ Conversation \]─`)
	x.typed("q")
	x.ends(exitDone)
}

// TestADraftSurvivesKill types a draft, kills the program without warning, and
// finds the draft in the next one.
func TestADraftSurvivesKill(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	env := homeIn(dir)
	take(t, dir, env, "9001", "m_1", "Where is my parcel?")
	x := startTerminal(t, 80, 24, env)
	x.shows(`9001 .*Where is my parcel`)
	x.typed(enter)
	x.shows(`^ *Where is my parcel`)
	x.typed("r")
	x.shows(`─\[ Reply \]─`)
	x.typed("a thought that is only half")
	x.shows(`> a thought that is only half`)
	for deadline := time.Now().Add(patience); !strings.Contains(oriel(t, env, "list", "--json"), `"draft":"a thought that is only half"`); pause() {
		if time.Now().After(deadline) {
			t.Fatal("the draft was not stored")
		}
	}
	x.kill()

	x = startTerminal(t, 80, 24, env)
	x.shows(`9001 `)
	x.typed(enter)
	x.shows(`^ *Where is my parcel`)
	x.typed("r")
	x.shows(`> a thought that is only half`)
	x.typed(" done")
	x.shows(`> a thought that is only half done`)
	x.typed(esc)
	x.until("the composer is left", func(s string) bool { return !strings.Contains(s, "[ Reply ]") })
	x.typed("q")
	x.ends(exitDone)
}

// TestResizingKeepsThePlace shrinks and grows the terminal: the conversation
// that was selected deep in the list stays selected and on the screen.
func TestResizingKeepsThePlace(t *testing.T) {
	t.Parallel()
	env := homeIn(t.TempDir())
	fill(t, env, 60)
	x := startTerminal(t, 120, 36, env)
	x.shows(`Inbox 60`)
	for n := range 3 {
		x.typed(strings.Repeat("j", 15)) // more at once would be a paste
		x.shows(fmt.Sprintf(`^▌.*…%d\b`, 10+15*(n+1)))
	}
	selected := regexp.MustCompile(`(?m)^▌.*…55\b`)
	for _, size := range [][2]int{{80, 24}, {160, 50}, {60, 15}, {120, 36}} {
		x.resize(size[0], size[1])
		x.until(fmt.Sprintf("customer 55 selected in a list for %d×%d", size[0], size[1]), func(frame string) bool {
			return fits(frame, size[0], size[1]) && selected.MatchString(frame)
		})
	}
	x.typed("q")
	x.ends(exitDone)
}

// TestAnExpiredTokenIsToldAndNothingIsLost sends with a token that the
// platform refuses, sees it on the screen, and starts again with a new token.
func TestAnExpiredTokenIsToldAndNothingIsLost(t *testing.T) {
	t.Parallel()
	api := &sendAPI{token: "the-new-token", taken: []takenMessage{}}
	server := httptest.NewServer(api)
	t.Cleanup(server.Close)
	dir := t.TempDir()
	config := filepath.Join(dir, "config.toml")
	if err := os.WriteFile(config, []byte("undo = \"0s\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	env := append(homeIn(dir), "ORIEL_CONFIG="+config, "ORIEL_GRAPH_URL="+server.URL)
	fill(t, env, 1)
	x := startTerminal(t, 120, 36, env)
	x.shows(`Inbox 1\b`)
	x.typed("r")
	x.shows(`─\[ Reply \]─`)
	x.typed("not lost")
	x.shows(`> not lost`)
	x.typed(ctrlS)
	x.shows(`Sending is paused: .*token`)
	x.shows(`outbox: 1 queued`)
	x.typed("q")
	x.ends(exitDone)
	if n := api.count(); n != 0 {
		t.Errorf("the platform took %d messages", n)
	}

	x = startTerminal(t, 120, 36, append(env, "ORIEL_PAGE_TOKEN=the-new-token"))
	x.shows(`Inbox 1\b`)
	x.typed(enter)
	x.shows(`│\d\d:\d\d \S+ sent\b.* agent-one`)
	x.typed("q")
	x.ends(exitDone)
	if n := api.count(); n != 1 {
		t.Errorf("the platform took %d messages, want 1", n)
	}
}

// TestLeavingInTheMiddleOfADraft ends the inbox while somebody types: by the
// key that promises to keep the draft, and as a system that shuts down does.
func TestLeavingInTheMiddleOfADraft(t *testing.T) {
	t.Parallel()
	env := homeIn(t.TempDir())
	fill(t, env, 1)
	x := startTerminal(t, 80, 24, env)
	x.shows(`Hello\?`)
	x.typed("r")
	x.shows(`─\[ Reply \]─`)
	x.typed("a last word")
	x.shows(`> a last word`)
	x.typed(ctrlC)
	x.ends(exitDone)
	if out := oriel(t, env, "list", "--json"); !strings.Contains(out, `"draft":"a last word"`) {
		t.Errorf("the draft is lost: %s", out)
	}

	x = startTerminal(t, 80, 24, env)
	x.shows(`Hello\?`)
	x.typed("r")
	x.shows(`> a last word`)
	x.typed(", or two")
	x.shows(`> a last word, or two`)
	if err := x.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	x.ends(exitFailed)
	if out := oriel(t, env, "list", "--json"); !strings.Contains(out, `"draft":"a last word, or two"`) {
		t.Errorf("the draft is lost: %s", out)
	}
}

// headOf is the row at whose right edge the time stands, before a space.
var headOf = regexp.MustCompile(`(?m)^ ?oriel · .* \d\d:\d\d$`)

// fits says whether a frame was drawn for that size, and is not what is left of
// a larger one: its last row is not empty and its head reaches to the right edge.
func fits(frame string, width, height int) bool {
	lines := strings.Split(strings.TrimSuffix(frame, "\n"), "\n")
	return len(lines) == height && lines[height-1] != "" && ansi.StringWidth(headOf.FindString(frame)) == width-1
}

// fill lets n customers write, the first one's window closes first.
func fill(t *testing.T, env []string, n int) {
	t.Helper()
	var lines bytes.Buffer
	for i := range n {
		psid := strconv.Itoa(10 + i)
		lines.Write(messageBody("100200300400500", psid, "m_"+psid, "Hello?", time.Now().Add(time.Duration(i-n)*time.Minute)))
		lines.WriteByte('\n')
	}
	cmd := exec.Command("oriel", "ingest", "-")
	cmd.Env = append(os.Environ(), env...)
	cmd.Stdin = &lines
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

// take lets a customer write into the store at dir.
func take(t *testing.T, dir string, env []string, psid, mid, text string) {
	t.Helper()
	file := filepath.Join(dir, mid+".json")
	if err := os.WriteFile(file, messageBody("100200300400500", psid, mid, text, time.Now()), 0o600); err != nil {
		t.Fatal(err)
	}
	oriel(t, env, "ingest", file)
}

// oriel runs a command to its end and returns what it prints.
func oriel(t *testing.T, env []string, args ...string) string {
	t.Helper()
	cmd := exec.Command("oriel", args...)
	cmd.Env = append(os.Environ(), env...)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("oriel %v: %v", args, err)
	}
	return string(out)
}

// TestShrinkingAndGrowingAtOnceLeavesNoRemains changes the size there and back
// faster than a program can look: what the terminal cut off is drawn again.
func TestShrinkingAndGrowingAtOnceLeavesNoRemains(t *testing.T) {
	t.Parallel()
	env := homeIn(t.TempDir())
	fill(t, env, 60)
	x := startTerminal(t, 120, 36, env)
	x.shows(`Inbox 60`)
	x.typed("j")
	x.shows(`^▌.*…11\b`)
	for range 20 {
		x.resize(40, 10)
		x.resize(120, 36)
	}
	x.typed("j")
	x.until("the whole screen again", func(frame string) bool {
		return fits(frame, 120, 36) && strings.Count(frame, "Hello?") >= 25 && regexp.MustCompile(`(?m)^▌.*…12\b`).MatchString(frame)
	})
	x.typed("q")
	x.ends(exitDone)
}
