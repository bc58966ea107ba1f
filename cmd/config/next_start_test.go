package config_test

import (
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"oriel/cmd/config"
)

func parsed(t *testing.T, body string) config.Config {
	t.Helper()
	c, err := config.Parse("oriel.toml", []byte(body))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestWhatTakesEffectAtTheNextStart(t *testing.T) {
	for body, want := range map[string][]string{
		"":                                   nil,
		"undo = \"1s\"\nmargin = \"2s\"":     nil,
		"[sla]\nfirst_response = \"1m\"":     nil,
		"[graph]\napp_id = \"7\"":            nil,
		"[pages.1]\nname = \"Acme\"":         nil,
		"store = \"a.db\"\ntheme = \"mono\"": {"store", "theme"},
		"[graph]\ntoken = \"t\"":             {"graph"},
		"[webhook]\nlisten = \":1\"":         {"webhook"},
		"[pages.1]\ntoken = \"t\"":           {"tokens of pages"},
		"[first_answer]\non = true":          {"first_answer"},
		"agent = \"ana\"":                    {"agent"},
		"notify = \"bell\"":                  {"notify"},
	} {
		if diff := cmp.Diff(want, config.Default().AtNextStart(parsed(t, body))); diff != "" {
			t.Errorf("%q (-want +got):\n%s", body, diff)
		}
	}
}

// TestEverySettingIsSwappedOrSaid: who adds a setting has to say whether it
// changes under a running program.
func TestEverySettingIsSwappedOrSaid(t *testing.T) {
	said := []string{"Agent", "Store", "Theme", "Accessible", "Notify", "Graph", "Webhook", "FirstAnswer", "Pages"}
	swapped := []string{"Undo", "Margin", "Composer", "SLA", "PersonApps", "Language", "Colleagues", "Preferences", "Said"}
	for _, f := range reflect.VisibleFields(reflect.TypeFor[config.Config]()) {
		if !slices.Contains(append(said, swapped...), f.Name) {
			t.Errorf("swap %s in cmd/oriel/reload.go or name it in AtNextStart, then add it here", f.Name)
		}
	}
}
