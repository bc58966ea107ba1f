package config

import (
	"slices"
	"strings"

	"oriel/inbox"
	"oriel/ui/screen"
	"oriel/ui/theme"
)

// choice is a setting of which only some values mean something.
type choice struct {
	setting, variable string
	value             string
	among             []string
}

func (c *Config) choices() []choice {
	var alerts []string
	for _, kind := range screen.AlertKinds() {
		alerts = append(alerts, string(kind))
	}
	return []choice{
		{"theme", "ORIEL_THEME", c.Theme, theme.Names()},
		{"notify", "ORIEL_NOTIFY", c.Notify, alerts},
	}
}

// known: nothing said is the default.
func (c choice) known() bool { return c.value == "" || slices.Contains(c.among, c.value) }

// checkEnvironment refuses what the environment chose, by the name of its
// variable.
func (c *Config) checkEnvironment(getenv func(string) string) error {
	for _, choice := range c.choices() {
		if getenv(choice.variable) != "" && !choice.known() {
			return inbox.Errorf(inbox.CodeInvalid, "%s is %q; write one of %s", choice.variable, choice.value, strings.Join(choice.among, ", "))
		}
	}
	return nil
}

func (c *Config) checkChoices() error {
	for _, choice := range c.choices() {
		if !choice.known() {
			return place{choice.setting}.wrong("%s is %q; write one of %s", choice.setting, choice.value, strings.Join(choice.among, ", "))
		}
	}
	return nil
}
