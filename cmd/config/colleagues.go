package config

import (
	"slices"
	"strconv"
	"strings"
)

// checkColleagues refuses names that nobody can bear, and one that stands there
// twice.
func (c *Config) checkColleagues() error {
	for i, name := range c.Colleagues {
		at := place{"colleagues", strconv.Itoa(i)}
		switch {
		case name == "" || name != strings.TrimSpace(name) || name == "-": // which stands for nobody
			return at.wrong("%q is no colleague; write the names that they have as agent, for example [\"ana\", \"bo\"]", name)
		case slices.Index(c.Colleagues, name) < i:
			return at.wrong("%q is named twice", name)
		}
	}
	return nil
}
