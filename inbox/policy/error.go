package policy

// ErrorCode names what went wrong, for callers that decide by it.
type ErrorCode string

const (
	// CodeNoPack: the time lies before the first rule pack; nothing may be
	// offered then.
	CodeNoPack ErrorCode = "policy_no_pack"
	// CodeUnknownPack: no rule pack has that name.
	CodeUnknownPack ErrorCode = "policy_unknown_pack"
	// CodeUnknownOption: no option has that id.
	CodeUnknownOption ErrorCode = "policy_unknown_option"
	// CodeUnknownCapability: no capability has that name.
	CodeUnknownCapability ErrorCode = "policy_unknown_capability"
	// CodeInvalidPack: a rule pack's file breaks the format.
	CodeInvalidPack ErrorCode = "policy_invalid_pack"
)

// Error is a failure of this package: a code, a sentence for a person that
// ends with what to do next, and the cause, if there is one.
type Error struct {
	Code ErrorCode
	Text string
	Err  error
}

// Error returns the sentence, with the cause after it.
func (e *Error) Error() string {
	if e.Err == nil {
		return e.Text
	}
	return e.Text + ": " + e.Err.Error()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }
