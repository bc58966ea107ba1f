package tape

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Load reads a tape and all that it sources: no Source is left among the
// statements, each of which keeps its own position. Files named by deeds become
// relative to the root of files. The error is an [Errors] with every mistake of
// all tapes; one that cannot be opened wraps its cause.
func Load(files fs.FS, name string) ([]Statement, error) {
	l := loader{files: files}
	l.load(name, &Error{Position: Position{File: name, Line: 1, Column: 1}, Found: "nothing", Expected: "a tape"})
	if err := l.mistakes.orNil(); err != nil {
		return nil, err
	}
	return l.statements, nil
}

type loader struct {
	files      fs.FS
	open       []string // the tapes that are being read, the outermost first
	statements []Statement
	mistakes   Errors
	loads      int
}

// maxLoads stops tapes that source each other again and again without end in
// sight.
const maxLoads = 1000

// load appends the statements of a file. missing is the mistake that it would
// be if there were no such file.
func (l *loader) load(name string, missing *Error) {
	if at := slices.Index(l.open, name); at >= 0 {
		missing.Expected = "a tape that does not lead back to itself: " + strings.Join(append(l.open[at:len(l.open):len(l.open)], name), " → ")
		l.mistakes = append(l.mistakes, missing)
		return
	}
	if l.loads++; l.loads > maxLoads {
		if l.loads == maxLoads+1 {
			l.mistakes = append(l.mistakes, tooLong(missing.Position))
		}
		return
	}
	source, err := fs.ReadFile(l.files, name)
	if err != nil {
		missing.Cause = err
		l.mistakes = append(l.mistakes, missing)
		return
	}
	statements, err := Parse(name, string(source))
	if err != nil {
		l.mistakes = append(l.mistakes, err.(Errors)...)
		return
	}
	l.open = append(l.open, name)
	l.splice(name, statements)
	l.open = l.open[:len(l.open)-1]
}

func (l *loader) splice(name string, statements []Statement) {
	for _, s := range statements {
		if len(l.statements) > maxStatements || len(l.mistakes) > maxStatements {
			return
		}
		s.Command = l.resolve(name, s)
		if source, ok := s.Command.(Source); ok {
			if source.File == "" {
				continue
			}
			l.load(source.File, &Error{Position: s.Position, Found: fmt.Sprintf("%q", source.File), Expected: "the name of a tape"})
			continue
		}
		if l.statements = append(l.statements, s); len(l.statements) > maxStatements {
			l.mistakes = append(l.mistakes, tooLong(s.Position))
		}
	}
}

// resolve makes the file that a statement names relative to the root.
func (l *loader) resolve(tape string, s Statement) Command {
	switch c := s.Command.(type) {
	case Source:
		return Source{File: l.below(tape, s, c.File)}
	case Customer:
		c.Deed = l.resolveDeed(tape, s, c.Deed)
		return c
	case Crowd:
		c.Deed = l.resolveDeed(tape, s, c.Deed)
		return c
	}
	return s.Command
}

func (l *loader) resolveDeed(tape string, s Statement, d Deed) Deed {
	if says, ok := d.(SaysFile); ok {
		return SaysFile{File: l.below(tape, s, says.File)}
	}
	return d
}

// below refuses a file outside of the root: then it returns "".
func (l *loader) below(tape string, s Statement, file string) string {
	full := path.Join(path.Dir(tape), file)
	if !fs.ValidPath(full) {
		l.mistakes = append(l.mistakes, &Error{Position: s.Position, Found: fmt.Sprintf("%q", file), Expected: "a file below the folder of the tapes"})
		return ""
	}
	return full
}
