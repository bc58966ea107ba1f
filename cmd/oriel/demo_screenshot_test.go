package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const screenshots = `Set Width 80
Set Height 24
Customer "Nora Newcomer" says "Do you ship to Norway?"
Wait /Nora/
Screenshot list.txt
Enter
Wait /ship to Norway/
Screenshot thread/open.svg
`

func writeTape(t *testing.T, source string) (name string) {
	t.Helper()
	name = filepath.Join(t.TempDir(), "own.tape")
	if err := os.WriteFile(name, []byte(source), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestScreenshotsLieBesideTheTape(t *testing.T) {
	name := writeTape(t, screenshots)
	folder := filepath.Dir(name)
	if code, _, stderr := runDemoCommand(t, "--check", "--tape", name); code != exitDone {
		t.Fatal(stderr)
	}
	if _, err := os.Stat(filepath.Join(folder, "list.txt")); err == nil {
		t.Error("--check has written a file")
	}
	for range 2 { // a picture is written anew
		if code, _, stderr := runDemoCommand(t, "--tape", name); code != exitDone {
			t.Fatal(stderr)
		}
	}
	for file, want := range map[string]string{"list.txt": "Nora Newcomer", "thread/open.svg": ">Nora Newcomer"} {
		content, err := os.ReadFile(filepath.Join(folder, file))
		if err != nil || !strings.Contains(string(content), want) {
			t.Errorf("%s has no %q: %v\n%.300s", file, want, err, content)
		}
	}
}

func TestATapeWritesOverNothingElse(t *testing.T) {
	outside := t.TempDir()
	for name, tt := range map[string]struct {
		prepare func(folder string) error
		source  string
		says    string
	}{
		"a file that is no picture": {
			func(folder string) error {
				return os.WriteFile(filepath.Join(folder, "list.txt"), []byte("my notes\n"), 0o600)
			},
			screenshots, "list.txt is there already and no picture",
		},
		"a folder elsewhere": {
			func(folder string) error { return os.Symlink(outside, filepath.Join(folder, "thread")) },
			screenshots, "path escapes",
		},
		"a folder above": {
			func(string) error { return nil },
			"Screenshot ../list.txt\n", "below the tape's folder",
		},
	} {
		t.Run(name, func(t *testing.T) {
			tape := writeTape(t, tt.source)
			if err := tt.prepare(filepath.Dir(tape)); err != nil {
				t.Fatal(err)
			}
			if code, _, stderr := runDemoCommand(t, "--tape", tape); code == exitDone || !strings.Contains(stderr, tt.says) {
				t.Errorf("exit code %d: %s", code, stderr)
			}
			if left, err := os.ReadDir(outside); err != nil || len(left) > 0 {
				t.Errorf("written elsewhere: %v, %v", left, err)
			}
		})
	}
}

func TestTheSizeThatIsAskedForIsPlayed(t *testing.T) {
	name := writeTape(t, screenshots)
	record := filepath.Join(t.TempDir(), "x.txt")
	if code, _, stderr := runDemoCommand(t, "--tape", name, "--size", "110x28", "--record", record); code != exitDone {
		t.Fatal(stderr)
	}
	if content, err := os.ReadFile(record); err != nil || !strings.Contains(string(content), "110×28") || strings.Contains(string(content), "80×24") {
		t.Errorf("%v: %.200s", err, content)
	}
}
