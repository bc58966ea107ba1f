package tape

import "strings"

// Print writes a tape, one statement a line. Parse reads the same statements
// from it, but for their positions.
func Print(statements []Statement) string {
	var b strings.Builder
	for i, s := range statements {
		if s.Gap && i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(s.String())
		b.WriteByte('\n')
	}
	return b.String()
}

// String is the statement as it stands on its line.
func (s Statement) String() string {
	line := s.Command.String()
	if remark := oneLine(s.Remark); remark != "" {
		if _, ok := s.Command.(Comment); !ok {
			line += " #" + remark
		}
	}
	return line
}

// Format rewrites a tape in the one canonical way.
func Format(name, source string) (string, error) {
	statements, err := Parse(name, source)
	if err != nil {
		return "", err
	}
	return Print(statements), nil
}
