package tape

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

type kind int

const (
	endOfLine kind = iota
	word
	text    // in quotes
	pattern // between slashes
	remark  // from # to the end of the line
)

// token is a part of a line.
type token struct {
	kind   kind
	raw    string // as it is written
	value  string // a text without its quotes, a pattern or a comment without its marks
	column int    // from 1, in characters
}

// found describes a token in an error.
func (t token) found() string {
	switch t.kind {
	case endOfLine:
		return "the end of the line"
	case remark:
		return "a comment"
	case text, pattern:
		return t.raw
	}
	return strconv.Quote(t.raw)
}

// lexer cuts one line into tokens.
type lexer struct {
	line     string
	at       int // in bytes
	position Position
	tokens   []token
}

// lex returns the tokens of a line, the last of which is its end.
func lex(position Position, line string) ([]token, *Error) {
	x := lexer{line: line, position: position}
	for {
		x.at += len(x.rest()) - len(strings.TrimLeftFunc(x.rest(), unicode.IsSpace))
		if x.rest() == "" {
			x.add(endOfLine, 0, "")
			return x.tokens, nil
		}
		if err := x.token(); err != nil {
			return nil, err
		}
	}
}

func (x *lexer) rest() string { return x.line[x.at:] }

// token reads what stands here.
func (x *lexer) token() *Error {
	switch c := x.rest()[0]; c {
	case '#':
		x.add(remark, len(x.rest()), strings.TrimRightFunc(x.rest()[1:], unicode.IsSpace))
	case '"':
		return x.escaped()
	case '\'', '`':
		end := strings.IndexByte(x.rest()[1:], c)
		if end < 0 {
			return x.mistake(0, "a text without its end", "a closing "+string(c))
		}
		x.add(text, end+2, x.rest()[1:1+end])
	case '/':
		end := closing(x.rest(), '/')
		if end < 0 {
			return x.mistake(0, "a regular expression without its end", "a closing /")
		}
		x.add(pattern, end+1, x.rest()[1:end])
	default:
		end := strings.IndexFunc(x.rest(), unicode.IsSpace)
		if end < 0 {
			end = len(x.rest())
		}
		x.add(word, end, x.rest()[:end])
	}
	return nil
}

// escaped reads a text in double quotes.
func (x *lexer) escaped() *Error {
	end := closing(x.rest(), '"')
	if end < 0 {
		return x.mistake(0, "a text without its end", `a closing "`)
	}
	var b strings.Builder
	for left := x.rest()[1:end]; left != ""; {
		r, multibyte, tail, err := strconv.UnquoteChar(left, '"')
		if err != nil {
			return x.mistake(end-len(left), strconv.Quote(left[:min(2, len(left))]),
				`an escape such as \n, \", \x1b or \u00e9, or \\ for a backslash`)
		}
		if multibyte {
			b.WriteRune(r)
		} else {
			b.WriteByte(byte(r))
		}
		left = tail
	}
	x.add(text, end+1, b.String())
	return nil
}

// closing returns where the mark that s begins with ends it, -1 if nowhere. A
// backslash protects what follows it.
func closing(s string, mark byte) int {
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case mark:
			return i
		}
	}
	return -1
}

// add appends the token that takes the next size bytes.
func (x *lexer) add(k kind, size int, value string) {
	column := 1 + utf8.RuneCountInString(x.line[:x.at])
	x.tokens = append(x.tokens, token{kind: k, raw: x.rest()[:size], value: value, column: column})
	x.at += size
}

func (x *lexer) mistake(ahead int, found, expected string) *Error {
	p := x.position
	p.Column = 1 + utf8.RuneCountInString(x.line[:x.at+ahead])
	return &Error{Position: p, Found: found, Expected: expected}
}

// quote writes a text so that lex reads it.
func quote(s string) string { return strconv.Quote(s) }
