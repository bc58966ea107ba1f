package record_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"oriel/ui/record"
)

// playerFolder is where the npm package asciinema-player lies: in the folder
// that ASCIINEMA_PLAYER names, or in node_modules of this folder or of one above
// it.
func playerFolder(t *testing.T) string {
	t.Helper()
	if folder := os.Getenv("ASCIINEMA_PLAYER"); folder != "" {
		return folder
	}
	at, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for above := filepath.Dir(at); ; at, above = above, filepath.Dir(above) {
		folder := filepath.Join(at, "node_modules", "asciinema-player")
		if _, err := os.Stat(folder); err == nil {
			return folder
		}
		if at == above {
			t.Skip("the npm package asciinema-player is not installed: npm install asciinema-player, or set ASCIINEMA_PLAYER")
		}
	}
}

// played is what the player tells of a cast.
type played struct {
	Duration float64
	Events   [][2]json.RawMessage
}

func play(t *testing.T, cast string) played {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("node is not installed")
	}
	folder := playerFolder(t)
	file := filepath.Join(t.TempDir(), "x.cast")
	if err := os.WriteFile(file, []byte(cast), 0o600); err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), node, filepath.Join("testdata", "play.mjs"), folder, file)
	c.Stderr = os.Stderr
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	var p played
	if err := json.Unmarshal(out, &p); err != nil {
		t.Fatalf("%v in %s", err, out)
	}
	return p
}

// The player of asciinema.org reads a cast as it was meant: with its sizes, its
// captions as markers, its end, and every byte of output.
func TestAsciinemaPlayerAcceptsCasts(t *testing.T) {
	for name, r := range map[string]*record.Recorder{"story": story(), "inbox": still(inbox(), width, height)} {
		t.Run(name, func(t *testing.T) {
			got := isPlayedAsRecorded(t, written(t, r, record.Cast, record.Dark))
			if name == "story" {
				storyEvents(t, got)
			}
		})
	}
}

// isPlayedAsRecorded checks that the player reads a cast as it was meant.
func isPlayedAsRecorded(t *testing.T, cast string) played {
	t.Helper()
	got := play(t, cast)
	_, events := readCast(t, cast)
	if last := events[len(events)-1].at; got.Duration != last {
		t.Errorf("it lasts %v s, recorded were %v s", got.Duration, last)
	}
	var sent []string
	for _, e := range events {
		if e.code == "o" {
			sent = append(sent, e.data)
		}
	}
	if diff := cmp.Diff(sent, got.output(t)); diff != "" {
		t.Errorf("-recorded +played:\n%s", diff)
	}
	return got
}

// output is what the player writes to its terminal.
func (p played) output(t *testing.T) (output []string) {
	t.Helper()
	for _, e := range p.Events {
		var of string
		_ = json.Unmarshal(e[0], &of)
		switch of {
		case "output":
			var chunks []string
			if err := json.Unmarshal(e[1], &chunks); err != nil {
				t.Fatal(err)
			}
			output = append(output, chunks...)
		case "error":
			t.Errorf("the player reports %s", e[1])
		}
	}
	return output
}

func storyEvents(t *testing.T, p played) {
	t.Helper()
	var got []string
	for _, e := range p.Events {
		if of := string(e[0]); of == `"metadata"` || of == `"resize"` {
			got = append(got, string(e[1]))
		}
	}
	want := []string{
		`{"duration":9,"markers":[[0,"One & <only>"],[1.5,"wider  now"]],"hasAudio":false}`,
		`{"cols":30,"rows":4}`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
