package messenger

import (
	"bytes"
	"encoding/json"
	"iter"
	"unicode/utf8"
)

// value is one JSON value within a body that json.Valid has accepted, without
// the space around it. It is read in place: webhooks print numbers as strings
// and strings as numbers, which typed structs would refuse, and most of a body
// is never looked at. The empty value stands for what is not there.
type value []byte

// absent is true of null as well.
func (v value) absent() bool { return len(v) == 0 || v[0] == 'n' }

func (v value) isObject() bool { return len(v) > 0 && v[0] == '{' }

// text returns a string's text, or a number as it is printed, so that no digit
// of an id is lost. Everything else is the empty string. Half a surrogate pair
// becomes U+FFFD.
func (v value) text() string {
	if len(v) == 0 {
		return ""
	}
	switch c := v[0]; {
	case c == '"':
		return unquote(v)
	case c == '-' || c >= '0' && c <= '9':
		return string(v)
	}
	return ""
}

// flag is true of true, "true", 1 and "1".
func (v value) flag() bool {
	switch string(v) {
	case "true", `"true"`, "1", `"1"`:
		return true
	}
	return false
}

// get returns the member of that name, the empty value when there is none or
// v is no object.
func (v value) get(name string) value {
	for key, member := range v.members() {
		if string(key) == name {
			return member
		}
	}
	return nil
}

// members yields the names and values of an object, and nothing for any other
// value.
func (v value) members() iter.Seq2[[]byte, value] {
	return func(yield func([]byte, value) bool) {
		if !v.isObject() {
			return
		}
		for i := v.skip(1, ','); v[i] != '}'; i = v.skip(i, ',') {
			end := v.stringEnd(i)
			key := v[i:end]
			i = v.skip(end, ':')
			end = v.valueEnd(i)
			if !yield(key.name(), v[i:end]) {
				return
			}
			i = end
		}
	}
}

// elements yields the values of an array, and nothing for any other value.
func (v value) elements() iter.Seq[value] {
	return func(yield func(value) bool) {
		if len(v) == 0 || v[0] != '[' {
			return
		}
		for i := v.skip(1, ','); v[i] != ']'; i = v.skip(i, ',') {
			end := v.valueEnd(i)
			if !yield(v[i:end]) {
				return
			}
			i = end
		}
	}
}

// name is the text of an object's key, without a copy where it has no escapes.
func (v value) name() []byte {
	inner := v[1 : len(v)-1]
	if bytes.IndexByte(inner, '\\') < 0 {
		return inner
	}
	return []byte(unquote(v))
}

// skip passes over space and the separator.
func (v value) skip(i int, separator byte) int {
	for v[i] == ' ' || v[i] == '\t' || v[i] == '\n' || v[i] == '\r' || v[i] == separator {
		i++
	}
	return i
}

// valueEnd returns where the value that begins at i ends. It counts brackets
// instead of calling itself, for depth is the sender's to choose.
func (v value) valueEnd(i int) int {
	for depth := 0; i < len(v); {
		switch v[i] {
		case '"':
			i = v.stringEnd(i)
		case '{', '[':
			depth++
			i++
		case '}', ']':
			depth--
			i++
		case ',', ':', ' ', '\t', '\n', '\r':
			i++
		default:
			i = v.scalarEnd(i)
		}
		if depth == 0 {
			return i
		}
	}
	return i
}

func (v value) stringEnd(i int) int {
	for i++; v[i] != '"'; i++ {
		if v[i] == '\\' {
			i++
		}
	}
	return i + 1
}

func (v value) scalarEnd(i int) int {
	for ; i < len(v); i++ {
		switch v[i] {
		case ',', ']', '}', ' ', '\t', '\n', '\r':
			return i
		}
	}
	return i
}

func unquote(v value) string {
	inner := v[1 : len(v)-1]
	if bytes.IndexByte(inner, '\\') < 0 && utf8.Valid(inner) {
		return string(inner)
	}
	var s string
	// The body is valid JSON and v is a string in it, so this cannot fail.
	_ = json.Unmarshal(v, &s)
	return s
}
