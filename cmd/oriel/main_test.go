package main

import (
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets the test binary be the real oriel when it is called by that
// name, so that scripts and the end-to-end test run main itself.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"oriel": main})
}
