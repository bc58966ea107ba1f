package record_test

import (
	"os"
	"path/filepath"
	"testing"
)

// tourFile is a recording of the tour, which lies in the folder that ORIEL_TOUR
// names; CONTRIBUTING.md tells how it is made.
func tourFile(t *testing.T, name string) string {
	t.Helper()
	folder := os.Getenv("ORIEL_TOUR")
	if folder == "" {
		t.Skip("ORIEL_TOUR names no folder with the recordings of the tour")
	}
	content, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func TestAsciinemaPlayerAcceptsTheTour(t *testing.T) {
	isPlayedAsRecorded(t, tourFile(t, "tour.cast"))
}

func TestBrowserShowsTheTour(t *testing.T) {
	if runs := standsInItsColumns(t, tourFile(t, "tour.svg")); len(runs) < 1000 {
		t.Errorf("only %d runs of text", len(runs))
	}
}
