// Package noquery keeps the program from asking the terminal for its colors
// before main starts.
//
// Bubble Tea v1 does so when it is initialised, in every program that imports
// it and for every command, --help included: a round trip over ssh, and five
// seconds of waiting where no answer comes. It asks only when TERM names a
// terminal that might answer. So this package sets TERM to dumb, which never
// does, when it is initialised itself, and [RestoreTERM] gives TERM back.
//
// The language fixes the order: packages are initialised sorted by import path,
// each as soon as those that it imports are. This one imports only os, and
// "oriel/ui/noquery" sorts before os/exec, os/signal and text/template, which
// Bubble Tea and what it draws with need.
//
// What may not enter: any import but os. One more, and it might come too late.
package noquery

import "os"

const variable = "TERM"

var term, termWasSet = hide()

func hide() (value string, set bool) {
	value, set = os.LookupEnv(variable)
	_ = os.Setenv(variable, "dumb")
	return value, set
}

// RestoreTERM gives TERM back. It is the first call in main: colors and the
// programs that we start need the real value.
func RestoreTERM() {
	if termWasSet {
		_ = os.Setenv(variable, term)
		return
	}
	_ = os.Unsetenv(variable)
}
