package main

import (
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"oriel/ui/noquery"
)

// TestMain lets the test binary be the real oriel when it is called by that
// name, so that scripts and the end-to-end test run main itself, on the
// machine's clock or on their script's.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"oriel": func() {
		file := os.Getenv(clockVariable)
		if file == "" {
			main()
		}
		noquery.RestoreTERM()
		os.Exit(run(os.Args[1:], scriptClock{file}))
	}})
}
