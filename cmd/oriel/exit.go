package main

import (
	"errors"
	"fmt"
	"io"

	"oriel/inbox"
	"oriel/ui/text"
)

// The exit codes, which scripts build on.
const (
	exitDone     = 0
	exitFailed   = 1
	exitUsage    = 2
	exitRefused  = 3 // policy does not allow it; nothing was sent
	exitNotFound = 4
)

// usageError is a mistake in the command line.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

// quietError has been told to the user already.
type quietError struct{ error }

func (e quietError) Unwrap() error { return e.error }

// exitCode prints what went wrong and returns the code for it.
func exitCode(stderr io.Writer, err error) int {
	if err == nil {
		return exitDone
	}
	var quiet quietError
	if !errors.As(err, &quiet) {
		fmt.Fprintln(stderr, "oriel: "+text.ForLog(err.Error()))
	}
	var usage usageError
	if errors.As(err, &usage) {
		return exitUsage
	}
	switch inbox.CodeOf(err) {
	case inbox.CodeRefused:
		return exitRefused
	case inbox.CodeNotFound:
		return exitNotFound
	}
	return exitFailed
}
