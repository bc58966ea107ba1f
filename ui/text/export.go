package text

import (
	"strings"
	"unicode/utf8"
)

// ForLog makes s safe for a line of a log: no line break, nothing that a
// terminal obeys when somebody prints the log.
func ForLog(s string) string { return Line(s).String() }

// ForFile makes s safe for a file that is handed to an editor. It keeps line
// breaks.
func ForFile(s string) string { return Sanitize(s).String() }

// ForCSV makes s safe for a cell of a table: one line that no spreadsheet takes
// for a formula. A cell that would start one gets an apostrophe before it,
// telephone numbers with a plus sign too; a sign by itself starts none. Quoting
// is left to encoding/csv.
func ForCSV(s string) string {
	cell := Line(s).String()
	if strings.IndexAny(cell, "=+-@＝＋－＠") == 0 && utf8.RuneCountInString(cell) > 1 {
		return "'" + cell
	}
	return cell
}
