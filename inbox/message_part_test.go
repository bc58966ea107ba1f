package inbox

import "testing"

func TestPartsAreCountedByTheirIDs(t *testing.T) {
	id := "7f3a"
	for part, want := range []string{"7f3a.2", "7f3a.3", "7f3a.4", "7f3a.5", "7f3a.6", "7f3a.7", "7f3a.8", "7f3a.9", "7f3a.10"} {
		if id = nextPart(id); id != want || partOf(id) != part+2 {
			t.Fatalf("%q is part %d, want %q", id, partOf(id), want)
		}
	}
}

func TestOtherIDsAreNoLaterParts(t *testing.T) {
	for _, id := range []string{"", "7f3a", "7", ".2", "7f3a.", "7f3a.1", "7f3a.0", "7f3a.-2", "7f3a.+2", "7f3a.02", "7f3a.x", "7f3a.99999999999999999999"} {
		if got := partOf(id); got != 0 {
			t.Errorf("%q is part %d", id, got)
		}
	}
	if got := nextPart("7f3a.02"); got != "7f3a.02.2" || partOf(got) != 2 {
		t.Errorf("after a foreign id comes %q", got)
	}
}
