package record_test

import (
	"testing"

	"oriel/ui/record"
)

func TestOnlyRecordingsAreKnownAsSuch(t *testing.T) {
	for _, format := range []record.Format{record.SVG, record.Text} {
		if !record.Made(format, []byte(written(t, story(), format, record.Dark))) {
			t.Errorf("a recording in %s is not known", format)
		}
		for _, other := range []string{"", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"5\"/>", "# notes\n── 1 · ", written(t, story(), record.Cast, record.Dark)} {
			if record.Made(format, []byte(other)) {
				t.Errorf("%.20q is taken for a recording in %s", other, format)
			}
		}
	}
}
