package tape

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// line is the reader of one line's tokens. After the first mistake every
// reading returns a zero value, so that a command needs to look for it once.
type line struct {
	position Position
	tokens   []token // the last is the end of the line
	next     int
	mistake  *Error
}

func (l *line) peek() token { return l.tokens[l.next] }

func (l *line) take() token {
	t := l.tokens[l.next]
	if t.kind != endOfLine {
		l.next++
	}
	return t
}

// ended reports whether nothing but a comment is left.
func (l *line) ended() bool { return l.peek().kind == endOfLine || l.peek().kind == remark }

// fail notes that t is not what was expected.
func (l *line) fail(t token, expected, suggestion string) {
	if l.mistake == nil {
		l.mistake = &Error{Position: l.at(t), Found: t.found(), Expected: expected, Suggestion: suggestion}
	}
}

func (l *line) at(t token) Position {
	p := l.position
	p.Column = t.column
	return p
}

// text reads a text in quotes, which may be empty.
func (l *line) text(expected string) string {
	if l.mistake != nil {
		return ""
	}
	t := l.peek()
	if t.kind != text {
		suggestion := ""
		if t.kind == word {
			suggestion = quote(t.raw)
		}
		l.fail(t, expected+", in quotes", suggestion)
		return ""
	}
	return l.take().value
}

// words reads a text in quotes that is not empty.
func (l *line) words(expected string) string {
	t := l.peek()
	s := l.text(expected)
	if s == "" {
		l.fail(t, expected+", in quotes", "")
	}
	return s
}

// name reads a text in quotes or one word.
func (l *line) name(expected string) string {
	if l.mistake != nil {
		return ""
	}
	t := l.peek()
	if (t.kind != word && t.kind != text) || strings.TrimSpace(t.value) == "" {
		l.fail(t, expected, "")
		return ""
	}
	return l.take().value
}

// optionalText reads a text in quotes if one comes next.
func (l *line) optionalText() string {
	if l.mistake == nil && l.peek().kind == text {
		return l.take().value
	}
	return ""
}

// accept reads a word if it comes next.
func (l *line) accept(w string) bool {
	if l.mistake == nil && l.peek().kind == word && l.peek().raw == w {
		l.next++
		return true
	}
	return false
}

// keyword reads a word that has to come next.
func (l *line) keyword(w, expected string) {
	l.choice(expected, w)
}

// choice reads one of some words.
func (l *line) choice(expected string, words ...string) string {
	if l.mistake != nil {
		return ""
	}
	t := l.peek()
	for _, w := range words {
		if t.kind == word && t.raw == w {
			return l.take().raw
		}
	}
	suggestion := ""
	if t.kind == word || t.kind == text {
		suggestion = nearest(t.value, words)
	}
	l.fail(t, expected, suggestion)
	return ""
}

// number reads a whole number.
func (l *line) number(expected string, least, most int) int {
	if l.mistake != nil {
		return 0
	}
	t := l.peek()
	n, ok := wholeNumber(t)
	if !ok || n < least || n > most {
		l.fail(t, expected+", a number from "+strconv.Itoa(least)+" to "+strconv.Itoa(most), "")
		return 0
	}
	l.take()
	return n
}

// wholeNumber reads digits; a sign makes it something else.
func wholeNumber(t token) (int, bool) {
	if t.kind != word || t.raw[0] < '0' || t.raw[0] > '9' {
		return 0, false
	}
	n, err := strconv.Atoi(t.raw)
	return n, err == nil
}

// duration reads a duration of at least a millisecond.
func (l *line) duration(expected string) time.Duration {
	return l.durationUpTo(maxDuration, expected)
}

func (l *line) durationUpTo(most time.Duration, expected string) time.Duration {
	if l.mistake != nil {
		return 0
	}
	t := l.peek()
	d := l.durationOf(t, most, expected)
	if l.mistake == nil {
		l.take()
	}
	return d
}

// durationOf is t as a duration.
func (l *line) durationOf(t token, most time.Duration, expected string) time.Duration {
	if d, ok := durationWithin(t.raw, most); ok && t.kind == word {
		return d
	}
	suggestion := ""
	if _, ok := wholeNumber(t); ok {
		if _, ok := durationWithin(t.raw+"s", most); ok {
			suggestion = t.raw + "s"
		}
	}
	examples := ", such as 2s, 23h50m or 7d"
	if most < maxDuration {
		examples = ", such as 2s or 500ms; Advance lets a longer time pass"
	}
	l.fail(t, expected+", from 1ms to "+formatDuration(most)+examples, suggestion)
	return 0
}

func durationWithin(s string, most time.Duration) (time.Duration, bool) {
	d, ok := parseDuration(s)
	return d, ok && d > 0 && d <= most
}

// pattern reads a regular expression.
func (l *line) pattern() Pattern {
	if l.mistake != nil {
		return Pattern{}
	}
	t := l.peek()
	if t.kind != pattern || t.value == "" {
		suggestion := ""
		if (t.kind == word || t.kind == text) && t.value != "" {
			suggestion = "/" + t.value + "/"
		}
		l.fail(t, "a regular expression between slashes", suggestion)
		return Pattern{}
	}
	p, err := NewPattern(t.value)
	if err != nil {
		where := l.at(t)
		where.Column += 1 + locate(t.value, err)
		l.mistake = &Error{Position: where, Found: t.raw, Expected: "a regular expression", Cause: err}
		return Pattern{}
	}
	l.take()
	return p
}

// part is the rest of a token from its offset-th byte on.
func part(t token, offset int) token {
	return token{
		kind: t.kind, raw: t.raw[offset:], value: t.value[offset:],
		column: t.column + utf8.RuneCountInString(t.raw[:offset]),
	}
}
