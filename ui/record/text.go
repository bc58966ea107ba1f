package record

import (
	"fmt"
	"strings"
)

// text writes the recording as text: for each shot a line that tells which it
// is, when it was taken and what it shows, and the rows below it.
func (r *Recorder) text() []byte {
	var b strings.Builder
	for i, s := range r.shots {
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "── %d · %s s · %d×%d", i+1, formatSeconds(s.at), s.width, s.height)
		if s.caption != "" {
			b.WriteString(" · " + s.caption)
		}
		b.WriteByte('\n')
		b.WriteString(strings.Join(rowTexts(readSent(s.sent, s.width, s.height)), "\n"))
		b.WriteByte('\n')
	}
	return []byte(b.String())
}

// rowTexts are the rows up to the last one that is not empty.
func rowTexts(g grid) []string {
	rows := make([]string, len(g.rows))
	end := 0
	for y, row := range g.rows {
		if rows[y] = rowText(row); rows[y] != "" {
			end = y + 1
		}
	}
	return rows[:end]
}
