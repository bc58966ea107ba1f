package config

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// place leads to a setting: the names of tables and keys, and the numbers of
// elements from 0.
type place []string

func (p place) to(keys ...string) place { return append(slices.Clone(p), keys...) }

// wrong is an error about what stands at the place.
func (p place) wrong(format string, args ...any) error {
	return &placedError{p, fmt.Errorf(format, args...)}
}

// placedError knows which setting it is about.
type placedError struct {
	at    place
	cause error
}

func (e *placedError) Error() string {
	return strings.Join(e.at, ".") + ": " + e.cause.Error()
}

func (e *placedError) Unwrap() error { return e.cause }

// located puts the line before an error that knows its setting.
func located(file string, body []byte, err error) error {
	var placed *placedError
	if !errors.As(err, &placed) {
		return fmt.Errorf("%s: %w", file, err)
	}
	lines := linesOf(body)
	for at := placed.at; len(at) > 0; at = at[:len(at)-1] {
		if line, known := lines[strings.Join(at, "\x00")]; known {
			return fmt.Errorf("%s:%d: %w", file, line, placed.cause)
		}
	}
	return fmt.Errorf("%s: %w", file, err)
}

// linesOf tells for every setting of a file in which line it begins.
func linesOf(body []byte) map[string]int {
	return survey(body, func(place, unstable.Kind) {})
}

// survey visits every setting of a file and the entries of its lists with the
// kind of what stands there, and returns the line of each setting. What a dotted
// key leads through is a table.
func survey(body []byte, visit func(at place, kind unstable.Kind)) map[string]int {
	s := surveyor{lines: map[string]int{}, tables: map[string]int{}, visit: visit}
	s.parser.Reset(body)
	var table place
	for s.parser.NextExpression() {
		switch e := s.parser.Expression(); e.Kind {
		case unstable.Table:
			table = s.keys(nil, e)
			visit(table, e.Kind)
		case unstable.ArrayTable:
			table = s.element(e)
			visit(table[:len(table)-1], e.Kind)
		case unstable.KeyValue:
			s.keyValue(table, e)
		}
	}
	return s.lines
}

type surveyor struct {
	parser unstable.Parser
	lines  map[string]int
	// tables counts the elements of arrays of tables.
	tables map[string]int
	visit  func(at place, kind unstable.Kind)
}

// note remembers the first line of a place.
func (s *surveyor) note(at place, line int) {
	if key := strings.Join(at, "\x00"); s.lines[key] == 0 {
		s.lines[key] = line
	}
}

func (s *surveyor) line(key *unstable.Node) int {
	return s.parser.Shape(s.parser.Range(key.Data)).Start.Line
}

// keys follows a dotted key from a table on. Within an array of tables it
// means the last element.
func (s *surveyor) keys(from place, e *unstable.Node) place {
	at := from
	for it := e.Key(); it.Next(); {
		at = at.to(string(it.Node().Data))
		s.note(at, s.line(it.Node()))
		if n := s.tables[strings.Join(at, "\x00")]; n > 0 && !it.IsLast() {
			at = at.to(strconv.Itoa(n - 1))
		}
		if !it.IsLast() {
			s.visit(at, unstable.Table)
		}
	}
	return at
}

func (s *surveyor) element(e *unstable.Node) place {
	at := s.keys(nil, e)
	key := strings.Join(at, "\x00")
	n := s.tables[key]
	s.tables[key]++
	line := 0
	for it := e.Key(); it.Next(); {
		line = s.line(it.Node())
	}
	at = at.to(strconv.Itoa(n))
	s.note(at, line)
	return at
}

func (s *surveyor) keyValue(from place, e *unstable.Node) {
	at := s.keys(from, e)
	s.value(at, e.Value())
}

// value descends into inline tables and arrays. An element without a key of its
// own has the line of what stands around it.
func (s *surveyor) value(at place, v *unstable.Node) {
	s.visit(at, v.Kind)
	n := 0
	for it := v.Children(); it.Next(); n++ {
		switch child := it.Node(); {
		case v.Kind == unstable.InlineTable:
			s.keyValue(at, child)
		case v.Kind == unstable.Array:
			s.inArray(at.to(strconv.Itoa(n)), child)
		}
	}
}

func (s *surveyor) inArray(at place, v *unstable.Node) {
	if it := v.Children(); v.Kind == unstable.InlineTable && it.Next() {
		for key := it.Node().Key(); key.Next(); {
			s.note(at, s.line(key.Node()))
		}
	}
	s.value(at, v)
}
