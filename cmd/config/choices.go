package config

import (
	"slices"
	"strings"

	"oriel/inbox"
)

// Themes returns the values of Theme.
func Themes() []string { return []string{"auto", "light", "dark", "high-contrast", "mono", "ansi16"} }

// Alerts returns the values of Notify.
func Alerts() []string { return []string{"off", "bell", "osc9", "osc777"} }

// choice is a setting of which only some values mean something.
type choice struct {
	setting, variable string
	value             string
	among             []string
}

func (c *Config) choices() []choice {
	return []choice{
		{"theme", "ORIEL_THEME", c.Theme, Themes()},
		{"notify", "ORIEL_NOTIFY", c.Notify, Alerts()},
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
