package advice

// ErrorCode names what went wrong, for callers that decide by it.
type ErrorCode string

// CodeInvalidWords: a word list breaks the format or cannot be read.
const CodeInvalidWords ErrorCode = "advice_invalid_words"

// Error is a failure of this package: a code, a sentence for a person that
// ends with what to do next, and the cause, which names the line.
type Error struct {
	Code ErrorCode
	Text string
	Err  error
}

// Error returns the sentence, with the cause after it.
func (e *Error) Error() string { return e.Text + ": " + e.Err.Error() }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }
