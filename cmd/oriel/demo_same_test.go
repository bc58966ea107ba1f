package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// places are where the program runs: a time zone, and a locale.
var places = [][2]string{
	{"UTC", "C"}, {"Asia/Kolkata", "ar_EG.UTF-8"}, {"America/St_Johns", "de_DE.ISO-8859-1"},
	{"Pacific/Apia", "ja_JP.eucJP"}, {"Europe/Berlin", ""},
}

// tourRuns is how often the tour is played: ORIEL_TOUR_RUNS times, or thrice.
func tourRuns(t *testing.T) int {
	t.Helper()
	asked := os.Getenv("ORIEL_TOUR_RUNS")
	if asked == "" {
		return 3
	}
	runs, err := strconv.Atoi(asked)
	if err != nil || runs < 2 {
		t.Fatalf("ORIEL_TOUR_RUNS is %q, not a number from 2 on", asked)
	}
	return runs
}

// The tour shows the same frames, byte for byte, wherever it is played, also
// where the race detector lets everything happen in another order.
func TestTheTourShowsTheSameFramesEverywhere(t *testing.T) {
	t.Parallel()
	first := ""
	for i := range tourRuns(t) {
		place := places[i%len(places)]
		record := filepath.Join(t.TempDir(), "tour.txt")
		cmd := exec.Command("oriel", "demo", "--tape", filepath.Join(tapeFolder, "tour.tape"), "--record", record)
		cmd.Env = append(os.Environ(), "TZ="+place[0], "LANG="+place[1], "LC_ALL="+place[1])
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("in %v: %v\n%s", place, err, out)
		}
		frames, err := os.ReadFile(record)
		if err != nil {
			t.Fatal(err)
		}
		if first == "" {
			first = string(frames)
		}
		if diff := cmp.Diff(first, string(frames)); diff != "" {
			t.Fatalf("in %v it shows something else than in %v:\n%s", place, places[0], diff)
		}
	}
}
