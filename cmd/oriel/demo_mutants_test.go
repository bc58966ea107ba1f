package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// mutant is a fault that the tapes must catch: a line that becomes another.
type mutant struct{ name, file, from, to string }

const checkout = "../.."

func readMutants(t *testing.T) []mutant {
	t.Helper()
	list, err := os.ReadFile(filepath.Join(checkout, "testdata/mutants.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var all []mutant
	for _, block := range strings.Split(string(list), "\n== ")[1:] {
		lines := strings.Split(strings.TrimSpace(block), "\n")
		if len(lines) != 4 {
			t.Fatalf("a fault is a name, a file, a line before and one after: %q", block)
		}
		all = append(all, mutant{lines[0], lines[1], strings.TrimPrefix(lines[2], "- "), strings.TrimPrefix(lines[3], "+ ")})
	}
	return all
}

// source is the file with the fault: in the first line that is the one before.
func (m mutant) source(t *testing.T) string {
	t.Helper()
	source, err := os.ReadFile(filepath.Join(checkout, m.file))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(source), m.from) {
		t.Fatalf("%s: %s has no line %q any more", m.name, m.file, m.from)
	}
	return strings.Replace(string(source), m.from, m.to, 1)
}

// build builds the program with the fault and leaves the checkout as it is.
func (m mutant) build(t *testing.T) (program string) {
	t.Helper()
	dir := t.TempDir()
	changed := filepath.Join(dir, filepath.Base(m.file))
	original, err := filepath.Abs(filepath.Join(checkout, m.file))
	if err != nil {
		t.Fatal(err)
	}
	overlay, err := json.Marshal(map[string]map[string]string{"Replace": {original: changed}})
	if err != nil {
		t.Fatal(err)
	}
	program = filepath.Join(dir, "oriel")
	for name, content := range map[string]string{changed: m.source(t), program + ".json": string(overlay)} {
		if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if out, err := exec.Command("go", "build", "-overlay", program+".json", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%s does not build: %s", m.name, out)
	}
	return program
}

// caughtBy is the first tape that fails, and the line at which it does.
func caughtBy(program string, all []string) string {
	for _, name := range all {
		cmd := exec.Command(program, "demo", "--check", "--tape", name)
		var stderr strings.Builder
		cmd.Stderr = &stderr
		if cmd.Run() != nil {
			return placeOf(stderr.String())
		}
	}
	return ""
}

// placeOf is the line of a tape that a failure tells, below the frame.
func placeOf(failure string) (place string) {
	for line := range strings.Lines(failure) {
		if _, after, found := strings.Cut(line, "tapes/"); found {
			place = strings.TrimSuffix(after, "\n")
		}
	}
	return place
}

// TestEveryFaultCanStillBeMade keeps the list true.
func TestEveryFaultCanStillBeMade(t *testing.T) {
	all := readMutants(t)
	if len(all) < 25 {
		t.Errorf("only %d faults", len(all))
	}
	for _, m := range all {
		m.source(t)
	}
}

func TestTheTapesCatchEveryFault(t *testing.T) {
	if os.Getenv("ORIEL_MUTANTS") == "" {
		t.Skip("takes minutes; ORIEL_MUTANTS=1 runs it")
	}
	var own []string
	for _, name := range []string{"window-closes", "policy-2026", "policy-2020", "outage", "small", "hostile", "twice", "status", "storm", "tour", "accessible", "lead"} {
		own = append(own, filepath.Join(tapeFolder, name+".tape"))
	}
	var result strings.Builder
	all, played := readMutants(t), 0
	for _, m := range all {
		t.Run(m.name, func(t *testing.T) { // so that -run can pick one
			played++
			place := caughtBy(m.build(t), own)
			if place == "" {
				t.Errorf("no tape fails when %s", m.name)
				place = "NOT CAUGHT"
			}
			fmt.Fprintf(&result, "%-56s %s\n", m.name, place)
			t.Log(place)
		})
	}
	if *update && played == len(all) {
		if err := os.WriteFile(filepath.Join(checkout, "testdata/mutants-result.txt"), []byte(result.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
