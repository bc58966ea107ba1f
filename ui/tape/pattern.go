package tape

import (
	"errors"
	"fmt"
	"regexp"
	"regexp/syntax"
	"strings"
	"unicode/utf8"
)

// Pattern is a regular expression that was compiled when the tape was read.
// The zero value matches everything.
type Pattern struct {
	expression *regexp.Regexp
}

// NewPattern compiles an expression in the syntax of Go's regexp package.
func NewPattern(expression string) (Pattern, error) {
	compiled, err := regexp.Compile(canonical(expression))
	if err != nil {
		return Pattern{}, err
	}
	return Pattern{compiled}, nil
}

// MatchString reports whether any part of s matches.
func (p Pattern) MatchString(s string) bool {
	return p.expression == nil || p.expression.MatchString(s)
}

// String is the expression without the slashes around it.
func (p Pattern) String() string {
	if p.expression == nil {
		return ""
	}
	return p.expression.String()
}

// Equal reports whether both were written the same.
func (p Pattern) Equal(other Pattern) bool { return p.String() == other.String() }

// canonical writes an expression in the one way that goes between slashes and
// back: a slash without a backslash, what a tape may not hold as an escape.
func canonical(expression string) string {
	var b strings.Builder
	escaped := false
	for _, r := range expression {
		switch {
		case r == '\\' && !escaped:
			escaped = true
			continue
		case r == '\n':
			b.WriteString(`\n`)
		case isInvisible(r):
			fmt.Fprintf(&b, `\x{%x}`, r)
		case escaped && r != '/':
			b.WriteByte('\\')
			fallthrough
		default:
			b.WriteRune(r)
		}
		escaped = false
	}
	if escaped {
		b.WriteByte('\\')
	}
	return b.String()
}

// quoted is the pattern between its slashes.
func (p Pattern) quoted() string {
	var b strings.Builder
	expression := p.String()
	b.WriteByte('/')
	for i := 0; i < len(expression); i++ {
		c := expression[i]
		if c == '/' {
			b.WriteByte('\\')
		}
		b.WriteByte(c)
		if c == '\\' && i+1 < len(expression) {
			i++
			b.WriteByte(expression[i])
		}
	}
	b.WriteByte('/')
	return b.String()
}

// locate returns how many characters into the written expression a mistake
// lies that its compiler reported.
func locate(written string, err error) int {
	var mistake *syntax.Error
	if !errors.As(err, &mistake) {
		return 0
	}
	if i := strings.Index(written, mistake.Expr); i > 0 {
		return utf8.RuneCountInString(written[:i])
	}
	return 0
}
