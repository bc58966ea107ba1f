package main

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/spf13/cobra"
)

// What a command tells of itself is laid out by hand: a narrower terminal would
// break its tables.
func TestTheHelpFitsATerminalOf80Columns(t *testing.T) {
	var look func(*cobra.Command)
	look = func(cmd *cobra.Command) {
		for _, told := range []string{cmd.Long, cmd.Example} {
			for line := range strings.Lines(told) {
				if n := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); n > 80 {
					t.Errorf("%s: %d columns: %s", cmd.CommandPath(), n, line)
				}
			}
		}
		for _, sub := range cmd.Commands() {
			if sub.Name() != "completion" { // whose words are the framework's
				look(sub)
			}
		}
	}
	look(newRoot(&environment{}))
}
