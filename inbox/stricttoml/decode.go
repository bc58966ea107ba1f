package stricttoml

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

// Error is the first thing in a file that does not fit.
type Error struct {
	// Line counts from 1, and so does Column, in bytes.
	Line, Column int
	// Key leads to a key that nothing reads; nil where something else is wrong.
	Key []string
	// Err is what the decoder says.
	Err error
}

// Error says where it stands and what it is.
func (e *Error) Error() string {
	if e.Key != nil {
		return fmt.Sprintf("line %d: unknown key %q", e.Line, strings.Join(e.Key, "."))
	}
	return fmt.Sprintf("line %d, column %d: %v", e.Line, e.Column, e.Err)
}

// Unwrap returns what the decoder says.
func (e *Error) Unwrap() error { return e.Err }

// Decode reads body into v, a pointer, as go-toml does, and refuses keys that v
// has no place for. A byte order mark, which some editors write first, is passed
// over and counts in no column. What v has already stays where the file is
// silent. What is wrong with the file comes as an *Error, with one exception:
// what a type's own UnmarshalText says of a value without quotes comes as it is,
// with no place. v may have been filled in part.
func Decode(body []byte, v any) error {
	body = bytes.TrimPrefix(body, []byte("\ufeff"))
	err := toml.NewDecoder(bytes.NewReader(body)).DisallowUnknownFields().Decode(v)
	var unknown *toml.StrictMissingError
	if errors.As(err, &unknown) {
		line, column := unknown.Errors[0].Position()
		return &Error{line, column, unknown.Errors[0].Key(), err}
	}
	var wrong *toml.DecodeError
	if errors.As(err, &wrong) {
		line, column := wrong.Position()
		return &Error{line, column, nil, err}
	}
	return err
}
