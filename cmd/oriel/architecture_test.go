package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// arrows says which rooms a room may import, besides itself. A room that is
// not named may import nothing of ours.
var arrows = map[string][]string{
	"cmd/oriel": {"cmd/config", "ui", "store", "inbox", "sla", "testdata/tapes"},
	// Settings name the other rooms' types and nothing else.
	"cmd/config": {"inbox", "sla"},
	"ui":         {"ui", "inbox", "sla"},
	"ui/screen":  {"inbox/clock"},
	"ui/text":    {},
	"ui/theme":   {"ui/text"},
	"ui/noquery": {},
	"ui/record":  {"ui/screen"},
	"ui/tape":    {"inbox/policy"},
	"store":      {"store", "inbox", "sla"},
	// What SQLite needs, whatever is kept in it.
	"store/sqlite": {"inbox", "inbox/clock"},
	"inbox":        {"inbox/policy", "inbox/clock", "sla"},

	"inbox/advice":     {"inbox/stricttoml"},
	"inbox/figures":    {"inbox", "sla"},
	"inbox/policy":     {"inbox/stricttoml"},
	"inbox/clock":      {},
	"inbox/stricttoml": {},
	"inbox/messenger":  {"inbox", "inbox/policy", "inbox/clock"},
	"inbox/spool":      {"inbox", "inbox/clock"},
	"inbox/graphsim":   {"inbox/clock"},
	"sla":              {},
}

// exact rooms are not a door to the rooms below them.
var exact = map[string]bool{"inbox": true}

type goPackage struct {
	ImportPath string
	Doc        string
	Imports    []string
}

func listPackages(t *testing.T) []goPackage {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Doc,Imports", "oriel/...")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, stderr.String())
	}
	var packages []goPackage
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p goPackage
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return packages
		} else if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
}

// rule returns the entry of the room itself or of the nearest one above it.
func rule(t *testing.T, room string) []string {
	t.Helper()
	for at := room; ; {
		if allowed, ok := arrows[at]; ok {
			return allowed
		}
		i := strings.LastIndex(at, "/")
		if i < 0 {
			t.Errorf("the room %s stands in no rule of this test", room)
			return nil
		}
		at = at[:i]
	}
}

func mayImport(room, target string, allowed []string) bool {
	return slices.ContainsFunc(allowed, func(door string) bool {
		if target == door {
			return true
		}
		if exact[room] || exact[door] && strings.HasPrefix(room, "inbox/") {
			return false
		}
		return strings.HasPrefix(target, door+"/")
	})
}

func TestArrowsPointDownOnly(t *testing.T) {
	for _, p := range listPackages(t) {
		room := strings.TrimPrefix(p.ImportPath, "oriel/")
		allowed := rule(t, room)
		for _, imported := range p.Imports {
			target, ours := strings.CutPrefix(imported, "oriel/")
			if ours && !mayImport(room, target, allowed) {
				t.Errorf("%s imports %s, which lies above or beside it", room, target)
			}
		}
	}
}

func TestTheScreenKnowsTheDeskAndNotThePlatform(t *testing.T) {
	for _, p := range listPackages(t) {
		room := strings.TrimPrefix(p.ImportPath, "oriel/")
		for _, imported := range p.Imports {
			switch {
			case strings.HasPrefix(room, "ui") && room != "ui/demo" && strings.HasPrefix(imported, "oriel/inbox/graphsim"),
				strings.HasPrefix(room, "ui") && strings.HasPrefix(imported, "oriel/inbox/messenger"),
				(strings.HasPrefix(room, "inbox") || strings.HasPrefix(room, "sla") || strings.HasPrefix(room, "store")) &&
					strings.HasPrefix(imported, "github.com/charmbracelet"):
				t.Errorf("%s imports %s", room, imported)
			}
		}
	}
}

// A room that imports testing is there for tests.
func TestProgramsImportNoRoomOfTests(t *testing.T) {
	packages := listPackages(t)
	forTests := map[string]bool{}
	for _, p := range packages {
		forTests[p.ImportPath] = slices.Contains(p.Imports, "testing")
	}
	for _, p := range packages {
		for _, imported := range p.Imports {
			if forTests[imported] && !forTests[p.ImportPath] {
				t.Errorf("%s imports %s, which is there for tests", p.ImportPath, imported)
			}
		}
	}
}

func TestEveryRoomSaysWhatItIs(t *testing.T) {
	for _, p := range listPackages(t) {
		if len(p.Doc) < 40 {
			t.Errorf("%s has no package comment that says what is in the room", p.ImportPath)
		}
	}
}
