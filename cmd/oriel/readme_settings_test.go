package main

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"oriel/cmd/config"
	"oriel/ui/screen"
	"oriel/ui/theme"
)

// settingsOfReadme is the block of the README that lists the settings.
func settingsOfReadme(t *testing.T) string {
	t.Helper()
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(string(readme), "\n## Settings\n")
	_, after, _ = strings.Cut(after, "```toml\n")
	block, _, found := strings.Cut(after, "```")
	if !found {
		t.Fatal("README.md has no block of settings")
	}
	return block
}

func TestTheReadmeShowsTheDefaults(t *testing.T) {
	got, err := config.Parse("README.md", []byte(settingsOfReadme(t)))
	if err != nil {
		t.Fatal(err)
	}
	meant := cmp.Options{
		cmpopts.EquateEmpty(), cmpopts.IgnoreFields(config.Config{}, "Said"),
		cmpopts.IgnoreUnexported(config.Composer{}), // what is in files, and none is named
	}
	if diff := cmp.Diff(config.Default(), got, meant); diff != "" {
		t.Errorf("the settings in README.md are not the defaults (-default +README):\n%s", diff)
	}
}

// example is a line of the block that is switched off.
var example = regexp.MustCompile(`(?m)^# ?([\[a-z_} ].*)$`)

// TestSettingsOfferWhatTheScreenHas: the settings cannot ask the screen.
func TestSettingsOfferWhatTheScreenHas(t *testing.T) {
	if diff := cmp.Diff(theme.Names(), config.Themes()); diff != "" {
		t.Errorf("themes (-screen +settings):\n%s", diff)
	}
	var alerts []string
	for _, kind := range screen.AlertKinds() {
		alerts = append(alerts, string(kind))
	}
	if diff := cmp.Diff(alerts, config.Alerts()); diff != "" {
		t.Errorf("alerts (-screen +settings):\n%s", diff)
	}
}

func TestTheReadmesExamplesAreUnderstood(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(dir+"/holidays.ics", []byte("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	body := example.ReplaceAllString(settingsOfReadme(t), "$1")
	c, err := config.Parse(dir+"/config.toml", []byte(body))
	if err != nil {
		t.Fatalf("%v\n%s", err, body)
	}
	if len(c.Composer.LockScreens) == 0 || len(c.Preferences.StopWords) == 0 || len(c.Pages["ID"].Topics) == 0 {
		t.Errorf("an example was not read: %+v", c)
	}
}
