package record_test

import (
	"testing"

	"oriel/ui/golden"
	"oriel/ui/record"
)

func TestGoldenFiles(t *testing.T) {
	for _, test := range []struct {
		name     string
		recorder *record.Recorder
	}{{"inbox", still(inbox(), width, height)}, {"story", story()}} {
		for _, f := range []record.Format{record.Cast, record.SVG, record.Text} {
			got := written(t, test.recorder, f, record.Auto)
			golden.Check(t, test.name+string(f), got)
			if again := written(t, test.recorder, f, record.Auto); again != got {
				t.Errorf("%s%s: written twice, two results", test.name, f)
			}
		}
	}
	golden.Check(t, "dark.svg", written(t, still(inbox(), width, height), record.SVG, record.Dark))
}
