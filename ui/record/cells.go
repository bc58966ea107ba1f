package record

import (
	"regexp"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"oriel/ui/screen"
)

// cell is one column of a row. A cluster of several columns is a cell of that
// width, followed by cells of width 0 without text.
type cell struct {
	text  string
	width int
	style style
}

// grid is what a terminal shows.
type grid struct {
	rows   [][]cell
	cursor *screen.Cursor
}

// sequence is the form of all sequences that package screen's writer sends.
var sequence = regexp.MustCompile(`^\x1b\[(\??)([0-9;:]*)([A-Za-z])`)

// terminal is as much of one as the writer's whole frames need: they clear the
// screen, place the cursor, choose styles and write text.
type terminal struct {
	grid
	pen   style
	x, y  int
	shown bool // the cursor
}

// readSent returns what a terminal of that size shows that was sent a whole
// frame.
func readSent(sent string, width, height int) grid {
	t := terminal{grid: grid{rows: make([][]cell, height)}}
	for y := range t.rows {
		t.rows[y] = make([]cell, width)
		for x := range t.rows[y] {
			t.rows[y][x] = cell{text: " ", width: 1}
		}
	}
	for sent != "" {
		if parts := sequence.FindStringSubmatch(sent); parts != nil {
			t.obey(parts[3], parts[1] != "", parts[2])
			sent = sent[len(parts[0]):]
			continue
		}
		cluster, width := ansi.FirstGraphemeCluster(sent, ansi.GraphemeWidth)
		t.put(cluster, width)
		sent = sent[len(cluster):]
	}
	if t.shown {
		t.cursor = &screen.Cursor{X: t.x, Y: t.y}
	}
	return t.grid
}

func (t *terminal) obey(final string, private bool, parameters string) {
	row, column, _ := strings.Cut(parameters, ";")
	switch {
	case private:
		if parameters == "25" {
			t.shown = final == "h"
		}
	case final == "m":
		t.pen = t.pen.apply(parameters)
	case final == "H":
		t.y, t.x = number(row)-1, number(column)-1
	case final == "G":
		t.x = number(parameters) - 1
	}
}

// put writes a cluster at the cursor.
func (t *terminal) put(cluster string, width int) {
	if t.y < 0 || t.y >= len(t.rows) || t.x < 0 || t.x+width > len(t.rows[t.y]) || width == 0 {
		return
	}
	row := t.rows[t.y]
	row[t.x] = cell{text: cluster, width: width, style: t.pen}
	for i := 1; i < width; i++ {
		row[t.x+i] = cell{style: t.pen}
	}
	t.x += width
}

// rowText is a row without styles and without spaces at its end. Concealed
// text is not seen.
func rowText(row []cell) string {
	var b strings.Builder
	for _, c := range row {
		if c.style.concealed {
			b.WriteString(strings.Repeat(" ", c.width))
			continue
		}
		b.WriteString(c.text)
	}
	return strings.TrimRight(b.String(), " ")
}
