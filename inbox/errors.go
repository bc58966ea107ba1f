package inbox

import (
	"errors"
	"fmt"
)

// Code classifies an error for programs: exit codes, HTTP answers, tests.
type Code string

// The codes of this package's errors.
const (
	CodeNotFound   Code = "not_found"   // there is no such conversation or message
	CodeRefused    Code = "refused"     // policy does not allow it; nothing was sent
	CodeInvalid    Code = "invalid"     // the request itself is wrong
	CodeConflict   Code = "conflict"    // somebody else was faster
	CodeNewerStore Code = "newer_store" // written by a newer version of Oriel
	CodeBusy       Code = "busy"        // the store is locked; try again
	CodeFull       Code = "full"        // the disk is full; nothing was written
	CodeInternal   Code = "internal"    // everything else
)

// Error says what happened and what to do next, with a code and a cause.
type Error struct {
	Code    Code
	Message string // the whole sentence, the cause's words included
	Cause   error
}

func (e *Error) Error() string { return e.Message }

func (e *Error) Unwrap() error { return e.Cause }

// Errorf makes an error with a code. What %w names becomes its cause.
func Errorf(code Code, format string, args ...any) error {
	wrapped := fmt.Errorf(format, args...)
	return &Error{Code: code, Message: wrapped.Error(), Cause: errors.Unwrap(wrapped)}
}

// CodeOf returns the code of err, CodeInternal for a foreign error and the
// empty code for nil.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return CodeInternal
}
