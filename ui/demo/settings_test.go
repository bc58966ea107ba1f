package demo_test

import (
	"strings"
	"testing"
	"time"

	"oriel/ui/demo"
	"oriel/ui/tape"
)

func settings(t *testing.T, source string) (demo.Settings, error) {
	t.Helper()
	statements, err := tape.Parse("own.tape", source)
	if err != nil {
		t.Fatal(err)
	}
	return demo.SettingsOf(statements)
}

func TestSettingsStandBeforeWhatHappens(t *testing.T) {
	s, err := settings(t, `# mine
Set Width 90
Set Theme light
Set Zone Europe/Berlin
Set Agent "Alex Example"
Set Seed 7
Set Accessible true
At 2020-11-16T09:00:00Z
Customer "Nora Newcomer" says "Hi"
Set Width 40
`)
	if err != nil {
		t.Fatal(err)
	}
	want := time.Date(2020, 11, 16, 9, 0, 0, 0, time.UTC)
	if s.Width != 90 || s.Height != 34 || s.Theme != "light" || s.Zone.String() != "Europe/Berlin" ||
		s.Agent != "Alex Example" || s.Seed != 7 || !s.Accessible || !s.Start.Equal(want) {
		t.Errorf("got %+v", s)
	}
}

func TestSettingsThatComeTooLateOrCannotBe(t *testing.T) {
	for source, why := range map[string]string{
		"Customer \"Nora\" says \"Hi\"\nSet Theme light\n": "own.tape:2:1: Set Theme light: this must stand before",
		"Set Zone Europe/Nowhere\n":                        "Nowhere",
		"# mine\nSet Theme drak\nEnter\n":                  "own.tape:2:1: Set Theme drak: there is no theme \"drak\"; choose one of auto, light, dark",
	} {
		if _, err := settings(t, source); err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("%q: %v", source, err)
		}
	}
}
