package sla

import "fmt"

// Code names what is wrong with a calendar, a policy or a holiday file, for
// programs; the text of the error is for people.
type Code string

const (
	// NeverOpens: the calendar has no opening hours left, so nothing could ever
	// become due.
	NeverOpens Code = "calendar_never_opens"
	// BadHours: an opening interval cannot be read or has no length.
	BadHours Code = "bad_hours"
	// BadDate: a date cannot be read or does not exist.
	BadDate Code = "bad_date"
	// BadHolidayFile: an iCalendar file says something that has no exact meaning
	// as a list of holidays.
	BadHolidayFile Code = "bad_holiday_file"
	// BadPolicy: a policy's figures contradict each other.
	BadPolicy Code = "bad_policy"
)

// Error is every error of this package. Nothing was changed when it is
// returned.
type Error struct {
	Code Code
	// Line is where in a file, from 1; zero when not from a file.
	Line int
	// Problem says what is wrong and what would be right.
	Problem string
	// Cause is the error below, if there is one.
	Cause error
}

func (e *Error) Error() string {
	if e.Line > 0 {
		return fmt.Sprintf("line %d: %s", e.Line, e.Problem)
	}
	return e.Problem
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Cause }

func problem(code Code, format string, args ...any) *Error {
	return &Error{Code: code, Problem: fmt.Sprintf(format, args...)}
}
