package demo

import (
	"context"
	"fmt"
	"strings"

	"oriel/ui/tape"
)

// Failure tells where a tape and the program disagree, or what could not be
// done.
type Failure struct {
	Position tape.Position
	// Statement is the line of the tape.
	Statement string
	// Frame counts the frames that were shown so far; Screen is the last one, ""
	// before the first.
	Frame  int
	Screen string
	Cause  error
}

// Error ends with the place and the difference: a frame may be higher than the
// terminal on which it is read.
func (f *Failure) Error() string {
	message := fmt.Sprintf("%s: %s\n%v", f.Position, f.Statement, f.Cause)
	if f.Screen == "" {
		return message
	}
	return fmt.Sprintf("frame %d:\n%s\n%s", f.Frame, f.Screen, message)
}

// Unwrap returns the cause.
func (f *Failure) Unwrap() error { return f.Cause }

// unmet is the difference between what is wanted and what is.
type unmet struct{ want, got string }

func (u unmet) Error() string { return "- expected: " + u.want + "\n+ found:    " + u.got }

func (p *performance) failed(ctx context.Context, s tape.Statement, err error) error {
	if ctx.Err() != nil {
		return fmt.Errorf("%s: %s: %w", s.Position, s, err)
	}
	f := &Failure{Position: s.Position, Statement: s.String(), Frame: len(p.film.frames), Cause: err}
	if p.player != nil {
		f.Screen = strings.TrimRight(p.player.Text(), "\n")
	}
	return f
}

// nearestLine is the line of a screen that has most words of a pattern, which
// is probably the one that was meant.
func nearestLine(screen string, pattern tape.Pattern) string {
	words := strings.FieldsFunc(pattern.String(), func(r rune) bool { return strings.ContainsRune(` .*+?()|[]{}\^$`, r) })
	best, most := "no line that is like it", 0
	for line := range strings.Lines(screen) {
		n := 0
		for _, w := range words {
			if strings.Contains(line, w) {
				n += len(w)
			}
		}
		if n > most {
			best, most = strings.TrimSpace(line), n
		}
	}
	return best
}
